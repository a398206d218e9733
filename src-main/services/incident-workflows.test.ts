import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { MOST_DECISIONS } from '#shared/contract/workflow.ts';
import { HOUR, MINUTE } from '#shared/time/instant.ts';
import * as workflowStore from '../storage/workflow-store.ts';
import { systemCaller } from './caller.ts';
import { openDesk, START, type Desk } from './testing/desk.ts';
import { on, runOwn, transition } from './testing/own-workflow.ts';
import { replayAll } from './workflow-replay.ts';

let desk: Desk;

beforeEach(async () => {
  desk = await openDesk();
});

afterEach(() => desk.close());

const run = (transitions: readonly object[], more?: object) => runOwn(desk, transitions, more);

function act(id: number, token: string, fields?: Record<string, string>) {
  return desk.services.incidentWorkflows.act(desk.operator, { id, token, fields });
}

async function tokenOf(id: number, key: string): Promise<string> {
  const { userActions } = await desk.services.incidentWorkflows.get(id);
  return userActions.find((action) => action.key === key)?.token ?? '';
}

describe('a button of a workflow', () => {
  const blame = {
    call: 'userAction.button',
    args: {
      ...{ label: 'Blame', type: 'blame', confirm: 'Really?' },
      fields: [{ key: 'whom', label: 'Whom', required: true }],
    },
  };

  beforeEach(() =>
    run(
      [
        {
          ...transition('blamed', 'open', 'closed', on('blame')),
          descriptionAfter: '{{message.body.user}} blames {{message.body.fields.whom}}',
        },
      ],
      { create: { userActions: { blame } } },
    ),
  );

  it('is shown with its question and its fields, and moves the workflow and the incident', async () => {
    const id = await desk.open();
    expect((await desk.services.incidentWorkflows.get(id)).userActions).toEqual([
      {
        ...{ key: 'blame', label: 'Blame', confirmation: 'Really?' },
        fields: [{ key: 'whom', label: 'Whom', required: true }],
        token: await tokenOf(id, 'blame'),
      },
    ]);
    const after = await act(id, await tokenOf(id, 'blame'), { whom: 'the rain', more: 'ignored' });
    expect(after).toMatchObject({ status: 'closed', category: 'closed', userActions: [] });
    expect((await desk.row(id)).open).toBe(false);
    expect(
      (await desk.history(id)).map(({ type, actor, description }) => [
        type,
        actor.name,
        description,
      ]),
    ).toEqual([
      ['STA', 'probe', 'Link down'],
      ['OTH', 'ada', 'Blame'],
      ['CLO', 'ada', 'ada blames the rain'],
    ]);
  });

  it('wants its fields', async () => {
    const id = await desk.open();
    await expect(act(id, await tokenOf(id, 'blame'))).rejects.toMatchObject({
      ...{ code: 'invalid_input', field: 'fields.whom', message: '"Whom" is needed.' },
    });
  });

  it('counts once: a second press finds that the incident has gone on', async () => {
    const id = await desk.open();
    const token = await tokenOf(id, 'blame');
    await act(id, token, { whom: 'a' });
    await expect(act(id, token, { whom: 'b' })).rejects.toMatchObject({ code: 'conflict' });
    const caller = { ...desk.operator, idempotencyKey: 'once' };
    const other = await desk.open({ key: 'other' });
    const press = async () =>
      desk.services.incidentWorkflows.act(caller, {
        ...{ id: other, token: 'token', fields: { whom: 'c' } },
      });
    await expect(press()).rejects.toMatchObject({ code: 'conflict' });
  });
});

