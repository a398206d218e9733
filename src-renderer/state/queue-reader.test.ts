import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { IncidentRow } from '#shared/contract/incident.ts';
import type { Change } from '#shared/contract/host.ts';
import type { Filter } from '#shared/domain/filter/filter.ts';
import { HostClient } from '../client/host-client.ts';
import { ScriptedTransport } from '../client/testing/scripted-transport.ts';
import { incidentRowOf } from '../features/incidents/testing/incident-row.ts';
import { hostStatusOf, sourceOf } from '../features/status/testing/host-status.ts';
import { useConnection } from './connection.ts';
import { hiddenCriticals, useEntities } from './entities.ts';
import { usualLayout } from './queue-layout.ts';
import { QueueReader } from './queue-reader.ts';

const none = [0, 0, 0, 0, 0];
const noCounts = { unacknowledged: none, acknowledged: none, messages: none, closed: none };

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

interface ListInput {
  readonly section: string;
  readonly filter: { readonly levels?: readonly number[]; readonly text?: string };
  readonly cursor?: string;
}

/** A host that has these incidents, all unacknowledged, and says what came since from `missed`. */
async function reading(rows: readonly IncidentRow[], missed: readonly Change[] = []) {
  const transport = new ScriptedTransport();
  let latest = 10;
  transport.answers = {
    'host.changes': (input) => changesSince(missed, latest, input as ChangesInput),
    'incident.counts': () => ({ all: noCounts, shown: noCounts }),
    'incident.list': (input) => listed(rows, input as ListInput),
  };
  const client = new HostClient(transport);
  const reader = new QueueReader(client);
  const stop = reader.start();
  transport.open(latest);
  reader.refresh();
  await vi.advanceTimersByTimeAsync(0);
  const push = async (from: number, changes: readonly Change[]): Promise<void> => {
    latest = Math.max(latest, from + changes.length);
    transport.push({
      type: 'changes',
      from,
      to: from + changes.length,
      now: 0,
      changes: [...changes],
    });
    await vi.advanceTimersByTimeAsync(0);
  };
  const calls = (method: string) => transport.sent.filter((message) => message.method === method);
  return { transport, reader, stop, push, calls };
}

function listed(rows: readonly IncidentRow[], { section, filter, cursor }: ListInput) {
  if (section !== 'unacknowledged') return { rows: [], next: null };
  const matching = rows.filter(
    ({ level, description }) =>
      (filter.levels?.includes(level) ?? true) && description.includes(filter.text ?? ''),
  );
  const from = Number(cursor ?? 0);
  const next = from + 2 < matching.length ? String(from + 2) : null;
  return { rows: matching.slice(from, from + 2), next };
}

interface ChangesInput {
  readonly since: number;
  readonly limit: number;
}

/** As the host's change log answers. */
function changesSince(log: readonly Change[], latest: number, { since, limit }: ChangesInput) {
  if (since > latest) return { changes: [], latest, reset: true, more: false };
  const later = log.filter(({ seq }) => seq > since);
  const changes = later.slice(0, limit);
  const reached = changes.at(-1)?.seq ?? latest;
  return { changes, latest: reached, reset: false, more: later.length > limit };
}

function deletionOf(seq: number, id: number): Change {
  return { seq, at: 0, actorId: 1, topic: 'incident', id, version: 1, op: 'delete' };
}

function changeOf(seq: number, row: IncidentRow): Change {
  const { id, version } = row;
  return { seq, at: 0, actorId: 1, topic: 'incident', id, version, op: 'update', row };
}

/** Lets a call wait that the host would have answered, until it is told to answer. */
function holdBack(transport: ScriptedTransport, method: string) {
  const { answers } = transport;
  transport.answers = { ...answers, [method]: undefined as never };
  return async (): Promise<void> => {
    transport.answers = answers;
    const waiting = transport.sent.filter((message) => message.method === method).at(-1);
    if (waiting) transport.respond(waiting.id, answers[method]?.(waiting.input));
    await vi.advanceTimersByTimeAsync(0);
  };
}

const ids = () => useEntities.getState().sections.unacknowledged.ids;

