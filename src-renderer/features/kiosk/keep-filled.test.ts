import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { IncidentRow } from '#shared/contract/incident.ts';
import type { Level } from '#shared/domain/incident/level.ts';
import { useEntities } from '../../state/entities.ts';
import { MOST_IN_SECTION } from '../../state/queue-data.ts';
import { QueueHost } from '../../state/testing/queue-host.ts';
import { incidentRowOf } from '../incidents/testing/incident-row.ts';
import { keepFilled } from './keep-filled.ts';

const PLACES = 20;
let close = (): void => undefined;

beforeEach(() => void vi.useFakeTimers());
afterEach(() => {
  close();
  vi.useRealTimers();
});

const pass = (milliseconds: number) => vi.advanceTimersByTimeAsync(milliseconds);

/** Unacknowledged incidents, the one that began last first. */
function waiting(count: number, level: Level, from = 1): readonly IncidentRow[] {
  return Array.from({ length: count }, (_, at) => {
    const id = from + count - 1 - at;
    return incidentRowOf({ id, level, startTime: id });
  });
}

/** A display that has room for twenty lines. */
async function onWall(rows: readonly IncidentRow[]): Promise<QueueHost> {
  const host = new QueueHost(rows);
  const stopReading = host.open();
  await pass(0);
  const stopFilling = keepFilled(host.reader, PLACES);
  close = () => {
    stopFilling();
    stopReading();
  };
  return host;
}

const shown = () => useEntities.getState().sections.unacknowledged.ids.slice(0, PLACES);
const idsOf = (rows: readonly IncidentRow[]) => rows.map(({ id }) => id).slice(0, PLACES);

describe('a display on a wall', () => {
  it('reads on when what it shows is answered, page by page', async () => {
    const rows = waiting(500, 2);
    const host = await onWall(rows);
    for (let at = 0; at < 400; at += 50) {
      host.acknowledge(rows.slice(at, at + 50));
      await pass(100);
      expect(shown()).toEqual(idsOf(rows.slice(at + 50)));
    }
  });

  it('shows the most urgent of what it did not read yet before what comes and is less', async () => {
    const rows = waiting(500, 2);
    const host = await onWall(rows);
    host.acknowledge(rows.slice(0, 100));
    host.put(waiting(1, 5, 1_000));
    await pass(100);
    expect(shown()).toEqual(idsOf(rows.slice(100)));
  });

  it('reads no more than it needs', async () => {
    const host = await onWall(waiting(500, 2));
    host.put(waiting(30, 1, 1_000));
    await pass(60_000);
    expect(host.asked('unacknowledged')).toBe(1);
  });

  it('reads from the top what had to be cut', async () => {
    const rows = waiting(MOST_IN_SECTION + 200, 2);
    const host = await onWall([]);
    host.put(rows);
    host.acknowledge(rows.slice(0, MOST_IN_SECTION));
    await pass(100);
    expect(shown()).toEqual(idsOf(rows.slice(MOST_IN_SECTION)));
  });

  it('tries again by itself what it could not read', async () => {
    const rows = waiting(500, 2);
    const host = await onWall(rows);
    host.transport.lose();
    host.acknowledge(rows.slice(0, 100), false);
    const answerLists = host.keepLists();
    host.connect();
    await pass(16_000);
    answerLists();
    host.connect();
    await pass(10_000);
    expect(shown()).toEqual(idsOf(rows.slice(100)));
  });
});
