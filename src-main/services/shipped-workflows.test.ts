import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { IncidentWorkflow } from '#shared/contract/workflow.ts';
import { lintDefinition } from '#shared/domain/workflow/lint.ts';
import { shippedDefinitions } from '#shared/domain/workflow/shipped/shipped.ts';
import { incidentCatalogue } from '#shared/domain/workflow-incident/effects-offered.ts';
import { DAY, HOUR, MINUTE, SECOND } from '#shared/time/instant.ts';
import { Engine } from '../engine/engine.ts';
import { incidentsModule } from '../engine/modules/incidents.ts';
import { systemCaller, type Caller } from './caller.ts';
import { openDesk, START, type Desk } from './testing/desk.ts';

let desk: Desk;
let engine: Engine;

beforeEach(async () => {
  desk = await openDesk();
  const { services, clock } = desk;
  engine = new Engine([incidentsModule(services.incidentCatchUp)], clock, services.context.logger);
  clock.settle = () => engine.settle();
  services.context.publisher.subscribe(() => engine.wakeSoon());
  services.telling.setWorkstation({ operatorId: desk.operator.actor.id, medium: 'test' });
  engine.start();
});

afterEach(async () => {
  await engine.stop();
  await desk.close();
});

async function run(workflow: string): Promise<void> {
  await desk.services.workflows.setRules(systemCaller, { rules: [], default: workflow });
}

function workflowOf(id: number): Promise<IncidentWorkflow> {
  return desk.services.incidentWorkflows.get(id);
}

/** The machine sleeps, and wakes up. */
function sleep(span: number): Promise<void> {
  return desk.clock.jump(desk.clock.now() + span);
}

async function statusOf(id: number): Promise<string> {
  return (await workflowOf(id)).status;
}

async function lastSaid(id: number): Promise<string | undefined> {
  return (await workflowOf(id)).history.at(-1)?.description;
}

async function act(id: number, key: string, caller: Caller = desk.operator): Promise<void> {
  const { userActions } = await workflowOf(id);
  const token = userActions.find((action) => action.key === key)?.token ?? '';
  await desk.services.incidentWorkflows.act(caller, { id, token });
}

function close(id: number, caller: Caller = desk.operator) {
  return desk.services.incidents.close(caller, { ids: [id], note: '' });
}

function acknowledge(id: number, until: number | null = null) {
  const { incidents } = desk.services;
  return incidents.acknowledge(desk.operator, { ids: [id], note: '', expiresAt: until });
}

describe('every definition that comes with the program', () => {
  it('has neither an error nor anything that is probably not meant', () => {
    const messages = shippedDefinitions.map(
      (each) => lintDefinition(each, incidentCatalogue).messages,
    );
    expect(messages).toEqual(shippedDefinitions.map(() => []));
  });

  it('names who acknowledges, be it an operator or a source', async () => {
    const said = {
      incident: 'looks into it',
      'link-down': 'took it on',
      security: 'looks into it',
      message: 'acknowledged it',
    };
    for (const [key, words] of Object.entries(said)) {
      await run(key === 'message' ? 'incident' : key);
      const stateful = key !== 'message';
      const byTool = await desk.open({ stateful, key: `${key} tool` });
      await desk.submit({ action: 'acknowledge', key: `${key} tool` });
      const byHand = await desk.open({ stateful, key: `${key} hand` });
      await acknowledge(byHand);
      expect([await lastSaid(byTool), await lastSaid(byHand)], key).toEqual([
        `probe ${words}`,
        `ada ${words}`,
      ]);
    }
  });

  it('is published before the first signal, and again by no restart', async () => {
    const published = async () =>
      (await desk.services.workflows.list()).map(({ key, latest }) => [key, latest]);
    const before = await published();
    expect(before).toEqual([
      ['incident', 1],
      ['message', 1],
      ['link-down', 1],
      ['flap-guard', 1],
      ['security', 1],
    ]);
    desk = await desk.restart();
    expect(await published()).toEqual(before);
  });
});