describe('the queue reader', () => {
  const rows = [3, 2, 1].map((id) => incidentRowOf({ id, startTime: id }));

  it('reads the first pages, and the next when it is asked to', async () => {
    const { reader, stop } = await reading(rows);
    expect(ids()).toEqual([3, 2]);
    await Promise.all([reader.readMore('unacknowledged'), vi.advanceTimersByTimeAsync(0)]);
    expect(ids()).toEqual([3, 2, 1]);
    stop();
  });

  it('brings pushed changes in', async () => {
    const { push, stop } = await reading(rows);
    await push(10, [changeOf(11, incidentRowOf({ id: 4, startTime: 4 }))]);
    expect(ids()).toEqual([4, 3, 2]);
    stop();
  });

  it('asks for what it missed when a push leaves a gap', async () => {
    const lost = changeOf(11, incidentRowOf({ id: 4, startTime: 4 }));
    const { push, calls, stop } = await reading(rows, [lost]);
    await push(11, [changeOf(12, incidentRowOf({ id: 5, startTime: 5 }))]);
    expect(calls('host.changes').at(-1)?.input).toMatchObject({ since: 10 });
    expect(ids()).toEqual([5, 4, 3, 2]);
    stop();
  });

  it('asks for what it missed after a reconnect, and reads nothing anew', async () => {
    const lost = changeOf(11, incidentRowOf({ id: 4, startTime: 4 }));
    const { transport, calls, stop } = await reading(rows, [lost]);
    const before = calls('incident.list').length;
    transport.lose();
    transport.open(11);
    await vi.advanceTimersByTimeAsync(0);
    expect(ids()).toEqual([4, 3, 2]);
    expect(calls('incident.list')).toHaveLength(before);
    stop();
  });

  it('begins where the feed stands, however much happened before', async () => {
    const before = changeOf(1, incidentRowOf({ id: 99 }));
    const { push, calls, stop } = await reading(rows, [before]);
    await push(10, [changeOf(11, incidentRowOf({ id: 4, startTime: 4 }))]);
    expect(calls('host.changes')).toHaveLength(1);
    expect(useEntities.getState().rows.has(99)).toBe(false);
    stop();
  });

  it('asks again for what was pushed behind a gap while it asked', async () => {
    const log: Change[] = [];
    const { transport, push, calls, stop } = await reading(rows, log);
    const answer = holdBack(transport, 'host.changes');
    await push(11, [changeOf(12, incidentRowOf({ id: 5, startTime: 5 }))]);
    await answer();
    const asked = calls('host.changes').length;
    const again = holdBack(transport, 'host.changes');
    await push(13, [changeOf(14, incidentRowOf({ id: 7, startTime: 7 }))]);
    await push(15, [changeOf(16, incidentRowOf({ id: 9, startTime: 9 }))]);
    expect(calls('host.changes')).toHaveLength(asked + 1);
    await again();
    await push(16, [changeOf(17, incidentRowOf({ id: 10, startTime: 10 }))]);
    expect(calls('host.changes')).toHaveLength(asked + 1);
    stop();
  });

  it('reads everything anew after it missed very much', async () => {
    const log = Array.from({ length: 20_000 }, (_, at) => changeOf(at + 12, incidentRowOf()));
    const { push, calls, stop } = await reading(rows, log);
    const before = calls('incident.list').length;
    await push(30_000, []);
    await vi.advanceTimersByTimeAsync(0);
    expect(calls('host.changes').length).toBeLessThan(10);
    expect(calls('incident.list').length).toBeGreaterThan(before);
    stop();
  });

  it('keeps nothing of before when everything is read anew', async () => {
    const asking = incidentRowOf({ id: 3, startTime: 3, version: 7, promptSince: 3 });
    const gone = incidentRowOf({ id: 2, startTime: 2, promptSince: 2 });
    const { transport, stop } = await reading([asking, gone]);
    const restored = [incidentRowOf({ id: 3, startTime: 3, version: 5, promptSince: 3 })];
    const { answers } = transport;
    transport.answers = {
      ...answers,
      'incident.list': (input) => listed(restored, input as ListInput),
    };
    transport.lose();
    transport.open(4);
    await vi.advanceTimersByTimeAsync(0);
    const { rows: known, prompting } = useEntities.getState();
    expect(known.get(3)?.version).toBe(5);
    expect(prompting.map(({ id }) => id)).toEqual([3]);
    expect(ids()).toEqual([3]);
    stop();
  });

  it('does not bring back what was deleted while a page was read', async () => {
    const { transport, reader, push, stop } = await reading(rows);
    const answer = holdBack(transport, 'incident.list');
    reader.retry('unacknowledged');
    await push(10, [deletionOf(11, 3)]);
    await answer();
    expect(ids()).toEqual([2]);
    expect(useEntities.getState().rows.has(3)).toBe(false);
    stop();
  });

  it('lists what it remembered before its change came', async () => {
    const { transport, reader, push, stop } = await reading(rows);
    const found = incidentRowOf({ id: 9, startTime: 9 });
    const { answers } = transport;
    transport.answers = { ...answers, 'incident.list': () => ({ rows: [found], next: null }) };
    await Promise.all([reader.readIds(['open']), vi.advanceTimersByTimeAsync(0)]);
    expect(ids()).toEqual([3, 2]);
    await push(10, [changeOf(11, found)]);
    expect(ids()).toEqual([9, 3, 2]);
    stop();
  });

  it('asks for nothing where the same is to be shown', async () => {
    const { transport, reader, stop } = await reading(rows);
    const before = transport.sent.length;
    reader.show({ filter: {}, layout: { by: 'state', sort: [] } });
    expect(transport.sent).toHaveLength(before);
    reader.show({ filter: { text: 'x' }, layout: { by: 'site', sort: [] } });
    const asked = transport.sent.slice(before).map(({ method }) => method);
    expect(asked.toSorted()).toEqual([
      'incident.counts',
      'incident.list',
      'incident.list',
      'queue.groups',
    ]);
    stop();
  });

  it('reads everything anew when the host went back to a backup', async () => {
    const { transport, calls, stop } = await reading(rows);
    const before = calls('incident.list').length;
    transport.lose();
    transport.open(4);
    await vi.advanceTimersByTimeAsync(0);
    expect(calls('incident.list').length).toBeGreaterThan(before);
    stop();
  });

  it('shows the new name of a source, on rows that did not change themselves', async () => {
    const rows = [incidentRowOf({ id: 1 })];
    const status = (name: string) => ({
      status: hostStatusOf({ sources: [sourceOf({ name })] }),
    });
    useConnection.setState(status('prometheus'));
    const { transport, stop } = await reading(rows);
    const renamed = { ...incidentRowOf({ id: 1 }), source: { ...sourceOf(), name: 'prom-osl' } };
    transport.answers = {
      ...transport.answers,
      'incident.list': (input) => listed([renamed], input as ListInput),
    };
    useConnection.setState(status('prom-osl'));
    await vi.advanceTimersByTimeAsync(1_000);
    expect(useEntities.getState().rows.get(1)?.source.name).toBe('prom-osl');
    stop();
    useConnection.setState({ status: null });
  });

  it('asks for the counts at most once a second, however many changes come', async () => {
    const { push, calls, stop } = await reading(rows);
    const before = calls('incident.counts').length;
    for (let seq = 11; seq < 31; seq += 1) {
      await push(seq - 1, [changeOf(seq, incidentRowOf({ id: seq }))]);
    }
    expect(calls('incident.counts')).toHaveLength(before);
    await vi.advanceTimersByTimeAsync(1_000);
    expect(calls('incident.counts')).toHaveLength(before + 1);
    stop();
  });

  it('shows what passes a new filter, and keeps a critical that it hides in sight', async () => {
    const high = incidentRowOf({ id: 7, level: 2, startTime: 7, description: 'Fan slow' });
    const { reader, stop } = await reading([...rows, high]);
    reader.show({ filter: { text: 'Fan' }, layout: usualLayout });
    await vi.advanceTimersByTimeAsync(0);
    expect(ids()).toEqual([7]);
    expect(hiddenCriticals(useEntities.getState())).toEqual([3, 2]);
    stop();
  });

  it('reads again as many as it shows where the host decides what fits', async () => {
    const { reader, push, calls, stop } = await reading(rows);
    const fits = { kind: 'text', words: 'Link' } as Filter;
    reader.show({ filter: { fits }, layout: usualLayout });
    await vi.advanceTimersByTimeAsync(0);
    await Promise.all([reader.readMore('unacknowledged'), vi.advanceTimersByTimeAsync(0)]);
    expect(ids()).toEqual([3, 2, 1]);
    const before = calls('incident.list').length;
    await push(10, [changeOf(11, incidentRowOf({ id: 2, startTime: 2, version: 2 }))]);
    await vi.advanceTimersByTimeAsync(2_000);
    expect(calls('incident.list').length).toBeGreaterThan(before);
    expect(ids()).toEqual([3, 2, 1]);
    stop();
  });

  it('takes criticals of pages that are not read yet for no hidden ones', async () => {
    const { stop } = await reading(rows);
    expect(hiddenCriticals(useEntities.getState())).toEqual([]);
    stop();
  });

  it('drops the answer to an older filter', async () => {
    const { transport, reader, stop } = await reading(rows);
    const answered = transport.answers;
    transport.answers = {};
    reader.show({ filter: { text: 'first' }, layout: usualLayout });
    const slow = transport.sent.filter(({ method }) => method === 'incident.list').at(-4);
    transport.answers = answered;
    reader.show({ filter: {}, layout: usualLayout });
    await vi.advanceTimersByTimeAsync(0);
    transport.respond(slow?.id ?? 0, { rows: [], next: null });
    await vi.advanceTimersByTimeAsync(0);
    expect(ids()).toEqual([3, 2]);
    stop();
  });

  it('keeps a section that could not be read, with the reason', async () => {
    const { transport, reader, stop } = await reading(rows);
    transport.answers = {};
    reader.retry('unacknowledged');
    const asked = transport.sent.at(-1);
    const error = { code: 'busy', message: 'Too many calls at once.' };
    transport.push({ type: 'response', id: asked?.id ?? 0, ok: false, error });
    await vi.advanceTimersByTimeAsync(0);
    expect(useEntities.getState().sections.unacknowledged).toMatchObject({
      state: 'failed',
      problem: error,
      ids: [3, 2],
    });
    stop();
  });
});

describe('what asks for attention', () => {
  it('is listed worst first, then newest', async () => {
    const { push, stop } = await reading([]);
    const rows = [
      incidentRowOf({ id: 1, level: 2, promptSince: 9 }),
      incidentRowOf({ id: 2, level: 1, promptSince: 1 }),
      incidentRowOf({ id: 3, level: 1, promptSince: 5 }),
      incidentRowOf({ id: 4, level: 1, promptSince: null }),
    ];
    await push(
      10,
      rows.map((row, at) => changeOf(11 + at, row)),
    );
    expect(useEntities.getState().prompting.map(({ id }) => id)).toEqual([3, 2, 1]);
    stop();
  });
});
