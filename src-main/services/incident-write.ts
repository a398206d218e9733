import type { Incident } from '#shared/domain/incident/incident.ts';
import type { Joined } from '#shared/domain/workflow-incident/join.ts';
import type { IncidentWrite } from '../storage/sqlite/incident-rows.ts';
import type { Telling } from './telling.ts';
import type { Unit } from './unit-of-work.ts';

/** What has happened as what is stored: the incident, its history and journal, and who is told. */
export function writeOf(
  telling: Telling,
  { caller: { actor }, now }: Pick<Unit, 'caller' | 'now'>,
  before: Incident | null,
  { transition, journal }: Joined,
): IncidentWrite {
  return {
    incident: transition.incident,
    before,
    actorId: actor.id,
    events: transition.events,
    deliveries: telling.deliveriesFor(transition, actor.id, now),
    journal,
  };
}
