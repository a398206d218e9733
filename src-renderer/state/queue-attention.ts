import type { IncidentRow } from '#shared/contract/incident.ts';
import type { Level } from '#shared/domain/incident/level.ts';
import type { HostClient } from '../client/host-client.ts';

/** So much of what asks for attention is read at once. */
const MOST_READ = 500;
/** So many of the worst that ask are known, as long as so many do. */
const FEWEST_KNOWN = 250;

/** How much is known of what asks for attention: nothing yet, all of it, or the worst, down to a level. */
export type KnownAsking = 'none' | 'all' | { readonly downTo: Level };

interface ReadAsking {
  readonly rows: readonly IncidentRow[];
  readonly known: KnownAsking;
}

/**
 * Reads the worst of what asks for attention, whatever its level and whatever the filter of the queue.
 * @returns null if the host did not answer
 */
export async function readAsking(client: HostClient): Promise<ReadAsking | null> {
  const answer = await client.call('incident.list', { section: 'asking', limit: MOST_READ });
  if (!answer.ok) return null;
  const { rows, next } = answer.value;
  return { rows, known: next === null ? 'all' : { downTo: rows.at(-1)?.level ?? 1 } };
}

/**
 * Whether more has to be read of what asks for attention. What comes is always known; so it runs low
 * only by what is answered, and what comes below the level that was read to makes up for none of it.
 * @param prompting what is known of it, worst first
 */
export function isRunningLow(known: KnownAsking, prompting: readonly IncidentRow[]): boolean {
  if (typeof known === 'string') return known === 'none';
  const last = prompting[FEWEST_KNOWN - 1];
  return last === undefined || last.level > known.downTo;
}
