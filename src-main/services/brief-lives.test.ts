import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { DAY, MINUTE } from '#shared/time/instant.ts';
import { readByIds } from '../storage/sqlite/incident-reads.ts';
import { openDesk, START, type Desk } from './testing/desk.ts';
import { unitOfWork } from './unit-of-work.ts';
import { replayAll } from './workflow-replay.ts';

const END = START + 5 * MINUTE;

let desk: Desk;
let id: number;

beforeEach(async () => {
  desk = await openDesk();
  id = await desk.open();
  await desk.clock.jump(END);
  await desk.submit({ action: 'resolve', occurredAt: END, description: 'Up again' });
});

afterEach(() => desk.close());

function stored(table: string) {
  return desk.services.context.database.read(table).select<{ recorded_at: number }[]>();
}

function replayed() {
  return replayAll(desk.services.context.database.read, desk.services.workflowLibrary);
}

function workflow() {
  return desk.services.incidentWorkflows.get(id);
}

async function messages(after = 0, limit = 100) {
  const { rows, more } = await desk.services.incidentWorkflows.messages(id, after, limit);
  return { rows: rows.map(({ seq, recordedAt, taken }) => [seq, recordedAt, taken]), more };
}

describe('an incident that its source ended, and nobody has touched', () => {
  it('has neither a life nor a journal of its own', async () => {
    expect(await stored('workflow_life')).toEqual([]);
    expect(await stored('workflow_journal')).toEqual([]);
  });

  it('shows all of its workflow', async () => {
    const { status, history, future } = await workflow();
    expect(status).toBe('resolved');
    expect(history.map(({ recordedAt, label }) => [recordedAt, label])).toEqual([
      [START, 'Active'],
      [END, 'Resolved'],
    ]);
    expect(future.at(-1)).toMatchObject({ status: 'archived', timestamp: END + 30 * DAY });
  });

  it('tells what its workflow was told, and how that was decided', async () => {
    expect(await messages()).toEqual({
      rows: [
        [1, END, null],
        [2, END, 'resolve-active'],
      ],
      more: false,
    });
    expect(await messages(0, 1)).toMatchObject({ rows: [[1, END, null]], more: true });
    expect(await messages(1)).toMatchObject({ rows: [[2, END, 'resolve-active']] });
    const [decision] = await desk.services.incidentWorkflows.decisions(id);
    expect(decision).toMatchObject({
      ...{ seq: 2, taken: 'resolve-active' },
      message: { type: 'end', body: { by: 'probe', text: 'Up again', at: END } },
    });
  });

  it('is held to what follows from its end', async () => {
    expect(await replayed()).toEqual({ checked: 1, different: [], outdated: [] });
    await desk.services.context.database.write(async (transaction) => {
      const other = transaction.raw(`json_set(brief_life, '$.status', 'archived')`);
      await transaction('incident').update({ brief_life: other });
    });
    expect(await replayed()).toEqual({ checked: 1, different: [id], outdated: [] });
  });

  it('cannot be written in other words without its workflow', async () => {
    const { context } = desk.services;
    const changing = unitOfWork(context, desk.operator, async (unit) => {
      const [before] = await readByIds(unit.connection, [id]);
      if (!before) throw new Error('It is gone.');
      const incident = { ...before, description: 'Something else' };
      const nothing = { events: [], deliveries: [], journal: [] };
      await unit.writeIncidents([{ ...{ incident, before, actorId: 1 }, ...nothing }]);
    });
    await expect(changing).rejects.toThrow(`Incident #${id} was changed without its workflow.`);
  });
});

describe('what happens to it next', () => {
  it('has its life and its journal written, as they were', async () => {
    await desk.clock.jump(END + MINUTE);
    expect(await desk.open()).toBe(id);
    expect(await stored('workflow_life')).toHaveLength(1);
    expect((await stored('workflow_journal')).map((row) => row.recorded_at)).toEqual([
      END,
      END,
      END + MINUTE,
    ]);
    expect((await messages()).rows.map(([seq]) => seq)).toEqual([1, 2, 3]);
    expect((await workflow()).status).toBe('active');
    expect(await replayed()).toEqual({ checked: 1, different: [], outdated: [] });
  });

  it('is the archive, after thirty days', async () => {
    await desk.clock.jump(END + 30 * DAY);
    await desk.services.incidentCatchUp.runDue();
    expect(
      (await workflow()).history.map(({ recordedAt, status }) => [recordedAt, status]),
    ).toEqual([
      [START, 'active'],
      [END, 'resolved'],
      [END + 30 * DAY, 'archived'],
    ]);
    expect(await replayed()).toEqual({ checked: 1, different: [], outdated: [] });
  });
});
