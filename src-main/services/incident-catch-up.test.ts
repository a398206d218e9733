import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { MOST_TIMER_STEPS } from '#shared/domain/workflow/timers.ts';
import { MINUTE } from '#shared/time/instant.ts';
import { execute } from '../storage/sqlite/connection.ts';
import { openDesk, START, type Desk } from './testing/desk.ts';
import { on, runOwn, transition } from './testing/own-workflow.ts';

const PIECES = 3;
const MINUTES = PIECES * MOST_TIMER_STEPS;
const LAST = 20;

let desk: Desk;
let behind: number;

beforeEach(async () => {
  desk = await openDesk();
  await runOwn(desk, [
    transition('there', 'open', 'other', [{ timeout: 'PT1M' }]),
    transition('back', 'other', 'open', [{ timeout: 'PT1M' }]),
    transition('end', 'open', 'closed', on('end')),
  ]);
  behind = await desk.open({ key: 'behind' });
  await desk.clock.jump(START + MINUTES * MINUTE);
});

afterEach(() => desk.close());

function note(id: number) {
  return desk.services.incidents.postMessage(desk.operator, {
    ...{ id, text: 'Well', visibility: 'internal' as const },
  });
}

function acknowledge(ids: readonly number[]) {
  return desk.services.incidents.acknowledge(desk.operator, { ids, note: '', expiresAt: null });
}

/** The last that an incident was told, and how many timeouts before. */
async function told(
  id: number,
  minutes = MINUTES,
): Promise<[type: string | undefined, timeouts: number]> {
  const { incidentWorkflows } = desk.services;
  const { rows, more } = await incidentWorkflows.messages(id, minutes - LAST, 2 * LAST);
  expect(more).toBe(false);
  const types = rows.map(({ message }) => message.type);
  return [types.at(-1), (rows.at(-2)?.seq ?? 0) - 1];
}

/** The versions that a window was told of, each of one transaction. */
async function versions(id: number): Promise<number> {
  const { read } = desk.services.context.database;
  return (await read('change').where({ topic: 'incident', entity_id: id })).length;
}

describe('much that is due when somebody does something', () => {
  it('happens before, in pieces between which others write', async () => {
    const other = await desk.open({ key: 'other' });
    const done: string[] = [];
    await Promise.all([
      note(behind).then(() => done.push('behind')),
      note(other).then(() => done.push('other')),
    ]);
    expect(done).toEqual(['other', 'behind']);
    expect(await told(behind)).toEqual(['note', MINUTES]);
    expect(await versions(behind)).toBe(1 + PIECES + 1);
  });

  it('happens before a signal, and before those that come behind it', async () => {
    const results = await Promise.all([
      desk.submit({ key: 'behind', action: 'resolve' }),
      desk.submit({ key: 'next' }),
    ]);
    expect(results.map(({ outcome }) => outcome)).toEqual(['closed', 'opened']);
    expect(await told(behind)).toEqual(['end', MINUTES]);
  });

  it('happens to each of many', async () => {
    const many = [];
    for (let at = 0; at < 12; at += 1) many.push(await desk.open({ key: `many-${at}` }));
    await desk.clock.jump(desk.clock.now() + 2 * LAST * MINUTE);
    const { results } = await acknowledge(many);
    expect(results.every(({ ok }) => ok)).toBe(true);
    for (const id of many) expect(await told(id, 2 * LAST)).toEqual(['acknowledge', 2 * LAST]);
  });

  it('keeps what comes after it from being done where it fails, and nothing else', async () => {
    const other = await desk.open({ key: 'other' });
    await fail(behind);
    await expect(note(behind)).rejects.toThrow('Not now.');
    const results = await Promise.allSettled([
      desk.submit({ key: 'behind', action: 'resolve' }),
      desk.submit({ key: 'other', action: 'resolve' }),
    ]);
    expect(results.map(({ status }) => status)).toEqual(['rejected', 'fulfilled']);
    expect(await desk.services.incidents.close(desk.operator, { ids: [other], note: '' })).toEqual({
      results: [expect.objectContaining({ id: other, ok: false })],
    });
    await recover();
    await desk.submit({ key: 'behind', action: 'resolve' });
    expect(await told(behind)).toEqual(['end', MINUTES]);
  });

  it('lets no report overtake another where what comes before one beside it fails', async () => {
    const other = await desk.open({ key: 'other' });
    await desk.clock.jump(desk.clock.now() + 2 * LAST * MINUTE);
    await fail(behind);
    const [failed, ...results] = await Promise.allSettled([
      desk.submit({ key: 'behind', action: 'resolve' }),
      desk.submit({ key: 'other', action: 'resolve' }),
      desk.submit({ key: 'other' }),
    ]);
    expect(failed.status).toBe('rejected');
    expect(results.map((result) => result.status === 'fulfilled' && result.value.outcome)).toEqual([
      'closed',
      'reopened',
    ]);
    expect((await desk.row(other)).open).toBe(true);
  });
});

/** Of this incident nothing can be stored. */
function fail(id: number): Promise<unknown> {
  return desk.services.context.database.exclusively((connection) =>
    execute(
      connection,
      `CREATE TEMP TRIGGER failing BEFORE INSERT ON main.workflow_journal WHEN NEW.incident_id = ${id}
       BEGIN SELECT RAISE(ABORT, 'Not now.'); END`,
    ),
  );
}

function recover(): Promise<unknown> {
  return desk.services.context.database.exclusively((connection) =>
    execute(connection, 'DROP TRIGGER failing'),
  );
}
