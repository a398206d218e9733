import type { Problem } from '#shared/contract/error.ts';
import type { IncidentEvent } from '#shared/contract/incident.ts';
import type { HostClient } from '../../client/host-client.ts';
import type { History } from '../incidents/detail-reader.ts';

const PAGE = 500;

/** A part of a history, newest first. */
export interface ReadEvents extends History {
  /** Why not all of it that was asked for could be read. */
  readonly problem: Problem | null;
}

/**
 * Reads the history of an incident backwards.
 * @param before only events with a lower id; undefined: from the newest
 * @param most so many at most; `more` then says that there are others
 */
export async function readEvents(
  host: Pick<HostClient, 'call'>,
  id: number,
  before: number | undefined,
  most: number,
): Promise<ReadEvents> {
  const events: IncidentEvent[] = [];
  for (;;) {
    const last = events.at(-1)?.id ?? before;
    const answer = await host.call('incident.events', {
      id,
      ...(last === undefined ? {} : { before: last }),
      limit: Math.min(PAGE, most - events.length),
    });
    if (!answer.ok) return { events, more: true, problem: answer.error };
    events.push(...answer.value.events);
    const { more } = answer.value;
    if (!more || events.length >= most) return { events, more, problem: null };
  }
}

/** What was read of a history before one of its events. */
export interface OlderEvents extends ReadEvents {
  /** The id of that event. */
  readonly before: number;
}

/** Whether older events must be read so that nothing is missing between them and the history. */
export function lacksOlder(history: History, older: OlderEvents | null): boolean {
  const oldest = history.events.at(-1)?.id;
  if (!history.more || oldest === undefined) return false;
  return older === null || older.before < oldest;
}

/** A history with what is older, each event once, in the order in which it happened. */
export function joinedEvents(history: History, older: OlderEvents | null): IncidentEvent[] {
  const oldest = history.events.at(-1)?.id ?? 0;
  const isJoined = history.more && older !== null && !lacksOlder(history, older);
  const rest = isJoined ? older.events.filter(({ id }) => id < oldest) : [];
  return [...history.events, ...rest].sort(
    (one, other) => one.timestamp - other.timestamp || one.id - other.id,
  );
}
