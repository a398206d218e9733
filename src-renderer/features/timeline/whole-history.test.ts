import { describe, expect, it } from 'vitest';
import type { IncidentEvent } from '#shared/contract/incident.ts';
import type { HostClient } from '../../client/host-client.ts';
import { eventOf } from './testing/history.ts';
import { joinedEvents, lacksOlder, readEvents } from './whole-history.ts';

/** A host that has events with the numbers 1 to `count`; @param refusing from this call on */
function hostOf(count: number, refusing = Infinity) {
  let calls = 0;
  const call = async (_: string, input: { before?: number; limit: number }) => {
    calls += 1;
    if (calls >= refusing) return { ok: false, error: { code: 'busy', message: 'Busy.' } };
    const newest = Math.min(count, (input.before ?? Infinity) - 1);
    const events = Array.from({ length: Math.min(input.limit, newest) }, (_, at) =>
      eventOf(newest - at),
    );
    return { ok: true, value: { events, more: newest > input.limit } };
  };
  return { call } as unknown as Pick<HostClient, 'call'>;
}

const ids = (events: readonly IncidentEvent[]) => events.map(({ id }) => id);

describe('reading a history backwards', () => {
  it('goes on until there is nothing more', async () => {
    const read = await readEvents(hostOf(1_203), 1, undefined, 5_000);
    expect(ids(read.events)).toEqual(Array.from({ length: 1_203 }, (_, at) => 1_203 - at));
    expect([read.more, read.problem]).toEqual([false, null]);
  });

  it('begins before an event, and stops at the most', async () => {
    const read = await readEvents(hostOf(5_000), 1, 4_001, 1_100);
    expect(read.events[0]?.id).toBe(4_000);
    expect(read.events).toHaveLength(1_100);
    expect(read.more).toBe(true);
  });

  it('keeps what it has where the host refuses', async () => {
    const read = await readEvents(hostOf(5_000, 3), 1, undefined, 5_000);
    expect(read.events).toHaveLength(1_000);
    expect(read.problem?.message).toBe('Busy.');
  });
});

describe('a history joined with what is older', () => {
  const page = (newest: number, oldest: number, more = true) => ({
    events: Array.from({ length: newest - oldest + 1 }, (_, at) => eventOf(newest - at)),
    more,
  });
  const older = { ...page(9, 1, false), problem: null, before: 10 };

  it('has each event once, also where more of it was read meanwhile', () => {
    expect(ids(joinedEvents(page(15, 10), older))).toEqual(
      Array.from({ length: 15 }, (_, at) => at + 1),
    );
    expect(ids(joinedEvents(page(15, 5), older))).toEqual(
      Array.from({ length: 15 }, (_, at) => at + 1),
    );
  });

  it('is in the order in which things happened', () => {
    const late = {
      events: [eventOf(3, { timestamp: 1 }), eventOf(2), eventOf(1, { timestamp: 0 })],
      more: false,
    };
    expect(ids(joinedEvents(late, null))).toEqual([1, 3, 2]);
  });

  it('is read anew where something is missing between them', () => {
    expect(lacksOlder(page(15, 10), null)).toBe(true);
    expect(lacksOlder(page(15, 10), older)).toBe(false);
    expect(lacksOlder(page(70, 21), older)).toBe(true);
    expect(ids(joinedEvents(page(70, 21), older))[0]).toBe(21);
    expect(lacksOlder(page(9, 1, false), null)).toBe(false);
  });
});
