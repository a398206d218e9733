import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { Refusal } from '#shared/contract/error.ts';
import { MINUTE } from '#shared/time/instant.ts';
import * as workflowStore from '../storage/workflow-store.ts';
import { systemCaller } from './caller.ts';
import { openDesk, START, type Desk } from './testing/desk.ts';
import { replayAll } from './workflow-replay.ts';

let desk: Desk;

beforeEach(async () => {
  desk = await openDesk();
});

afterEach(() => desk.close());

const on = (type: string) => [{ call: 'message.type', args: { is: type } }];

function leaving(id: string, when: readonly unknown[], more: object = {}) {
  return {
    ...{ id, from: 'open', to: 'closed', when },
    ...{ descriptionBefore: 'It ends', descriptionAfter: 'It ended' },
    ...more,
  };
}

function definition(changes: object = {}) {
  return {
    ...{ format: 'noc.workflow/1', key: 'plain', version: 1, name: 'Plain', initial: 'open' },
    statuses: {
      open: { label: 'Open', category: 'open' },
      closed: { label: 'Closed', category: 'closed' },
    },
    transitions: [leaving('end', on('end')), leaving('close', on('close'))],
    ...changes,
  };
}

function publish(value: unknown) {
  return desk.services.workflows.publish(systemCaller, value);
}

async function run(key: string): Promise<void> {
  await desk.services.workflows.setRules(systemCaller, { rules: [], default: key });
}

async function refusalOf(done: Promise<unknown>): Promise<Refusal> {
  const error: unknown = await done.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  if (error instanceof Refusal) return error;
  throw new Error('It was not refused.');
}

describe('publishing', () => {
  it('counts versions, and publishes nothing twice', async () => {
    expect(await publish(definition())).toEqual({ key: 'plain', version: 1 });
    expect(await publish(definition({ version: 9 }))).toEqual({ key: 'plain', version: 1 });
    expect(await publish(definition({ name: 'Plainer' }))).toEqual({ key: 'plain', version: 2 });
    expect(desk.services.workflows.get('plain')).toMatchObject({ version: 2 });
    expect(desk.services.workflows.get('plain', 1).definition).toMatchObject({ name: 'Plain' });
  });

  it('refuses what is wrong with everything that is wrong, each with its place', async () => {
    const faulty = definition({
      initial: 'closed',
      transitions: [
        leaving('end', on('end'), { sideEffects: ['rotation.page'] }),
        leaving('end', [{ timeout: 'soon' }]),
      ],
    });
    const { code, fields } = await refusalOf(publish(faulty));
    expect(code).toBe('invalid_input');
    expect(fields?.map(({ path }) => path)).toEqual(
      expect.arrayContaining(['transitions.0.sideEffects.0', 'transitions.1.when.0.timeout']),
    );
  });

  it('refuses what could never be closed', async () => {
    const statuses = { open: { label: 'Open', category: 'open' } };
    const again = { ...leaving('again', on('note')), to: 'open' };
    const { fields } = await refusalOf(publish(definition({ statuses, transitions: [again] })));
    expect(fields?.map(({ path, message }) => `${path}: ${message}`)).toEqual([
      'statuses: No incident could ever be closed: make one of the statuses closed.',
    ]);
  });

  it('refuses an incident that would begin, or begin again, closed', async () => {
    const { fields } = await refusalOf(publish(definition({ reopen: 'closed' })));
    expect(fields?.map(({ path }) => path)).toEqual(['reopen']);
  });

  it('never changes a version that was published', async () => {
    await publish(definition());
    const { database } = desk.services.context;
    await expect(
      database.write((transaction) => transaction('workflow').update({ definition: '{}' })),
    ).rejects.toThrow('A published workflow cannot be changed.');
  });
});

describe('a draft', () => {
  it('may be wrong, is kept until it is published, and can be thrown away', async () => {
    const { workflows } = desk.services;
    expect(await workflows.draft('plain')).toEqual({ definition: null, savedAt: null });
    await workflows.saveDraft(systemCaller, { key: 'plain', definition: { name: 'Half' } });
    expect(await workflows.draft('plain')).toEqual({
      definition: { name: 'Half' },
      savedAt: START,
    });
    expect((await workflows.list()).at(-1)).toMatchObject({
      ...{ key: 'plain', name: 'Half', latest: null, hasDraft: true, versions: [] },
    });
    await publish(definition());
    expect(await workflows.draft('plain')).toMatchObject({ definition: null });
    await workflows.saveDraft(systemCaller, { key: 'plain', definition: definition() });
    await workflows.discardDraft(systemCaller, 'plain');
    expect((await workflows.list()).at(-1)).toMatchObject({ key: 'plain', hasDraft: false });
  });
});

