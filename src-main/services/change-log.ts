import type { Change } from '#shared/contract/host.ts';
import * as changeStore from '../storage/change-store.ts';
import type { IncidentQueries } from './incident-queries.ts';
import type { ServiceContext } from './service-context.ts';

/** What was committed, for whoever missed it. */
export class ChangeLog {
  readonly #context: ServiceContext;
  readonly #incidents: IncidentQueries;

  constructor(context: ServiceContext, incidents: IncidentQueries) {
    this.#context = context;
    this.#incidents = incidents;
  }

  /**
   * The changes after a number, the incidents among them with their rows as they are now. A number
   * older than what is kept, or newer than what there is, answers `reset`: read everything anew.
   */
  async since(input: {
    readonly since: number;
    readonly limit: number;
  }): Promise<{ changes: Change[]; latest: number; reset: boolean; more: boolean }> {
    const { read } = this.#context.database;
    const { oldest, newest } = await changeStore.bounds(read);
    if (input.since > newest || input.since < oldest - 1) {
      return { changes: [], latest: newest, reset: true, more: false };
    }
    const stored = await changeStore.listSince(read, input.since, input.limit + 1);
    const changes = stored.slice(0, input.limit);
    const ids = changes.filter(({ topic }) => topic === 'incident').map(({ id }) => id);
    const rows = new Map(
      (await this.#incidents.rows([...new Set(ids)])).map((row) => [row.id, row]),
    );
    return {
      changes: changes.map((change) => {
        const row = change.topic === 'incident' ? rows.get(change.id) : undefined;
        return row ? { ...change, row } : change;
      }),
      latest: changes.at(-1)?.seq ?? newest,
      reset: false,
      more: stored.length > input.limit,
    };
  }
}
