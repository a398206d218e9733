import { DAY, HOUR, type Instant } from '#shared/time/instant.ts';
import { nextTimeOfDay } from '#shared/time/time-of-day.ts';
import * as changeStore from '../storage/change-store.ts';
import * as dueStore from '../storage/due-store.ts';
import type { DueWork } from '../storage/due-store.ts';
import { removeCommands, removeUnmatchedSignals } from '../storage/leftover-store.ts';
import type { Backups } from './backups.ts';
import { systemCaller } from './caller.ts';
import { RETENTION_WORK, type Retention } from './retention.ts';
import type { ServiceContext } from './service-context.ts';
import type { Sessions } from './sessions.ts';
import { unitOfWork, type Unit } from './unit-of-work.ts';

const BACKUP_WORK = 'backup';
const PRUNE_WORK = 'prune';
const kinds = [BACKUP_WORK, PRUNE_WORK, RETENTION_WORK] as const;
type Kind = (typeof kinds)[number];

const BACKUP_TIME = { hour: 3, minute: 30 };
/** Work that failed is shown as parked, and tried again after so long. */
const RETRY_AFTER = HOUR;

const CHANGES_KEPT = 1_000_000;
const CHANGES_KEPT_FOR = 7 * DAY;
const COMMANDS_KEPT_FOR = DAY;
const UNMATCHED_KEPT_FOR = 7 * DAY;
/** So many rows of a table go in one transaction. */
const MOST_PRUNED = 5_000;

export interface HousekeepingParts {
  readonly backups: Backups;
  readonly retention: Retention;
  readonly sessions: Sessions;
  /** The IANA zone by whose clocks the nightly backup is taken; the workstation's unless told otherwise. */
  readonly zone?: string;
}

/**
 * What keeps the data folder small and safe: the nightly backup, and the removal of what is no longer
 * kept. When each is due stands in the database; nights that were missed make one backup.
 */
export class Housekeeping {
  readonly #context: ServiceContext;
  readonly #parts: HousekeepingParts;
  readonly #zone: string;
  /** When it was seen to that everything is due in time; null: not in this run. */
  #scheduledAt: Instant | null = null;
  #backup: Promise<void> | null = null;

  constructor(context: ServiceContext, parts: HousekeepingParts) {
    this.#context = context;
    this.#parts = parts;
    this.#zone = parts.zone ?? Intl.DateTimeFormat().resolvedOptions().timeZone;
  }

  /** When there is something to do next. */
  async nextDue(): Promise<Instant | null> {
    await this.#schedule();
    const { read } = this.#context.database;
    const idle = this.#idleKinds();
    const due = await dueStore.nextDue(read, idle);
    const parked = await dueStore.longestParked(read, idle);
    const retry = parked === null ? null : parked + RETRY_AFTER;
    return due === null || retry === null ? (due ?? retry) : Math.min(due, retry);
  }

  /**
   * Does what is due: removals step by step, so that nothing waits long for the writer, and the backup
   * beside everything else. What fails is parked with its error and stops nothing.
   */
  async runDue(): Promise<void> {
    const { clock, database } = this.#context;
    const now = clock.now();
    const idle = this.#idleKinds();
    await database.write((transaction) => dueStore.release(transaction, idle, now - RETRY_AFTER));
    for (const work of await dueStore.listDue(database.read, idle, now, kinds.length)) {
      if (work.kind === BACKUP_WORK) this.#startBackup(work);
      else await this.#attempt(work, () => this.#remove(work.kind));
    }
  }

  /** Resolves when no backup is being taken. */
  async settle(): Promise<void> {
    await this.#backup;
  }

  #idleKinds(): readonly Kind[] {
    return this.#backup ? kinds.filter((kind) => kind !== BACKUP_WORK) : kinds;
  }

  #startBackup(work: DueWork): void {
    this.#backup = this.#attempt(work, () => this.#nightlyBackup())
      .catch((error: unknown) => {
        this.#context.logger.error(
          { error },
          'the end of the nightly backup could not be recorded',
        );
      })
      .finally(() => {
        this.#backup = null;
      });
  }

  async #nightlyBackup(): Promise<void> {
    const { file, bytes } = await this.#parts.backups.takeNightly();
    await this.#context.database.write((transaction) =>
      dueStore.schedule(transaction, BACKUP_WORK, 0, this.#nextBackup()),
    );
    this.#context.logger.info({ file, bytes }, 'nightly backup taken');
  }

  async #remove(kind: string): Promise<void> {
    if (kind === PRUNE_WORK) await this.#parts.sessions.removeExpired();
    await this.#removeSome(kind);
  }

  /** One step, and when the next is due, in one transaction. */
  async #removeSome(kind: string): Promise<void> {
    await unitOfWork(this.#context, systemCaller, async (unit) => {
      const more =
        kind === RETENTION_WORK
          ? await this.#parts.retention.removeSome(unit, unit.now)
          : await prune(unit);
      await dueStore.schedule(unit.transaction, kind, 0, more ? unit.now : unit.now + HOUR);
    });
  }

  async #attempt(work: DueWork, task: () => Promise<void>): Promise<void> {
    const { clock, database, logger } = this.#context;
    try {
      await task();
    } catch (error) {
      logger.error({ error, kind: work.kind }, 'housekeeping failed; it is tried again in an hour');
      const reason = error instanceof Error ? error.message : String(error);
      await database.write((transaction) =>
        dueStore.park(transaction, work.id, clock.now(), reason),
      );
    }
  }

  /**
   * Everything is due within its time: what is not scheduled yet, and what is due only when a time comes
   * again to which the clock had been set before.
   */
  async #schedule(): Promise<void> {
    const now = this.#context.clock.now();
    if (this.#scheduledAt === null || now < this.#scheduledAt) await this.#scheduleAll(now);
    this.#scheduledAt = now;
  }

  async #scheduleAll(now: Instant): Promise<void> {
    const firstDue: Readonly<Record<Kind, Instant>> = {
      [BACKUP_WORK]: this.#nextBackup(),
      [PRUNE_WORK]: now + HOUR,
      [RETENTION_WORK]: now + HOUR,
    };
    await this.#context.database.write(async (transaction) => {
      for (const kind of kinds) {
        const known = await dueStore.find(transaction, kind, 0);
        if (known && known.dueAt <= firstDue[kind]) continue;
        await dueStore.schedule(transaction, kind, 0, firstDue[kind]);
      }
    });
  }

  #nextBackup(): Instant {
    return nextTimeOfDay(this.#context.clock.now(), BACKUP_TIME, this.#zone);
  }
}

/** Removes some of what is only kept for a while. @returns whether there may be more */
async function prune({ transaction, now }: Unit): Promise<boolean> {
  const removed = [
    await changeStore.prune(transaction, now - CHANGES_KEPT_FOR, CHANGES_KEPT, MOST_PRUNED),
    await removeCommands(transaction, now - COMMANDS_KEPT_FOR, MOST_PRUNED),
    await removeUnmatchedSignals(transaction, now - UNMATCHED_KEPT_FOR, MOST_PRUNED),
  ];
  return removed.some((count) => count === MOST_PRUNED);
}