describe('the workflow "incident"', () => {
  it('keeps nothing of an incident to which nothing has happened but more of the same', async () => {
    const id = await desk.open();
    await desk.submit();
    const { read } = desk.services.context.database;
    expect(await read('workflow_journal').select()).toEqual([]);
    expect(await read('workflow_life').select()).toEqual([]);
    expect(await workflowOf(id)).toMatchObject({
      status: 'active',
      history: [{ recordedAt: START }],
    });
  });

  it('is looked into, stable, resolved, and archived after thirty days', async () => {
    const id = await desk.open();
    await acknowledge(id);
    expect(await statusOf(id)).toBe('investigating');
    await act(id, 'stabilize');
    expect(await statusOf(id)).toBe('stable');
    await desk.submit({ action: 'resolve' });
    expect(await statusOf(id)).toBe('resolved');
    expect((await workflowOf(id)).future.at(-1)).toMatchObject({
      status: 'archived',
      timestamp: START + 30 * DAY,
      certain: true,
    });
    await sleep(30 * DAY);
    expect(await workflowOf(id)).toMatchObject({ status: 'archived', terminated: true });
  });

  it('goes back to active when the acknowledgement expires', async () => {
    const id = await desk.open();
    await acknowledge(id, START + HOUR);
    await desk.clock.advance(HOUR);
    expect(await workflowOf(id)).toMatchObject({
      status: 'active',
      history: [{ status: 'active' }, { status: 'investigating' }, { recordedAt: START + HOUR }],
    });
  });

  it('begins a new generation when it is opened again from the archive', async () => {
    const id = await desk.open();
    await close(id);
    await sleep(31 * DAY);
    await desk.services.incidents.reopen(desk.operator, { ids: [id], note: '' });
    expect(await workflowOf(id)).toMatchObject({
      status: 'active',
      generation: 2,
      history: [{ status: 'active' }],
    });
    expect((await desk.row(id)).open).toBe(true);
  });
});

describe('the workflow "link-down"', () => {
  beforeEach(() => run('link-down'));

  it('tells nobody of what was down for less than a minute', async () => {
    const id = await desk.open();
    expect((await desk.row(id)).promptSince).toBeNull();
    await desk.clock.advance(59 * SECOND);
    await desk.submit({ action: 'resolve' });
    await desk.clock.advance(HOUR);
    expect(await desk.row(id)).toMatchObject({ open: false, promptSince: null });
    expect(await desk.services.deliveries.claim('test', 10)).toEqual([]);
  });

  it('asks after a minute, and until somebody acknowledges after ten', async () => {
    const id = await desk.open({ level: 4 });
    await desk.clock.advance(MINUTE);
    expect(await statusOf(id)).toBe('down');
    expect((await desk.row(id)).promptSince).toBeNull();
    expect((await workflowOf(id)).future).toContainEqual(
      expect.objectContaining({ timestamp: START + 11 * MINUTE, certain: false }),
    );
    await desk.clock.advance(10 * MINUTE);
    expect(await statusOf(id)).toBe('unanswered');
    expect(await desk.row(id)).toMatchObject({ level: 1, promptSince: START + 11 * MINUTE });
    await acknowledge(id);
    expect(await statusOf(id)).toBe('acknowledged');
    expect((await desk.row(id)).promptSince).toBeNull();
  });

  it('closes when it has stayed up for five minutes, and not before', async () => {
    const id = await desk.open();
    await desk.clock.advance(2 * MINUTE);
    await desk.submit({ action: 'resolve' });
    expect(await statusOf(id)).toBe('recovering');
    await desk.clock.advance(4 * MINUTE);
    await desk.submit();
    expect(await statusOf(id)).toBe('down');
    await desk.submit({ action: 'resolve' });
    await desk.clock.advance(5 * MINUTE);
    expect(await desk.row(id)).toMatchObject({ open: false, endTime: START + 11 * MINUTE });
  });

  it('does at their times, in their order, what was due while the machine slept', async () => {
    const id = await desk.open();
    await desk.clock.jump(START + 3 * HOUR);
    const { history } = await workflowOf(id);
    expect(history.map(({ status, recordedAt }) => [status, recordedAt - START])).toEqual([
      ['settling', 0],
      ['down', MINUTE],
      ['unanswered', 11 * MINUTE],
    ]);
    const late = (await desk.history(id)).filter(({ detail }) => detail?.what === 'status');
    expect(late.map(({ timestamp, received }) => [timestamp - START, received - START])).toEqual([
      [MINUTE, 3 * HOUR],
      [11 * MINUTE, 3 * HOUR],
    ]);
    expect(await desk.services.deliveries.claim('test', 10)).toHaveLength(1);
  });
});

