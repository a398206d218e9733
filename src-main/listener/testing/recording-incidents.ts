import { bareSignal } from '#shared/domain/incident/bare-signal.ts';
import type { Incident } from '#shared/domain/incident/incident.ts';
import { applySignal } from '#shared/domain/incident/apply-signal.ts';
import type { AuthenticatedSource } from '../../services/signal-port.ts';
import type { SourceIncidentDoor, WhichIncident } from '../../services/source-incident-port.ts';

/** A door that finds an open incident for every key and number that it is asked for, but for those of no one. */
export class RecordingIncidents implements SourceIncidentDoor {
  /** Keys and numbers that nothing is found for. */
  readonly unknown = new Set<string | number>();

  async find(source: AuthenticatedSource, which: WhichIncident): Promise<Incident | undefined> {
    const asked = 'key' in which ? which.key : which.id;
    if (this.unknown.has(asked)) return undefined;
    const key = 'key' in which ? which.key : `key-${which.id}`;
    const context = {
      now: 0,
      sourceId: source.id,
      actorId: source.actorId,
      reopenWindowSeconds: 0,
    };
    const { transition } = applySignal(undefined, bareSignal('trigger', key, 0), context);
    return transition ? { ...transition.incident, id: 'id' in which ? which.id : 7 } : undefined;
  }
}
