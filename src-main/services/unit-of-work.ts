import { Refusal } from '#shared/contract/error.ts';
import type { ChangeTopic } from '#shared/contract/host.ts';
import type { Instant } from '#shared/time/instant.ts';
import * as changeStore from '../storage/change-store.ts';
import type { WriteTransaction } from '../storage/database.ts';
import type { RawConnection } from '../storage/sqlite/connection.ts';
import type { IncidentWrite, StoredWrite } from '../storage/sqlite/incident-rows.ts';
import { writeIncidents } from '../storage/sqlite/incident-sets.ts';
import type { Caller } from './caller.ts';
import type { PublishedChange } from './change-publisher.ts';
import { incidentRowOf } from './incident-row.ts';
import type { ServiceContext } from './service-context.ts';

export type RecordedChange =
  | {
      readonly topic: Exclude<ChangeTopic, 'incident'>;
      readonly id: number;
      readonly version: number;
      readonly op: 'insert' | 'update' | 'delete';
    }
  | RemovedIncident;

/** Incidents are written by `writeIncidents` alone; that one is gone is noted like any other change. */
export interface RemovedIncident {
  readonly topic: 'incident';
  readonly id: number;
  readonly version: number;
  readonly op: 'delete';
}

/** One transaction of a use case: what it writes, and what will be told once it is committed. */
export interface Unit {
  readonly transaction: WriteTransaction;
  readonly connection: RawConnection;
  readonly now: Instant;
  readonly caller: Caller;
  /** Notes a change of something other than an incident, or that an incident is gone. */
  record(change: RecordedChange): Promise<void>;
  /** Writes incidents, with their history, their change rows and deliveries. */
  writeIncidents(writes: readonly IncidentWrite[]): Promise<StoredWrite[]>;
}

/** A use case cannot be done before something else is, in transactions of its own. */
export class NotYet extends Error {
  readonly first: () => Promise<void>;

  constructor(first: () => Promise<void>) {
    super('Something else has to be done before.');
    this.first = first;
  }
}

/**
 * Runs a use case in one transaction and publishes its changes after the commit. A command whose
 * idempotency key was seen before is not run again: its first result is the answer. One that throws
 * {@link NotYet} is undone, and begun anew after that.
 * @throws Refusal if the rules refuse, or the disk does
 */
export async function unitOfWork<Result>(
  context: ServiceContext,
  caller: Caller,
  work: (unit: Unit) => Promise<Result>,
): Promise<Result> {
  for (;;) {
    try {
      return await attempt(context, caller, work);
    } catch (error) {
      if (!(error instanceof NotYet)) throw error;
      await error.first();
    }
  }
}

async function attempt<Result>(
  context: ServiceContext,
  caller: Caller,
  work: (unit: Unit) => Promise<Result>,
): Promise<Result> {
  const now = context.clock.now();
  const changes: PublishedChange[] = [];
  const result = await context.database.write(async (transaction, connection) => {
    const earlier = await findEarlier(transaction, caller);
    if (earlier) return earlier.result as Result;
    const done = await work(createUnit(context, caller, { transaction, connection, now, changes }));
    await rememberResult(transaction, caller, now, done);
    return done;
  });
  context.publisher.publish(changes, now);
  return result;
}

/** Committed writes as the changes that watchers are told. */
export function incidentChanges(
  context: ServiceContext,
  stored: readonly StoredWrite[],
  at: Instant,
): PublishedChange[] {
  return stored.map(({ incident, created, seq, actorId, prompts }) => ({
    seq,
    at,
    actorId,
    topic: 'incident',
    id: incident.id,
    version: incident.version,
    op: created ? 'insert' : 'update',
    prompts,
    row: () => incidentRowOf(incident, context.directory),
  }));
}

interface UnitParts {
  readonly transaction: WriteTransaction;
  readonly connection: RawConnection;
  readonly now: Instant;
  readonly changes: PublishedChange[];
}

function createUnit(context: ServiceContext, caller: Caller, parts: UnitParts): Unit {
  const { transaction, connection, now, changes } = parts;
  return {
    transaction,
    connection,
    now,
    caller,
    async record(change) {
      const seq = await changeStore.insert(transaction, {
        ...change,
        at: now,
        actorId: caller.actor.id,
      });
      changes.push({ ...change, seq, at: now, actorId: caller.actor.id });
    },
    async writeIncidents(writes) {
      if (writes.length === 0) return [];
      const stored = await writeIncidents(connection, writes, now);
      changes.push(...incidentChanges(context, stored, now));
      return stored;
    },
  };
}

interface CommandRecord {
  readonly key: string;
  readonly actor_id: number;
  readonly at: number;
  readonly result: string;
}

async function findEarlier(
  transaction: WriteTransaction,
  caller: Caller,
): Promise<{ result: unknown } | undefined> {
  if (caller.idempotencyKey === undefined) return undefined;
  const earlier = await transaction<CommandRecord>('command')
    .where({ key: caller.idempotencyKey })
    .first();
  if (!earlier) return undefined;
  if (earlier.actor_id !== caller.actor.id) {
    throw new Refusal('conflict', 'This idempotency key belongs to somebody else: use a new one.');
  }
  return { result: JSON.parse(earlier.result) as unknown };
}

async function rememberResult(
  transaction: WriteTransaction,
  caller: Caller,
  now: Instant,
  result: unknown,
): Promise<void> {
  if (caller.idempotencyKey === undefined) return;
  await transaction<CommandRecord>('command').insert({
    key: caller.idempotencyKey,
    actor_id: caller.actor.id,
    at: now,
    result: JSON.stringify(result ?? null),
  });
}
