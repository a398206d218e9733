import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { roleAllows } from '#shared/contract/method.ts';
import { methods, type MethodName } from '#shared/contract/methods.ts';
import { ALL_THE_TIME } from '#shared/domain/timeslot/timeslot.ts';
import { openDesk, type Desk } from '../services/testing/desk.ts';
import type { CallContext } from './call-context.ts';
import type { Dispatcher } from './dispatcher.ts';
import { wireUp } from './testing/wired-desk.ts';

const names = Object.keys(methods) as MethodName[];
const commands = names.filter((name) => methods[name].kind === 'command');
/** What even a viewer may do: say where they look, and change their own session, password and preferences. */
const commandsOfViewers: readonly MethodName[] = [
  'attention.look',
  'operator.setPassword',
  'preference.set',
  'session.lock',
  'session.unlock',
  'session.switchOperator',
  'session.signOut',
];

let desk: Desk;
let dispatcher: Dispatcher;
let viewer: CallContext;
let locked: CallContext;

beforeAll(async () => {
  desk = await openDesk();
  dispatcher = wireUp(desk).dispatcher;
  viewer = { caller: await desk.caller('grace', 'viewer'), live: null };
  locked = await lockedSession();
});

afterAll(() => desk.close());

const asOperator = (): CallContext => ({ caller: desk.operator, live: null });

/** An admin's, so that nothing but the lock is in the way. */
async function lockedSession(): Promise<CallContext> {
  const { sessions } = desk.services;
  const caller = await desk.caller('margaret', 'admin');
  const { id } = (await sessions.openWorkstation(caller.actor.id)) ?? { id: 0 };
  await sessions.lock(id);
  return { caller, live: (await sessions.byId(id)) ?? null };
}

async function refusal(name: string, input: unknown, context: CallContext) {
  const envelope = await dispatcher.call(name, input, context);
  return envelope.ok ? undefined : envelope.error;
}

describe('a viewer', () => {
  it.each(commands.filter((name) => !commandsOfViewers.includes(name)))(
    'may not call %s, whatever the input',
    async (name) => {
      expect(await refusal(name, {}, viewer)).toMatchObject({ code: 'not_allowed' });
      expect(await refusal(name, null, viewer)).toMatchObject({ code: 'not_allowed' });
    },
  );

  it('may do no more than the methods above leave', () => {
    const allowed = commands.filter((name) => {
      const { role } = methods[name];
      return role === 'anyone' || roleAllows('viewer', role);
    });
    expect(allowed.toSorted()).toEqual([...commandsOfViewers].toSorted());
  });

  it('sees the queue, and leaves no change behind by looking', async () => {
    const id = await desk.open();
    const before = await desk.services.changeLog.since({ since: 0, limit: 1_000 });
    const reading: [MethodName, unknown][] = [
      ['incident.list', { section: 'unacknowledged' }],
      ['incident.counts', {}],
      ['incident.get', { id }],
      ['incident.lastTime', { id }],
      ['incident.posted', { id }],
      ['incident.tellings', { ids: [id] }],
      ['incident.byKey', { source: 'probe', key: 'link' }],
      ['queue.groups', { by: 'service' }],
      ['queue.countViews', { filters: [{}] }],
      ['queue.changed', { since: 0 }],
      ['attention.load', {}],
      ['incident.events', { id }],
      ['host.status', {}],
      ['host.about', {}],
      ['host.changes', { since: 0 }],
      ['host.retention', {}],
      ['host.tokenWarning', {}],
      ['host.incidentDeletion', {}],
      ['source.list', {}],
      ['source.formats', {}],
      ['workflow.list', {}],
      ['workflow.get', { key: 'incident' }],
      ['workflow.draft', { key: 'incident' }],
      ['workflow.rules', {}],
      ['workflow.webhooks', {}],
      ['incident.workflow', { id }],
      ['incident.decisions', { id }],
      ['incident.messages', { id }],
      ['filter.list', {}],
      ['filter.preview', { filter: { kind: 'all', of: [] } }],
      ['timeslot.list', {}],
      ['timeslot.preview', { timeslot: ALL_THE_TIME }],
      ['medium.list', {}],
      ['destination.list', {}],
      ['destination.held', {}],
      ['profile.list', {}],
      ['profile.rehearse', { incidentId: id }],
      ['delivery.list', {}],
      ['delivery.settings', {}],
      ['operator.list', {}],
      ['preference.get', {}],
      ['session.current', {}],
    ];
    for (const [name, input] of reading) expect(await refusal(name, input, viewer)).toBeUndefined();
    expect(reading.map(([name]) => name)).toEqual(
      expect.arrayContaining(names.filter((name) => isQueryOfViewers(name))),
    );
    expect(await desk.services.changeLog.since({ since: 0, limit: 1_000 })).toEqual(before);
  });

  it('may not set the password of somebody else', async () => {
    const input = { name: 'ada', password: 'stolen it' };
    expect(await refusal('operator.setPassword', input, viewer)).toMatchObject({
      code: 'not_allowed',
    });
  });
});

