import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { IncidentRow } from '#shared/contract/incident.ts';
import type { Filter } from '#shared/domain/filter/filter.ts';
import type { Level } from '#shared/domain/incident/level.ts';
import { incidentRowOf } from '../features/incidents/testing/incident-row.ts';
import { useEntities } from './entities.ts';
import { usualLayout } from './queue-layout.ts';
import { QueueHost } from './testing/queue-host.ts';

let close = (): void => undefined;

beforeEach(() => void vi.useFakeTimers());
afterEach(() => {
  close();
  vi.useRealTimers();
});

/** Incidents that ask for attention, the one that began last first. */
function asking(count: number, level: Level, from = 1): readonly IncidentRow[] {
  return Array.from({ length: count }, (_, at) => {
    const id = from + count - 1 - at;
    return incidentRowOf({ id, level, startTime: id, promptSince: id, toldCount: 1 });
  });
}

async function opened(rows: readonly IncidentRow[]): Promise<QueueHost> {
  const host = new QueueHost(rows);
  close = host.open();
  await pass(0);
  return host;
}

const pass = (milliseconds: number) => vi.advanceTimersByTimeAsync(milliseconds);
const known = () => useEntities.getState().prompting.map(({ id }) => id);
const idsOf = (rows: readonly IncidentRow[]) => rows.map(({ id }) => id);

describe('what asks for attention', () => {
  it('is known of whatever level, whatever the filter hides', async () => {
    const quiet = Array.from({ length: 150 }, (_, at) => incidentRowOf({ id: 1_000 + at }));
    const [required] = asking(1, 5);
    const host = new QueueHost([...quiet, ...(required ? [required] : [])]);
    close = host.open();
    host.reader.show({ filter: { levels: [1, 2, 3] }, layout: usualLayout });
    await pass(0);
    expect(known()).toEqual([1]);
  });

  it('is filled up when that of it is answered which was read', async () => {
    const rows = asking(600, 3);
    const host = await opened(rows);
    host.acknowledge(rows.slice(0, 500));
    await pass(1_100);
    expect(known()).toEqual(idsOf(rows.slice(500)));
  });

  it('is filled up as well where what is less grave comes meanwhile', async () => {
    const rows = asking(600, 1);
    const host = await opened(rows);
    host.acknowledge(rows.slice(0, 500));
    const later = asking(400, 3, 1_000);
    host.put(later);
    await pass(1_100);
    expect(known()).toEqual([...idsOf(rows.slice(500)), ...idsOf(later)]);
  });

  it('is not read again while enough of it is known, or all', async () => {
    const rows = asking(600, 2);
    const host = await opened(rows);
    host.acknowledge(rows.slice(0, 200));
    await pass(60_000);
    expect(host.asked('asking')).toBe(1);
    host.acknowledge(rows.slice(200, 400));
    await pass(60_000);
    expect(host.asked('asking')).toBe(2);
    host.acknowledge(rows.slice(400));
    await pass(60_000);
    expect(host.asked('asking')).toBe(2);
    expect(known()).toEqual([]);
  });

  it('is read when the wire stands again that broke while it was read first', async () => {
    const host = new QueueHost(asking(3, 2));
    const answerLists = host.keepLists();
    close = host.open();
    await pass(16_000);
    answerLists();
    host.connect();
    await pass(0);
    expect(known()).toEqual([3, 2, 1]);
  });

  it('is filled up with what was answered while the wire was down', async () => {
    const rows = asking(600, 3);
    const host = await opened(rows);
    host.transport.lose();
    host.acknowledge(rows.slice(0, 500), false);
    await pass(20_000);
    host.connect();
    await pass(1_100);
    expect(known()).toEqual(idsOf(rows.slice(500)));
  });

  it('stays known where the queue is read again by a filter of the host', async () => {
    const host = await opened(asking(500, 1));
    host.put(asking(100, 3, 1_000));
    const fits = { kind: 'text', words: 'Link' } as Filter;
    host.reader.show({ filter: { fits }, layout: usualLayout });
    await pass(0);
    const lists = host.asked('closed');
    host.put(asking(1, 3, 2_000));
    await pass(1_100);
    expect(host.asked('closed')).toBeGreaterThan(lists);
    expect(known()).toHaveLength(601);
  });

  it('is what the host has after it went back to a backup, and is filled up from there', async () => {
    const host = await opened(asking(700, 1, 10_000));
    const restored = asking(600, 2);
    host.transport.lose();
    host.restore(restored);
    host.connect();
    await pass(0);
    expect(known()).toEqual(idsOf(restored.slice(0, 500)));
    host.acknowledge(restored.slice(0, 500));
    await pass(1_100);
    expect(known()).toEqual(idsOf(restored.slice(500)));
  });
});
