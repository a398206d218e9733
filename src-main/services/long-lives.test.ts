import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { MOST_DECISIONS } from '#shared/contract/workflow.ts';
import { isBrief } from '#shared/domain/workflow-incident/kept-life.ts';
import { MOST_HISTORY } from '#shared/domain/workflow-incident/past.ts';
import { MOST_TIMER_STEPS } from '#shared/domain/workflow/timers.ts';
import { DAY, HOUR, MINUTE } from '#shared/time/instant.ts';
import * as incidentStore from '../storage/incident-store.ts';
import { openDesk, START, type Desk } from './testing/desk.ts';
import { on, runAllDue, runOwn, transition } from './testing/own-workflow.ts';
import { replayAll } from './workflow-replay.ts';

let desk: Desk;

beforeEach(async () => {
  desk = await openDesk();
});

afterEach(() => desk.close());

/** Goes to and fro every minute. */
const toAndFro = [
  transition('there', 'open', 'other', [{ timeout: 'PT1M' }]),
  transition('back', 'other', 'open', [{ timeout: 'PT1M' }]),
  transition('end', 'open', 'closed', on('end')),
];

function note(id: number) {
  return desk.services.incidents.postMessage(desk.operator, {
    ...{ id, text: 'Well', visibility: 'internal' as const },
  });
}

function correct(id: number, entry: number, occurredAt: number) {
  return desk.services.incidentWorkflows.backdate(desk.operator, {
    ...{ id, entry, occurredAt, reason: 'By phone' },
  });
}

async function storedLife(id: number) {
  const { read } = desk.services.context.database;
  const life = (await incidentStore.findWithLife(read, id))?.life ?? null;
  return life === null || isBrief(life) ? undefined : life;
}

function replayed() {
  return replayAll(desk.services.context.database.read, desk.services.workflowLibrary);
}

/** The decisions, and how many rows of journals were read for them at a time at most. */
async function decisionsRead(id: number) {
  const reads: number[] = [];
  const { read } = desk.services.context.database;
  const watch = (_response: unknown, { sql }: { sql: string }) => {
    if (sql.includes('workflow_journal')) reads.push((_response as unknown[]).length);
  };
  read.on('query-response', watch);
  const decisions = await desk.services.incidentWorkflows.decisions(id);
  read.removeListener('query-response', watch);
  return { decisions, rows: reads.reduce((sum, count) => sum + count, 0), reads };
}

/** How many lives at most are read in each pass from now on. */
async function watchPasses(): Promise<() => number[]> {
  const connection = await desk.services.context.database.exclusively(async (own) => own);
  const { calls } = vi.spyOn(connection, 'all').mock;
  return () =>
    calls.flatMap(([sql]) => {
      const limit = /next_due <= \?.*LIMIT (\d+)/su.exec(sql)?.[1];
      return limit === undefined ? [] : [Number(limit)];
    });
}

describe('an incident that goes to and fro for days', () => {
  const DAYS = 3 * DAY;
  let id: number;

  beforeEach(async () => {
    await runOwn(desk, toAndFro);
    id = await desk.open();
    await desk.clock.jump(START + DAYS);
    await runAllDue(desk);
  });

  it('gets through all its timeouts, however long the desk was asleep: it is no circle', async () => {
    const { problem, history } = await desk.services.incidentWorkflows.get(id);
    expect(problem).toBeNull();
    expect(history).toHaveLength(DAYS / MINUTE + 1);
    expect(history.map(({ entry }) => entry)).toEqual([...history.keys()]);
    expect(history.every(({ recordedAt }, at) => recordedAt === START + at * MINUTE)).toBe(true);
  });

  it('keeps little of its history in what is read and written with each step', async () => {
    const life = await storedLife(id);
    expect(life?.timed.instance.history.length).toBeLessThanOrEqual(MOST_HISTORY);
    expect(await replayed()).toEqual({ checked: 1, different: [], outdated: [] });
    const last = DAYS / MINUTE;
    const { history } = await correct(id, last, START + DAYS - 1);
    expect(history[last]).toMatchObject({ occurredAt: START + DAYS - 1, entry: last });
  });

  it('is corrected within its order however long ago, also where the history is kept apart', async () => {
    const first = (await storedLife(id))?.earlier ?? 0;
    for (const entry of [3, first - 1, first, first + 1]) {
      const recorded = START + entry * MINUTE;
      await expect(correct(id, entry, recorded - MINUTE - 2)).rejects.toThrow('comes first');
      await expect(correct(id, entry, recorded + MINUTE + 1)).rejects.toThrow('that follows');
      const { history } = await correct(id, entry, recorded - 1);
      const corrected = { occurredAt: recorded - 1, recordedAt: recorded };
      expect(history[entry]).toMatchObject({ ...corrected, correction: { before: recorded } });
    }
    await expect(correct(id, first - 1, START + first * MINUTE)).rejects.toThrow('that follows');
    expect(await replayed()).toEqual({ checked: 1, different: [], outdated: [] });
  });

  it('shows no entry twice that is kept apart though the life holds it', async () => {
    const { incidentWorkflows, context } = desk.services;
    const before = await incidentWorkflows.get(id);
    const place = before.history.length - 1;
    const entry = JSON.stringify((await storedLife(id))?.timed.instance.history.at(-1));
    await context.database.write(async (change) => {
      await change('workflow_past').insert({ incident_id: id, generation: 1, place, entry });
    });
    expect((await incidentWorkflows.get(id)).history).toEqual(before.history);
  });

  it('is asked for its last decisions without reading all that it was ever told', async () => {
    for (let count = 0; count < 2 * MOST_DECISIONS + 20; count += 1) await note(id);
    const { decisions, reads } = await decisionsRead(id);
    expect(decisions).toHaveLength(MOST_DECISIONS);
    expect(decisions[0]).toMatchObject({ message: { type: 'note' }, taken: null });
    expect(Math.max(...reads)).toBeLessThan(400);
  });
});

