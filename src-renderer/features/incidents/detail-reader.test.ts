import { describe, expect, it, vi } from 'vitest';
import type { IncidentEvent, IncidentRow } from '#shared/contract/incident.ts';
import type { MethodName } from '#shared/contract/methods.ts';
import type { Push } from '#shared/contract/wire.ts';
import type { HostClient } from '../../client/host-client.ts';
import { DetailReader, HISTORY_PAGE, withNewest, type DetailState } from './detail-reader.ts';
import { incidentRowOf } from './testing/incident-row.ts';

/** A host with one incident; its answers wait until the test lets them go. */
class OneIncidentHost {
  row: IncidentRow | null = incidentRowOf({ id: 7 });
  eventCount = 3;
  reads = 0;
  reachable = true;
  #push: (push: Push) => void = () => undefined;

  readonly client = {
    onPush: (callback: (push: Push) => void) => {
      this.#push = callback;
      return () => undefined;
    },
    call: async (method: MethodName, input: { before?: number }) => this.#answer(method, input),
  } as unknown as Pick<HostClient, 'call' | 'onPush'>;

  pushRow(): void {
    if (!this.row) throw new Error('there is no row to push');
    this.#push(pushOf('update', this.row));
  }

  push(push: Push): void {
    this.#push(push);
  }

  pushDelete(): void {
    this.#push(pushOf('delete'));
  }

  #answer(method: MethodName, input: { before?: number }): unknown {
    if (!this.reachable) return refusal('disconnected');
    if (!this.row) return refusal('not_found');
    if (method === 'incident.get') {
      this.reads += 1;
      return { ok: true, value: detailOf(this.row) };
    }
    if (method === 'incident.workflow') return refusal('unavailable');
    if (method === 'incident.lastTime') {
      return { ok: true, value: { count: 4, more: false, incidents: [] } };
    }
    const newest = Math.min(this.eventCount, (input.before ?? Infinity) - 1);
    const oldest = Math.max(1, newest - HISTORY_PAGE + 1);
    const events = idsDown(newest, oldest).map(eventOf);
    return { ok: true, value: { events, more: oldest > 1 } };
  }
}

const refusal = (code: string) => ({ ok: false, error: { code, message: 'No.' } });
const detailOf = (row: IncidentRow) => ({
  row,
  metadata: {},
  acknowledgements: [],
  relations: [],
  deliveries: [],
  upcoming: [],
});
const pushOf = (op: 'update' | 'delete', row?: IncidentRow): Push => ({
  type: 'changes',
  from: 0,
  to: 1,
  now: 1,
  changes: [{ seq: 1, at: 1, actorId: 1, topic: 'incident', id: 7, version: 2, op, row }],
});
const idsDown = (newest: number, oldest: number): number[] =>
  Array.from({ length: newest - oldest + 1 }, (_, index) => newest - index);
const eventOf = (id: number): IncidentEvent => ({
  id,
  incidentId: 7,
  type: 'OTH',
  actor: { id: 1, kind: 'operator', name: 'Ana' },
  timestamp: id,
  received: id,
  description: `message ${id}`,
  visibility: 'internal',
  detail: null,
});

/** A reader of the host's incident; `until` waits for the state that a test is about. */
function readerOf(host: OneIncidentHost) {
  let state: DetailState = { kind: 'loading' };
  let waiting: (() => void) | undefined;
  const reader = new DetailReader(
    host.client,
    7,
    (next) => {
      state = next;
      waiting?.();
    },
    async () => undefined,
  );
  const until = async (wanted: (state: DetailState) => boolean): Promise<DetailState> => {
    while (!wanted(state)) await new Promise<void>((resolve) => (waiting = resolve));
    return state;
  };
  return { reader, until, current: () => state };
}

const ready = (state: DetailState): boolean => state.kind === 'ready';
const versionOf = (state: DetailState): number =>
  state.kind === 'ready' ? state.detail.row.version : 0;

