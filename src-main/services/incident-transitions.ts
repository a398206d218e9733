import { Refusal } from '#shared/contract/error.ts';
import { inTurn } from '#shared/domain/incident/attention.ts';
import { applyDue, nextDueOf } from '#shared/domain/incident/due.ts';
import type { Incident, Transition } from '#shared/domain/incident/incident.ts';
import type { Instant } from '#shared/time/instant.ts';
import { readByIds, type IncidentWrite } from '../storage/sqlite/incident-sets.ts';
import type { Telling } from './telling.ts';
import type { Unit } from './unit-of-work.ts';

/** How a use case takes incidents from one state to the next. */
export class IncidentTransitions {
  readonly #telling: Telling;

  constructor(telling: Telling) {
    this.#telling = telling;
  }

  /** What was due by itself happens before what somebody does. */
  caughtUp(incident: Incident, now: Instant): Transition {
    const due = nextDueOf(incident);
    if (due === null || due > now) return { incident, events: [], tell: null };
    return applyDue(incident, now);
  }

  /** A transition as what is stored: the incident, its history, and who is told. */
  writeOf(unit: Unit, before: Incident | null, transition: Transition): IncidentWrite {
    return {
      incident: transition.incident,
      before,
      actorId: unit.caller.actor.id,
      events: transition.events,
      deliveries: this.#telling.deliveriesFor(transition.tell, unit.now),
    };
  }

  /**
   * Does to each of the incidents what no rule refuses.
   * @throws Refusal `not_found` for one that there is not
   */
  async change(
    unit: Unit,
    ids: readonly number[],
    step: (incident: Incident) => Transition,
  ): Promise<void> {
    const found = await readByIds(unit.connection, ids);
    const incidents = new Map(found.map((incident) => [incident.id, incident]));
    const writes = ids.map((id) => {
      const incident = incidents.get(id);
      if (!incident) throw unknownIncident(id);
      const due = this.caughtUp(incident, unit.now);
      return this.writeOf(unit, incident, inTurn(due, step(due.incident)));
    });
    await unit.writeIncidents(writes);
  }
}

/** The refusal of an incident that there is not. */
export function unknownIncident(id: number, field = 'id'): Refusal {
  return new Refusal('not_found', `There is no incident #${id}.`, field);
}