describe('rules', () => {
  it('choose by source, type of source and tags; the first that fits decides', async () => {
    const { workflows, incidentWorkflows } = desk.services;
    await workflows.setRules(systemCaller, {
      rules: [
        { tags: ['site=oslo', 'kind=link'], workflow: 'link-down' },
        { sourceType: 'nagios', workflow: 'flap-guard' },
        { sourceId: desk.source.id, sourceType: 'generic', workflow: 'security' },
      ],
      default: 'incident',
    });
    const chosenFor = async (key: string, tags: readonly string[]) =>
      (await incidentWorkflows.get(await desk.open({ key, tags }))).key;
    expect(await chosenFor('a', ['kind=link', 'site=oslo'])).toBe('link-down');
    expect(await chosenFor('b', ['site=oslo'])).toBe('security');
  });

  it('cannot choose what is not published, nor what is for messages', async () => {
    const { workflows } = desk.services;
    const rules = { rules: [{ workflow: 'nothing' }], default: 'incident' };
    expect(await refusalOf(workflows.setRules(systemCaller, rules))).toMatchObject({
      field: 'rules.0.workflow',
    });
    expect(
      await refusalOf(workflows.setRules(systemCaller, { rules: [], default: 'message' })),
    ).toMatchObject({ field: 'default' });
  });

  it('leave incidents with the version that they began with, restart or not', async () => {
    await publish(definition());
    await run('plain');
    const id = await desk.open();
    await publish(definition({ name: 'Plainer' }));
    desk = await desk.restart();
    await desk.submit({ action: 'resolve' });
    expect(await desk.services.incidentWorkflows.get(id)).toMatchObject({
      ...{ key: 'plain', version: 1, name: 'Plain', status: 'closed' },
    });
    expect(await desk.services.incidentWorkflows.get(await desk.open({ key: 'other' }))).toEqual(
      expect.objectContaining({ version: 2 }),
    );
  });
});

describe('moving incidents to another version', () => {
  beforeEach(async () => {
    await publish(definition());
    await run('plain');
  });

  function migrate(dryRun: boolean) {
    return desk.services.workflowMigration.migrate(systemCaller, {
      ...{ key: 'plain', from: 1, to: 2, dryRun },
    });
  }

  it('says what it would do, does it on purpose, and starts the timeouts of the new version', async () => {
    const unkept = await desk.open({ key: 'a' });
    const kept = await desk.open({ key: 'b' });
    await desk.services.incidents.describe(desk.operator, { id: kept, description: 'Known' });
    const { transitions } = definition();
    const soon = leaving('soon', [{ timeout: 'PT10M' }]);
    await publish(definition({ transitions: [...transitions.slice(1), soon] }));
    const plan = await migrate(true);
    expect(plan).toEqual({
      statuses: [{ status: 'open', label: 'Open', count: 2, known: true }],
      transitions: { added: ['soon'], removed: ['end'], changed: [] },
      moved: 2,
    });
    const versionOf = async (id: number) => (await desk.services.incidentWorkflows.get(id)).version;
    expect(await versionOf(kept)).toBe(1);
    expect((await migrate(false)).moved).toBe(2);
    expect([await versionOf(unkept), await versionOf(kept)]).toEqual([2, 2]);
    await desk.clock.advance(10 * MINUTE);
    await desk.services.incidentCatchUp.runDue();
    expect([(await desk.row(unkept)).open, (await desk.row(kept)).open]).toEqual([false, false]);
  });

  it('lets happen first what was due under the old version', async () => {
    const { transitions } = definition();
    const late = leaving('late', [{ timeout: 'PT10M' }]);
    await publish(definition({ transitions: [...transitions, late] }));
    await desk.services.workflowMigration.migrate(systemCaller, {
      ...{ key: 'plain', from: 1, to: 2, dryRun: false },
    });
    const id = await desk.open();
    await publish(definition({ name: 'Plainer' }));
    await desk.clock.jump(START + 10 * MINUTE);
    await desk.services.workflowMigration.migrate(systemCaller, {
      ...{ key: 'plain', from: 2, to: 3, dryRun: false },
    });
    const { version, status, history } = await desk.services.incidentWorkflows.get(id);
    expect({ version, status }).toEqual({ version: 3, status: 'closed' });
    expect(history.at(-1)).toMatchObject({ recordedAt: START + 10 * MINUTE });
    const { read } = desk.services.context.database;
    expect((await replayAll(read, desk.services.workflowLibrary)).different).toEqual([]);
  });

  it('leaves an incident whose status the new version does not know', async () => {
    const id = await desk.open();
    await desk.services.incidents.describe(desk.operator, { id, description: 'Known' });
    const moved = leaving('end', on('end'), { from: 'begun' });
    await publish(
      definition({
        initial: 'begun',
        statuses: {
          begun: { label: 'Begun', category: 'open' },
          closed: { label: 'Closed', category: 'closed' },
        },
        transitions: [moved],
      }),
    );
    expect(await migrate(false)).toMatchObject({
      statuses: [{ status: 'open', count: 1, known: false }],
      moved: 0,
    });
    expect(await desk.services.incidentWorkflows.get(id)).toMatchObject({ version: 1 });
    const { read } = desk.services.context.database;
    expect(await workflowStore.countRunning(read)).toEqual(new Map([[6, 1]]));
  });

  it('leaves an incident that it would have open in a closed status', async () => {
    const id = await desk.open();
    await desk.services.incidents.describe(desk.operator, { id, description: 'Known' });
    const statuses = {
      begun: { label: 'Begun', category: 'open' },
      open: { label: 'Open', category: 'closed' },
    } as const;
    const over = { ...leaving('end', on('end'), { from: 'begun' }), to: 'open' };
    await publish(definition({ initial: 'begun', statuses, transitions: [over] }));
    expect(await migrate(false)).toMatchObject({
      statuses: [{ status: 'open', known: false }],
      moved: 0,
    });
    expect((await desk.row(id)).open).toBe(true);
  });
});