function isQueryOfViewers(name: MethodName): boolean {
  const { kind, role } = methods[name];
  return kind === 'query' && role !== 'operator' && role !== 'admin';
}

describe('an operator', () => {
  it.each(names.filter((name) => methods[name].role === 'admin'))(
    'may not call %s, which is for admins',
    async (name) => {
      const problem = await refusal(name, {}, asOperator());
      expect(problem).toMatchObject({ code: 'not_allowed' });
      expect(problem?.message).toContain('admin');
    },
  );
});

describe('a locked session', () => {
  it.each(names.filter((name) => methods[name].role !== 'anyone'))(
    'hides the desk from %s until it is unlocked',
    async (name) => {
      expect(await refusal(name, {}, locked)).toMatchObject({
        code: 'not_allowed',
        message: 'The desk is locked: unlock it first.',
      });
    },
  );
});

describe('calling a method', () => {
  it('fills in what the input leaves out, and answers in an envelope', async () => {
    const id = await desk.open();
    const envelope = await dispatcher.call('incident.acknowledge', { ids: [id] }, asOperator());
    expect(envelope).toMatchObject({ ok: true, value: { results: [{ id, ok: true }] } });
  });

  it('names the field that does not fit', async () => {
    const inputs: [MethodName, unknown, string][] = [
      ['incident.acknowledge', { ids: [1, 'x'] }, 'ids.1'],
      ['incident.acknowledge', {}, 'ids'],
      ['incident.setLevel', { ids: [1], level: 6 }, 'level'],
      ['incident.setTicketUrl', { ids: [1], ticketUrl: 'javascript:alert(1)' }, 'ticketUrl'],
      ['incident.describe', { id: 1, description: '  ' }, 'description'],
      ['incident.list', { section: 'all' }, 'section'],
      ['incident.list', { section: 'closed', filter: { levels: [0] } }, 'filter.levels.0'],
    ];
    for (const [name, input, field] of inputs) {
      const problem = await refusal(name, input, asOperator());
      expect(problem).toMatchObject({ code: 'invalid_input', field });
      expect(problem?.message.startsWith(`${field}: `)).toBe(true);
    }
    expect(await refusal('incident.get', 'nonsense', asOperator())).toMatchObject({
      code: 'invalid_input',
    });
  });

  it('knows only what the contract has', async () => {
    for (const name of ['incident.explode', 'toString', '__proto__', '']) {
      expect(await refusal(name, {}, asOperator())).toMatchObject({ code: 'unknown_method' });
    }
  });

  it('hands on why the rules refuse', async () => {
    expect(await refusal('incident.get', { id: 99 }, asOperator())).toEqual({
      code: 'not_found',
      message: 'There is no incident #99.',
      field: 'id',
    });
  });

  it('says nothing of its inside when something breaks', async () => {
    const broken = await openDesk();
    await broken.services.context.database.read.destroy();
    const context: CallContext = { caller: broken.operator, live: null };
    const envelope = await wireUp(broken).dispatcher.call('incident.get', { id: 1 }, context);
    expect(envelope).toEqual({
      ok: false,
      error: {
        code: 'internal',
        message: 'Watchfloor could not do this (incident.get): the log has the reason.',
      },
    });
    await broken.close();
  });
});