describe('much that is due at once', () => {
  const ROWS_TOGETHER = 10 * MOST_TIMER_STEPS;

  beforeEach(() => runOwn(desk, toAndFro));

  it('is done in pieces, which leave what is left due', async () => {
    const count = ROWS_TOGETHER / MOST_TIMER_STEPS + 2;
    const ids: number[] = [];
    for (let at = 0; at < count; at += 1) ids.push(await desk.open({ key: `link-${at}` }));
    await desk.clock.jump(START + (MOST_TIMER_STEPS + 10) * MINUTE);
    const { incidentCatchUp, incidentWorkflows } = desk.services;
    const read = await watchPasses();
    expect(await incidentCatchUp.runDue()).toBe(ROWS_TOGETHER / MOST_TIMER_STEPS);
    const seqs = await Promise.all(ids.map(async (id) => (await storedLife(id))?.seq));
    expect(seqs.slice(0, -2)).toEqual(Array.from({ length: count - 2 }, () => 1_001));
    expect(await incidentCatchUp.nextDue()).toBe(START + MINUTE);
    await runAllDue(desk);
    expect(read().slice(0, 3)).toEqual([500, 10, 20]);
    expect(await incidentCatchUp.nextDue()).toBe(desk.clock.now() + MINUTE);
    for (const id of ids) {
      const { history, problem } = await incidentWorkflows.get(id);
      expect([history.length, problem]).toEqual([MOST_TIMER_STEPS + 11, null]);
    }
  });

  it('has all happened before a message is told', async () => {
    const id = await desk.open();
    await desk.clock.jump(START + 2_500 * MINUTE);
    await note(id);
    const { rows } = await desk.services.incidentWorkflows.messages(id, 2_490, 100);
    expect(rows.map(({ message }) => message.type).slice(-2)).toEqual(['$timer', 'note']);
    expect(rows.at(-1)?.seq).toBe(2_502);
    // More rows than are read at a time lie before the last where no checkpoint is between.
    await desk.services.context.database.write((change) => change('workflow_checkpoint').delete());
    const { decisions } = await decisionsRead(id);
    expect(decisions).toHaveLength(MOST_DECISIONS);
    expect(decisions[0]).toMatchObject({ seq: 2_502, message: { type: 'note' } });
  });

  it('leaves a place from which the last decisions are reached, however much it is', async () => {
    const id = await desk.open();
    await desk.clock.jump(START + 2_550 * MINUTE);
    for (let count = 0; count < 60; count += 1) {
      if (count % 20 === 0) expect((await decisionsRead(id)).rows).toBeLessThan(400);
      await note(id);
    }
    expect((await decisionsRead(id)).rows).toBeLessThan(400);
  });

  it('leaves a place from which the last decisions are reached', async () => {
    const id = await desk.open();
    await desk.clock.jump(START + 1_000 * MINUTE);
    await note(id);
    await desk.clock.jump(START + 1_400 * MINUTE);
    await note(id);
    const { decisions, rows } = await decisionsRead(id);
    expect(decisions[0]).toMatchObject({ seq: 1_403 });
    expect(rows).toBeLessThan(500);
  });
});

describe('a step that is set aside when a life has as much history as it may', () => {
  it('leaves the history where it is, so that it goes on', async () => {
    await runOwn(desk, [
      transition('turn', 'open', 'open', [{ timeout: 'PT1M' }]),
      transition('end', 'open', 'closed', on('end')),
      transition('noted', 'closed', 'closed', on('note')),
      transition('again', 'closed', 'open', [{ timeout: 'PT1H' }]),
    ]);
    const id = await desk.open();
    await desk.clock.jump(START + (MOST_HISTORY - 2) * MINUTE);
    await desk.submit({ action: 'resolve' });
    expect((await storedLife(id))?.timed.instance.history).toHaveLength(MOST_HISTORY);
    expect(await desk.open()).not.toBe(id);
    await desk.clock.jump(desk.clock.now() + HOUR);
    await runAllDue(desk);
    const { incidentWorkflows } = desk.services;
    expect((await incidentWorkflows.get(id)).problem).not.toBeNull();
    await note(id);
    const { history, problem } = await incidentWorkflows.get(id);
    expect(problem).toBeNull();
    expect(history.map(({ entry }) => entry)).toEqual([...Array(MOST_HISTORY + 1).keys()]);
    expect(await replayed()).toMatchObject({ different: [] });
  });
});
