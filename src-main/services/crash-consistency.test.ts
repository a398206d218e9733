import fc from 'fast-check';
import { expect, it } from 'vitest';
import { webhookMedium } from '../media/webhook/index.ts';
import { execute } from '../storage/sqlite/connection.ts';
import { systemCaller } from './caller.ts';
import { openDesk, type Desk } from './testing/desk.ts';
import { deskSteps, unlessRefused, type DeskStep } from './testing/desk-steps.ts';

const DEATH = 'The process dies here.';

/** Fails whatever notes a change, with all that is stored at once with it; gone with the connection. */
const PLANT_DEATH = `CREATE TEMP TRIGGER death BEFORE INSERT ON main.change
  BEGIN SELECT RAISE(ABORT, '${DEATH}'); END;`;

/** All that is kept of incidents, and all that is to be sent. */
const tables = [
  'incident',
  'event',
  'acknowledgement',
  'workflow_life',
  'workflow_journal',
  'delivery',
  'change',
] as const;

const workflow = fc.constantFrom('incident', 'link-down', 'flap-guard', 'security', 'posting');
const deaths = fc.infiniteStream(fc.nat(3).map((chance) => chance === 0));

it('stores and sends the same, wherever the process dies before a commit and begins again', async () => {
  let died = 0;
  await fc.assert(
    fc.asyncProperty(workflow, deskSteps, deaths, async (chosen, todo, dying) => {
      const undisturbed = await recordsAfter(chosen, todo, () => false);
      const disturbed = await recordsAfter(chosen, todo, () => dying.next().value === true);
      died += disturbed.died;
      expect(disturbed.records).toEqual(undisturbed.records);
    }),
    { numRuns: 8 },
  );
  expect(died).toBeGreaterThan(0);
}, 120_000);

/** Takes the steps at a desk of its own, each of them again where the process died in it. */
async function recordsAfter(chosen: string, todo: readonly DeskStep[], dies: () => boolean) {
  let desk = await openDesk({ media: [webhookMedium] });
  let died = 0;
  try {
    await prepare(desk, chosen);
    for (const step of todo) {
      if (dies()) {
        const isDone = step.isWhole && !(await diesIn(desk, step));
        desk = await restarted(desk);
        if (isDone) continue;
        died += step.isWhole ? 1 : 0;
      }
      await unlessRefused(step.take(desk));
    }
    return { records: await recordsOf(desk), died };
  } finally {
    await desk.close();
  }
}

/** @returns whether it died; else the step was taken, since it changes nothing, or is refused */
async function diesIn(desk: Desk, { take }: DeskStep): Promise<boolean> {
  const { database } = desk.services.context;
  await database.exclusively((connection) => execute(connection, PLANT_DEATH));
  try {
    await unlessRefused(take(desk));
    return false;
  } catch (error) {
    if (error instanceof Error && error.message.includes(DEATH)) return true;
    throw error;
  }
}

async function prepare(desk: Desk, chosen: string): Promise<void> {
  const { destinations, webhooks, workflows } = desk.services;
  watch(desk);
  await destinations.save(desk.operator, {
    ...{ medium: 'webhook', label: 'ChatOps' },
    settings: { url: 'https://chat.example/' },
  });
  await webhooks.loaded;
  await workflows.publish(systemCaller, posting);
  await workflows.setRules(systemCaller, { rules: [], default: chosen });
}

async function restarted(desk: Desk): Promise<Desk> {
  const next = await desk.restart();
  watch(next);
  return next;
}

function watch({ services, operator }: Desk): void {
  services.telling.setWorkstation({ operatorId: operator.actor.id, medium: 'test' });
}

async function recordsOf({ services }: Desk): Promise<Record<string, unknown[]>> {
  const { read } = services.context.database;
  const entries = tables.map(async (table) => [table, await read(table).select()] as const);
  return Object.fromEntries(await Promise.all(entries));
}

function way(id: string, from: string, to: string, when: object) {
  const post = { call: 'webhook.post', args: { destination: 'ChatOps', text: id } };
  return {
    ...{ id, from, to, when: [when], sideEffects: [post, 'notify.requireAck'] },
    ...{ descriptionBefore: `${id} may come`, descriptionAfter: `${id} came` },
  };
}

function on(...types: readonly string[]) {
  return { call: 'message.type', args: { in: types } };
}

/** Posts with every move. */
const posting = {
  ...{ format: 'noc.workflow/1', key: 'posting', version: 1, name: 'Posting', initial: 'open' },
  statuses: {
    open: { label: 'Open', category: 'open' },
    late: { label: 'Late', category: 'open' },
    closed: { label: 'Closed', category: 'closed' },
  },
  transitions: [
    way('late', 'open', 'late', { timeout: 'PT5M' }),
    way('answered', 'late', 'open', on('acknowledge', 'note')),
    way('end-open', 'open', 'closed', on('end', 'close')),
    way('end-late', 'late', 'closed', on('end', 'close')),
    way('again', 'closed', 'open', on('restart', 'reopen')),
  ],
};
