import type { Incident } from '#shared/domain/incident/incident.ts';
import type { AuthenticatedSource } from './signal-port.ts';

/** Which incident a tool asks for: by the identity that it gave to the problem, or by the number that it was answered. */
export type WhichIncident = { readonly key: string } | { readonly id: number };

/** What the listener asks of the services for tools that look up what they reported. */
export interface SourceIncidentDoor {
  /**
   * An incident of the source; of a key the open one, else the newest.
   * @returns undefined where it has none, also for one of another source
   */
  find(source: AuthenticatedSource, which: WhichIncident): Promise<Incident | undefined>;
}
