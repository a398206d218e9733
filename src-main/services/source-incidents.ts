import type { Incident } from '#shared/domain/incident/incident.ts';
import * as incidentStore from '../storage/incident-store.ts';
import type { ServiceContext } from './service-context.ts';
import type { AuthenticatedSource } from './signal-port.ts';
import type { SourceIncidentDoor, WhichIncident } from './source-incident-port.ts';

/** What sources may see of what they reported. */
export class SourceIncidents implements SourceIncidentDoor {
  readonly #context: ServiceContext;

  constructor(context: ServiceContext) {
    this.#context = context;
  }

  async find(source: AuthenticatedSource, which: WhichIncident): Promise<Incident | undefined> {
    const { read } = this.#context.database;
    if ('key' in which) return incidentStore.findByKey(read, source.id, which.key);
    const incident = await incidentStore.find(read, which.id);
    return incident?.sourceId === source.id ? incident : undefined;
  }
}
