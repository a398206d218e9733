import { z } from 'zod';
import { DAY, type Instant } from '#shared/time/instant.ts';
import type { Executor } from '../storage/database.ts';
import * as dueStore from '../storage/due-store.ts';
import {
  removeClosedBefore,
  removeNewest,
  type RemovedIncident,
} from '../storage/retention-store.ts';
import * as settingStore from '../storage/setting-store.ts';
import type { Caller } from './caller.ts';
import type { ServiceContext } from './service-context.ts';
import { unitOfWork, type Unit } from './unit-of-work.ts';

/** The kind of due work that removes what is no longer kept. */
export const RETENTION_WORK = 'retention';

const SETTING = 'retention';
/** So many incidents, with all that belongs to them, go in one transaction. */
const MOST_REMOVED = 100;

const setting = z.object({
  closedIncidentDays: z.number().int().min(1).nullable().default(null),
});

/** How long closed incidents, and messages, are kept: for ever unless it is set. */
export class Retention {
  readonly #context: ServiceContext;

  constructor(context: ServiceContext) {
    this.#context = context;
  }

  /** How many days are kept now; null: for ever. */
  current(): Promise<number | null> {
    return this.closedIncidentDays(this.#context.database.read);
  }

  /** @returns days; null: kept for ever */
  async closedIncidentDays(executor: Executor): Promise<number | null> {
    const stored = await settingStore.read(executor, SETTING);
    return setting.parse(stored ?? {}).closedIncidentDays;
  }

  /** Sets it; what is no longer kept begins to go soon. */
  async set(caller: Caller, closedIncidentDays: number | null): Promise<void> {
    await unitOfWork(this.#context, caller, async ({ transaction, now }) => {
      await settingStore.write(transaction, SETTING, { closedIncidentDays });
      await dueStore.schedule(transaction, RETENTION_WORK, 0, now);
      return {};
    });
  }

  /** Removes every incident there is: a desk on which nothing is real begins anew. */
  async removeEverything(caller: Caller): Promise<void> {
    let removed: readonly RemovedIncident[];
    do {
      removed = await unitOfWork(this.#context, caller, async (unit) => {
        const some = await removeNewest(unit.transaction, MOST_REMOVED);
        await recordRemoved(unit, some);
        return some;
      });
    } while (removed.length === MOST_REMOVED);
  }

  /**
   * Removes some of what is no longer kept; watchers are told that it is gone.
   * @returns whether there may be more
   */
  async removeSome(unit: Unit, now: Instant): Promise<boolean> {
    const days = await this.closedIncidentDays(unit.transaction);
    if (days === null) return false;
    const removed = await removeClosedBefore(unit.transaction, now - days * DAY, MOST_REMOVED);
    await recordRemoved(unit, removed);
    return removed.length === MOST_REMOVED;
  }
}

async function recordRemoved(unit: Unit, removed: readonly RemovedIncident[]): Promise<void> {
  for (const { id, version } of removed) {
    await unit.record({ topic: 'incident', id, version: version + 1, op: 'delete' });
  }
}