describe('the open detail', () => {
  it('reads the incident and its history', async () => {
    const { reader, until } = readerOf(new OneIncidentHost());
    reader.start();
    const state = await until(ready);
    expect(state).toMatchObject({ detail: { row: { id: 7 } }, problem: null });
    expect(state.kind === 'ready' && state.history.events.map(({ id }) => id)).toEqual([3, 2, 1]);
  });

  it('shows a pushed row at once and reads the rest again', async () => {
    const host = new OneIncidentHost();
    const { reader, until, current } = readerOf(host);
    reader.start();
    await until(ready);
    host.row = incidentRowOf({ id: 7, version: 2, acknowledged: true });
    host.eventCount = 4;
    host.pushRow();
    expect(versionOf(current())).toBe(2);
    const state = await until((next) => next.kind === 'ready' && next.history.events.length === 4);
    expect(state).toMatchObject({ detail: { row: { acknowledged: true } } });
  });

  it('reads again when somebody else may be told next, though nothing of the incident changed', async () => {
    vi.useFakeTimers();
    const host = new OneIncidentHost();
    const { reader, until } = readerOf(host);
    const stop = reader.start();
    await until(ready);
    const profile = { seq: 2, at: 1, actorId: 1, topic: 'profile', id: 1, version: 2 } as const;
    const push: Push = {
      ...{ type: 'changes', from: 1, to: 2, now: 1 },
      changes: [{ ...profile, op: 'update' }],
    };
    host.push(push);
    host.push(push);
    await vi.advanceTimersByTimeAsync(1_000);
    expect(host.reads).toBe(2);
    stop();
    vi.useRealTimers();
  });

  it('reads changes that come during a reading together, once more', async () => {
    const host = new OneIncidentHost();
    const { reader, until } = readerOf(host);
    reader.start();
    for (const version of [2, 3, 4]) {
      host.row = incidentRowOf({ id: 7, version });
      host.pushRow();
    }
    await until((state) => versionOf(state) === 4);
    await reader.refresh();
    expect(host.reads).toBeLessThanOrEqual(3);
  });

  it('never shows an older row over a newer one', async () => {
    const host = new OneIncidentHost();
    const { reader, until } = readerOf(host);
    reader.start();
    await until(ready);
    host.row = incidentRowOf({ id: 7, version: 5 });
    host.pushRow();
    host.row = incidentRowOf({ id: 7, version: 2 });
    host.eventCount = 5;
    const state = await until((next) => next.kind === 'ready' && next.history.events.length === 5);
    expect(versionOf(state)).toBe(5);
  });

  it('says when the incident is no more', async () => {
    const host = new OneIncidentHost();
    const { reader, until } = readerOf(host);
    reader.start();
    await until(ready);
    host.pushDelete();
    expect((await until((state) => state.kind === 'gone')).kind).toBe('gone');
  });

  it('says why it cannot be read, and keeps what it has', async () => {
    const host = new OneIncidentHost();
    host.reachable = false;
    const { reader, until } = readerOf(host);
    reader.start();
    await until((state) => state.kind === 'failed');
    host.reachable = true;
    await reader.refresh();
    host.reachable = false;
    await reader.refresh();
    const state = await until((next) => next.kind === 'ready' && next.problem !== null);
    expect(state).toMatchObject({ detail: { row: { id: 7 } }, problem: { code: 'disconnected' } });
  });
});

describe('older events', () => {
  it('follow page by page and stay when the newest are read again', async () => {
    const host = new OneIncidentHost();
    host.eventCount = HISTORY_PAGE * 2 + 5;
    const { reader, until, current } = readerOf(host);
    reader.start();
    await until(ready);
    await reader.showOlder();
    await reader.showOlder();
    expect(current()).toMatchObject({ history: { more: false } });
    host.eventCount += 1;
    await reader.refresh();
    const state = current();
    const ids = state.kind === 'ready' ? state.history.events.map(({ id }) => id) : [];
    expect(ids).toEqual(idsDown(HISTORY_PAGE * 2 + 6, 1));
  });

  it('are dropped where more came than one page holds, so that no gap is hidden', () => {
    const before = { events: idsDown(60, 1).map(eventOf), more: false };
    const newest = { events: idsDown(200, 151).map(eventOf), more: true };
    expect(withNewest(before, newest)).toBe(newest);
  });
});