describe('the decisions', () => {
  it('say why nothing happened, and what was seen', async () => {
    await run([
      transition('big', 'open', 'closed', [
        ...on('note'),
        { call: 'message.field', args: { path: ['body', 'text'], op: 'contains', value: 'big' } },
      ]),
    ]);
    const id = await desk.open();
    const say = (text: string) =>
      desk.services.incidents.postMessage(desk.operator, { id, text, visibility: 'internal' });
    await say('small trouble');
    const [refused] = await desk.services.incidentWorkflows.decisions(id);
    expect(refused).toMatchObject({
      message: { type: 'note', from: 'operator', body: { text: 'small trouble', user: 'ada' } },
      taken: null,
      trace: [
        {
          id: 'big',
          verdict: 'refused',
          conditions: [
            { seen: '"note"', holds: true },
            { seen: '"small trouble"', holds: false },
          ],
        },
        { id: 'other', verdict: 'refused' },
      ],
    });
    await say('big trouble');
    const [taken] = await desk.services.incidentWorkflows.decisions(id);
    expect(taken).toMatchObject({ taken: 'big' });
    expect((await desk.row(id)).open).toBe(false);
  });

  it('are told of the last fifty messages, the messages of all', async () => {
    await run([]);
    const id = await desk.open();
    for (let count = 0; count < 60; count += 1) {
      await desk.services.incidents.describe(desk.operator, { id, description: `No. ${count}` });
    }
    const decisions = await desk.services.incidentWorkflows.decisions(id);
    expect(decisions).toHaveLength(MOST_DECISIONS);
    expect(decisions[0]?.seq).toBe(61);
    const { rows, more } = await desk.services.incidentWorkflows.messages(id, 0, 1_000);
    expect([rows.length, rows[0]?.kind, more]).toEqual([61, 'new', false]);
    const page = await desk.services.incidentWorkflows.messages(id, 10, 20);
    expect([page.rows[0]?.seq, page.rows.length, page.more]).toEqual([11, 20, true]);
  });
});

describe('who tells a workflow', () => {
  it('is named where it is a person or a source; what happens by itself is nobody’s', async () => {
    await run([]);
    const id = await desk.open();
    const post = { id, text: 'Well', visibility: 'internal' } as const;
    await desk.services.incidents.postMessage(desk.operator, post);
    await desk.services.incidents.postMessage(systemCaller, post);
    const { rows } = await desk.services.incidentWorkflows.messages(id, 1, 10);
    const [byHand, byItself] = rows.map(({ message }) => message);
    expect(byHand).toMatchObject({ from: 'operator', body: { by: 'ada' } });
    expect(byItself?.from).toBe('system');
    expect(byItself?.body).not.toHaveProperty('by');
  });
});

describe('the time at which a status was entered', () => {
  it('can be corrected within its order, with the correction in the history', async () => {
    const { incidents, incidentWorkflows } = desk.services;
    const id = await desk.open();
    await desk.clock.advance(HOUR);
    await incidents.acknowledge(desk.operator, { ids: [id], note: '', expiresAt: null });
    const correct = (entry: number, occurredAt: number) =>
      incidentWorkflows.backdate(desk.operator, { id, entry, occurredAt, reason: 'By phone' });
    const { history } = await correct(1, START + 10 * MINUTE);
    expect(history[1]).toMatchObject({
      status: 'investigating',
      occurredAt: START + 10 * MINUTE,
      recordedAt: START + HOUR,
      correction: { by: 'ada', reason: 'By phone', before: START + HOUR },
    });
    expect((await desk.history(id)).at(-1)).toMatchObject({
      actor: { name: 'ada' },
      detail: { what: 'status_time', old: START + HOUR, new: START + 10 * MINUTE },
    });
    await expect(correct(1, START - MINUTE)).rejects.toThrow('before the entry that comes first');
    await expect(correct(0, START + 20 * MINUTE)).rejects.toThrow('after the entry that follows');
    await expect(correct(1, START + 2 * HOUR)).rejects.toThrow('in the future');
    await expect(correct(2, START)).rejects.toThrow('no entry 2');
    const { read } = desk.services.context.database;
    expect(await replayAll(read, desk.services.workflowLibrary)).toEqual({
      checked: 1,
      different: [],
      outdated: [],
    });
  });
});