describe('whoever watches workflows', () => {
  it('is told of drafts, rules and published versions, and finds them when asking', async () => {
    const { workflows, context } = desk.services;
    const found: Promise<string>[] = [];
    const unsubscribe = context.publisher.subscribe((changes) => {
      if (!changes.some(({ topic }) => topic === 'workflow')) return;
      const summary = workflows.list().then((all) => all.find(({ key }) => key === 'plain'));
      const asked = Promise.all([summary, workflows.rules()]);
      found.push(
        asked.then(([plain, rules]) =>
          [plain?.latest, plain?.hasDraft && 'draft', rules.default].join(' '),
        ),
      );
    });
    await workflows.saveDraft(systemCaller, { key: 'plain', definition: definition() });
    await publish(definition());
    await run('plain');
    await workflows.saveDraft(systemCaller, { key: 'plain', definition: {} });
    await workflows.discardDraft(systemCaller, 'plain');
    unsubscribe();
    expect(await Promise.all(found)).toEqual([
      ' draft incident',
      '1 false incident',
      '1 false plain',
      '1 draft plain',
      '1 false plain',
    ]);
  });
});

describe('the self-check of journals', () => {
  const COUNTED_UP = { callbacks: { 'when:message.type': 2 } };
  let id: number;

  beforeEach(async () => {
    id = await desk.open();
    await desk.services.incidents.acknowledge(desk.operator, {
      ...{ ids: [id], note: '', expiresAt: null },
    });
  });

  /** As if something else had come of it, and its journal said so of its callbacks. */
  async function rewrite(life: object, input: object): Promise<void> {
    const patched = (column: string, value: object) => ({
      [column]: desk.services.context.database.read.raw(`json_patch(${column}, ?)`, [
        JSON.stringify(value),
      ]),
    });
    await desk.services.context.database.write(async (transaction) => {
      await transaction('workflow_life').update(patched('life', life));
      await transaction('workflow_journal').where({ seq: 1 }).update(patched('input', input));
    });
  }

  async function found() {
    const findings = await desk.services.diagnosis.diagnose(true);
    return findings.find(({ what }) => what.includes('workflows'));
  }

  it('finds what does not come out of its journal', async () => {
    expect(await found()).toMatchObject({ severity: 'ok' });
    await rewrite({ attributes: { planted: 'by hand' } }, {});
    expect(await found()).toMatchObject({ severity: 'error' });
  });

  it('warns where callbacks have another version now, which may be why', async () => {
    await rewrite({}, COUNTED_UP);
    expect(await found()).toMatchObject({ severity: 'ok' });
    await rewrite({ attributes: { planted: 'by hand' } }, COUNTED_UP);
    const finding = await found();
    expect(finding?.severity).toBe('warning');
    expect(finding?.what).toContain(`would come out differently now: #${id}.`);
  });
});
