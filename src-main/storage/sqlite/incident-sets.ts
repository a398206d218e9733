import type { Instant } from '#shared/time/instant.ts';
import { turn } from '../../platform/turn.ts';
import type { RawConnection } from './connection.ts';
import { readLastNumbers, type OpenBatch } from './incident-reads.ts';
import { RowSet, type IncidentWrite, type StoredWrite } from './incident-rows.ts';
import { encoded, storeParts, type EncodedPart } from './incident-statements.ts';

/** So many are made rows of before others get the event loop. */
const MOST_AT_A_TIME = 200;

/** Incidents are written as sets. Whatever changes an incident comes through here. */

/**
 * Writes incidents inside the transaction that is open on the connection.
 * @param now when it was received; the time of the change rows
 */
export async function writeIncidents(
  connection: RawConnection,
  writes: readonly IncidentWrite[],
  now: Instant,
): Promise<StoredWrite[]> {
  const batch = new RowSet(await readLastNumbers(connection), now);
  const stored = await addAll(batch, writes);
  await storeParts(connection, await encoded(batch.parts));
  return stored;
}

/** What a batch of signals leaves behind, beside incidents. */
export interface SignalTraces {
  /** Signals about no incident: counted, since a resolve for nothing is recorded, not refused. */
  readonly unmatched: readonly {
    readonly sourceId: number;
    readonly key: string;
    readonly action: string;
  }[];
  /** Sources whose last sight is to be written. */
  readonly seenSourceIds: readonly number[];
}

/** A batch of signals as it will be stored: nothing is written yet. */
export interface PlannedBatch {
  readonly stored: readonly StoredWrite[];
  readonly parts: readonly EncodedPart[];
}

/** Gives the rows of a batch their numbers; those of `opened` move on. Others are served meanwhile. */
export async function planBatch(
  opened: OpenBatch,
  writes: readonly IncidentWrite[],
  traces: SignalTraces,
  now: Instant,
): Promise<PlannedBatch> {
  const batch = new RowSet(opened.numbers, now);
  const stored = await addAll(batch, writes);
  const parts = await encoded([
    ...batch.parts,
    [
      'unmatched',
      traces.unmatched.map(({ sourceId, key, action }) => [sourceId, key, action, now]),
    ],
    ['seen', traces.seenSourceIds.map((id) => [id, now])],
  ]);
  return { stored, parts };
}

async function addAll(batch: RowSet, writes: readonly IncidentWrite[]): Promise<StoredWrite[]> {
  const stored: StoredWrite[] = [];
  for (const write of writes) {
    stored.push(batch.add(write));
    if (stored.length % MOST_AT_A_TIME === 0) await turn();
  }
  return stored;
}

/** Writes a batch of signals in one transaction of its own: one round trip, one commit. */
export function commitBatch(connection: RawConnection, { parts }: PlannedBatch): Promise<void> {
  return storeParts(connection, parts);
}
