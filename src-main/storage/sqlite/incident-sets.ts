import type { Instant } from '#shared/time/instant.ts';
import type { RawConnection } from './connection.ts';
import { readLastNumbers, type OpenBatch } from './incident-reads.ts';
import { RowSet, type IncidentWrite, type StoredWrite } from './incident-rows.ts';
import { encoded, storeParts, type EncodedPart } from './incident-statements.ts';

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
  const stored = writes.map((write) => batch.add(write));
  await storeParts(connection, encoded(batch.parts));
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

/** Gives the rows of a batch their numbers; those of `opened` move on. */
export function planBatch(
  opened: OpenBatch,
  writes: readonly IncidentWrite[],
  traces: SignalTraces,
  now: Instant,
): PlannedBatch {
  const batch = new RowSet(opened.numbers, now);
  const stored = writes.map((write) => batch.add(write));
  const parts = encoded([
    ...batch.parts,
    [
      'unmatched',
      traces.unmatched.map(({ sourceId, key, action }) => [sourceId, key, action, now]),
    ],
    ['seen', traces.seenSourceIds.map((id) => [id, now])],
  ]);
  return { stored, parts };
}

/** Writes a batch of signals in one transaction of its own: one round trip, one commit. */
export function commitBatch(connection: RawConnection, { parts }: PlannedBatch): Promise<void> {
  return storeParts(connection, parts);
}
