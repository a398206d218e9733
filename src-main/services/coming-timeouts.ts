import type { ComingTimeout } from '#shared/contract/incident.ts';
import { listTimeouts } from '../storage/timeout-store.ts';
import type { ServiceContext } from './service-context.ts';

/** What the workflows of incidents will do next by themselves, if nothing happens before. */
export class ComingTimeouts {
  readonly #context: ServiceContext;

  constructor(context: ServiceContext) {
    this.#context = context;
  }

  /** The first of each of these incidents, in the words of its workflow; one that has none, or hides it, is left out. */
  async nextOf(incidentIds: readonly number[]): Promise<ComingTimeout[]> {
    const running = await listTimeouts(this.#context.database.read, incidentIds);
    return running.flatMap(({ incidentId, at, future }) => {
      const next = future.find(({ timestamp }) => timestamp === at);
      return next ? [{ incidentId, at, description: next.description }] : [];
    });
  }
}