describe('the workflow "flap-guard"', () => {
  beforeEach(() => run('flap-guard'));

  it('leaves the desk in peace from the third return within an hour, until it stays', async () => {
    const id = await desk.open({ occurrence: 1 });
    for (let cycle = 0; cycle < 3; cycle += 1) {
      await desk.clock.advance(4 * MINUTE);
      await desk.submit({ action: 'resolve' });
      await desk.clock.advance(MINUTE);
      await desk.submit();
    }
    expect(await statusOf(id)).toBe('flapping');
    expect(await desk.row(id)).toMatchObject({ promptSince: null, tags: ['flapping=yes'] });
    await desk.clock.advance(30 * MINUTE);
    expect(await statusOf(id)).toBe('open');
    expect((await desk.row(id)).promptSince).not.toBeNull();
  });

  it('closes what stays away, and counts anew after an hour', async () => {
    const id = await desk.open();
    await desk.submit({ action: 'resolve' });
    await desk.clock.advance(2 * MINUTE);
    await desk.submit();
    await desk.submit({ action: 'resolve' });
    expect(await statusOf(id)).toBe('closed');
    await desk.clock.advance(HOUR);
    expect(await statusOf(id)).toBe('settled');
    await sleep(30 * DAY);
    expect(await statusOf(id)).toBe('archived');
  });
});

describe('the workflow "security"', () => {
  beforeEach(() => run('security'));

  it('is closed by two operators, of whom neither can do it alone', async () => {
    const eva = await desk.caller('eva', 'operator');
    const id = await desk.open();
    expect((await close(id)).results).toMatchObject([{ ok: true }]);
    expect(await statusOf(id)).toBe('closing');
    expect((await desk.row(id)).open).toBe(true);
    const [again] = (await close(id)).results;
    expect(again).toMatchObject({ ok: false, error: { code: 'refused_by_rule' } });
    await close(id, eva);
    expect(await desk.row(id)).toMatchObject({ open: false });
    expect((await workflowOf(id)).history.at(-1)?.description).toBe(
      'eva confirmed what ada asked for',
    );
  });

  it('is not closed by what its source says, which is recorded once', async () => {
    const id = await desk.open();
    expect(await desk.submit({ action: 'resolve' })).toMatchObject({ outcome: 'recorded' });
    await desk.submit({ action: 'resolve' });
    expect((await desk.row(id)).open).toBe(true);
    expect((await desk.history(id)).map(({ type }) => type)).toEqual(['STA', 'END']);
  });

  it('stays open when nobody confirms in four hours', async () => {
    const id = await desk.open();
    await close(id);
    await desk.clock.advance(4 * HOUR);
    expect(await statusOf(id)).toBe('investigating');
    expect((await workflowOf(id)).userActions).toEqual([]);
  });
});

describe('the workflow "message"', () => {
  it('is what everything stateless runs: new, read, filed after a week', async () => {
    await run('security');
    const id = await desk.open({ stateful: false });
    expect(await workflowOf(id)).toMatchObject({ key: 'message', status: 'new' });
    await acknowledge(id);
    expect(await statusOf(id)).toBe('read');
    await sleep(7 * DAY);
    expect(await statusOf(id)).toBe('filed');
    expect(await desk.row(id)).toMatchObject({ stateful: false, endTime: null });
  });
});