describe('timeouts that start each other without end', () => {
  it('are cut after a thousand, are said, and stop nothing else', async () => {
    await run([
      transition('there', 'open', 'other', [{ timeout: 0 }]),
      transition('back', 'other', 'open', [{ timeout: 0 }]),
    ]);
    const id = await desk.open();
    await desk.services.workflows.setRules(systemCaller, { rules: [], default: 'link-down' });
    const sound = await desk.open({ key: 'sound' });
    await desk.clock.advance(2 * MINUTE);
    await desk.services.incidentCatchUp.runDue();
    const { problem, history } = await desk.services.incidentWorkflows.get(id);
    expect(problem?.message).toContain('cut after 1,000');
    expect(history.length).toBe(1_001);
    expect(await desk.services.incidentCatchUp.nextDue()).toBeGreaterThan(desk.clock.now());
    expect((await desk.services.incidentWorkflows.get(sound)).status).toBe('down');
    const last = (await desk.history(id)).at(-1);
    expect(last).toMatchObject({ detail: { what: 'workflow_failed' }, actor: { kind: 'system' } });
  });
});

describe('a version that this program cannot run', () => {
  let broken: number;
  let sound: number;

  beforeEach(async () => {
    const { workflows, workflowLibrary, context } = desk.services;
    await workflows.setRules(systemCaller, { rules: [], default: 'link-down' });
    broken = await desk.open({ key: 'broken' });
    sound = await desk.open({ key: 'sound' });
    const { definition } = workflows.get('link-down');
    await context.database.write(async (transaction) => {
      const id = await workflowStore.insertPublished(transaction, {
        ...{ key: 'link-down', version: 2, hash: 'x', shipped: false },
        definition: {
          ...(definition as object),
          version: 2,
          create: { sideEffects: [{ call: 'plugin.gone' }] },
        },
        ...{ publishedAt: START, publishedBy: 1 },
      });
      await transaction('incident').where({ id: broken }).update({ workflow_id: id });
    });
    await workflowLibrary.load();
  });

  it('keeps no other incident from going on, and says so at its own', async () => {
    const { incidentCatchUp, incidentWorkflows } = desk.services;
    await desk.clock.advance(2 * MINUTE);
    await incidentCatchUp.runDue();
    expect((await incidentWorkflows.get(sound)).status).toBe('down');
    expect(await incidentCatchUp.nextDue()).toBeGreaterThan(desk.clock.now());
    const { problem, label } = await incidentWorkflows.get(broken);
    expect(problem?.message).toContain('cannot be run by this program: ');
    expect(problem?.message).toContain('"plugin.gone"');
    expect(label).not.toBe('');
    expect((await desk.history(broken)).at(-1)).toMatchObject({
      detail: { what: 'workflow_failed' },
    });
  });

  it('asks for attention where its status is quiet: nothing would ever end that', async () => {
    expect((await desk.row(broken)).promptSince).toBeNull();
    await desk.clock.advance(2 * MINUTE);
    await desk.services.incidentCatchUp.runDue();
    expect((await desk.row(broken)).promptSince).toBe(desk.clock.now());
    expect((await desk.services.incidentWorkflows.get(broken)).problem?.message).toContain(
      'move the incident to another version',
    );
  });

  it('is chosen for no new incident, and takes signals without effect', async () => {
    const { incidents, incidentWorkflows } = desk.services;
    await desk.submit({ key: 'broken', action: 'resolve' });
    expect((await desk.row(broken)).open).toBe(true);
    const { results } = await incidents.close(desk.operator, { ids: [broken], note: '' });
    expect(results[0]?.error?.message).toContain('cannot be run by this program');
    expect((await incidentWorkflows.get(await desk.open({ key: 'new' }))).key).toBe('incident');
  });

  it('lets its incidents be moved to one that it can run', async () => {
    const move = { key: 'link-down', from: 2, to: 1, dryRun: false };
    const { moved } = await desk.services.workflowMigration.migrate(systemCaller, move);
    expect(moved).toBe(1);
    await desk.clock.advance(2 * MINUTE);
    await desk.services.incidentCatchUp.runDue();
    const { version, problem, status } = await desk.services.incidentWorkflows.get(broken);
    expect({ version, problem, status }).toEqual({ version: 1, problem: null, status: 'down' });
  });
});
