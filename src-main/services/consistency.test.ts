import fc from 'fast-check';
import { expect, it } from 'vitest';
import { Refusal } from '#shared/contract/error.ts';
import { isLiveAcknowledgement } from '#shared/domain/incident/acknowledgement.ts';
import { mayPrompt } from '#shared/domain/incident/attention.ts';
import { nextDueOf } from '#shared/domain/incident/due.ts';
import { isOpen, stateOf, type Incident } from '#shared/domain/incident/incident.ts';
import type { Level } from '#shared/domain/incident/level.ts';
import { signalActions } from '#shared/domain/incident/signal.ts';
import { categoryOf } from '#shared/domain/workflow-incident/running.ts';
import { FOREVER, MINUTE } from '#shared/time/instant.ts';
import * as changeStore from '../storage/change-store.ts';
import * as eventStore from '../storage/event-store.ts';
import { listWithDue } from '../storage/invariant-store.ts';
import { systemCaller } from './caller.ts';
import { openDesk, type Desk } from './testing/desk.ts';
import { replayAll } from './workflow-replay.ts';

const MOST_ROWS = 10_000;

/** One thing that a tool, an operator, the engine or time does. */
type Step = (desk: Desk) => Promise<unknown>;

const ids = fc.uniqueArray(fc.integer({ min: 1, max: 8 }), { minLength: 1, maxLength: 3 });
const levels = fc.constantFrom<Level>(1, 2, 3, 4, 5);
const minutes = fc.integer({ min: -2, max: 30 });
const ends = fc.option(minutes, { nil: null });

const signals: fc.Arbitrary<Step> = fc
  .array(
    fc.record({
      action: fc.constantFrom('trigger' as const, 'resolve' as const, ...signalActions),
      key: fc.constantFrom('a', 'b', 'c'),
      level: fc.option(levels, { nil: undefined }),
      stateful: fc.nat(9).map((value) => value > 0),
      occurrence: fc.option(fc.integer({ min: 1, max: 2 }), { nil: undefined }),
      tags: fc.constantFrom(undefined, ['site=oslo'], ['site=oslo', 'host=a']),
      end: fc.option(minutes, { nil: undefined }),
    }),
    { minLength: 1, maxLength: 4 },
  )
  .map((posts) => (desk) => {
    const made = posts.map(({ end, ...post }) =>
      desk.signal({ ...post, expiresAt: end === undefined ? undefined : later(desk, end) }),
    );
    return desk.services.signals.submit(desk.source, made);
  });

const deeds: fc.Arbitrary<Step> = fc.oneof(
  fc.tuple(ids, ends).map(
    ([which, end]): Step =>
      ({ services, operator, ...desk }) =>
        services.incidents.acknowledge(operator, {
          ids: which,
          note: '',
          expiresAt: end === null ? null : desk.clock.now() + end * MINUTE,
        }),
  ),
  ids.map(
    (which): Step =>
      ({ services, operator }) =>
        services.incidents.unacknowledge(operator, which),
  ),
  ids.map(
    (which): Step =>
      ({ services, operator }) =>
        services.incidents.close(operator, { ids: which, note: '' }),
  ),
  ids.map(
    (which): Step =>
      ({ services, operator }) =>
        services.incidents.reopen(operator, { ids: which, note: '' }),
  ),
  fc.tuple(ids, levels).map(
    ([which, level]): Step =>
      ({ services, operator }) =>
        services.incidents.setLevel(operator, { ids: which, level }),
  ),
  fc.tuple(fc.nat(30), ends).map(
    ([acknowledgementId, end]): Step =>
      (desk) =>
        desk.services.incidents.editAcknowledgement(desk.operator, {
          acknowledgementId,
          expiresAt: end === null ? null : later(desk, end),
        }),
  ),
  fc.tuple(fc.integer({ min: 1, max: 8 }), fc.boolean()).map(
    ([id, adds]): Step =>
      ({ services, operator }) =>
        services.incidents.tag(operator, {
          id,
          add: adds ? ['team=core'] : [],
          remove: adds ? [] : ['team=core', 'site=oslo'],
        }),
  ),
  fc.tuple(fc.integer({ min: 1, max: 8 }), fc.integer({ min: 1, max: 8 })).map(
    ([id, otherId]): Step =>
      ({ services, operator }) =>
        services.incidentRelations.relate(operator, { id, otherId, type: 'same', description: '' }),
  ),
);

const time: fc.Arbitrary<Step> = fc.oneof(
  fc.integer({ min: 1, max: 12 }).map(
    (span): Step =>
      (desk) =>
        desk.clock.advance(span * MINUTE),
  ),
  fc.constant<Step>((desk) => desk.services.incidents.runDue()),
  fc.constant<Step>(tellSomebody),
);

const workflow = fc.constantFrom('incident', 'link-down', 'flap-guard', 'security');

const steps = fc.array(
  fc.oneof(
    { weight: 4, arbitrary: signals },
    { weight: 4, arbitrary: deeds },
    { weight: 2, arbitrary: time },
  ),
  { minLength: 20, maxLength: 60, size: 'max' },
);

it('whatever tools, operators and time do, the records agree with each other', async () => {
  await fc.assert(
    fc.asyncProperty(workflow, steps, async (chosen, todo) => {
      const desk = await openDesk();
      try {
        const { id: operatorId } = desk.operator.actor;
        desk.services.telling.setWorkstation({ operatorId, medium: 'test' });
        await desk.services.workflows.setRules(systemCaller, { rules: [], default: chosen });
        for (const step of todo) await unlessRefused(step(desk));
        await desk.services.incidents.runDue();
        await expectConsistent(desk);
      } finally {
        await desk.close();
      }
    }),
    { numRuns: 20 },
  );
}, 120_000);

async function expectConsistent(desk: Desk): Promise<void> {
  const { read } = desk.services.context.database;
  const { different } = await replayAll(read, desk.services.workflowLibrary);
  expect(different).toEqual([]);
  const stored = await listWithDue(read, FOREVER, MOST_ROWS);
  const openNames = stored
    .map(({ incident }) => incident)
    .filter(isOpen)
    .map(nameOf);
  expect(openNames).toHaveLength(new Set(openNames).size);

  const changes = await changeStore.listSince(read, 0, MOST_ROWS);
  expect(changes.map(({ seq }) => seq)).toEqual(changes.map((_, index) => index + 1));

  for (const { incident, nextDue } of stored) {
    const { id } = incident;
    const until = await acknowledgedUntil(desk, id);
    const history = await desk.history(id);
    const own = changes.filter((change) => change.topic === 'incident' && change.id === id);
    expect(nextDue).toBe(nextDueOf(incident));
    expectOneMind(desk, incident);
    expect(incident.acknowledgedUntil).toBe(until);
    expect(incident.acknowledgedBy === null).toBe(until === null);
    expect(incident.promptSince === null || mayPrompt(incident)).toBe(true);
    expect(history[0]?.type).toBe(incident.endTime === null ? 'LES' : 'STA');
    expect(own.map(({ version }) => version)).toEqual(own.map((_, index) => index + 1));
    expect(own.map(({ op }) => op === 'insert')).toEqual(own.map((_, index) => index === 0));
    expect(own.at(-1)?.version).toBe(incident.version);
  }
}

/** An incident is closed if and only if its workflow is in a closed status. */
function expectOneMind({ services }: Desk, incident: Incident): void {
  if (!incident.life || stateOf(incident) === 'stateless') return;
  const running = services.workflowLibrary.runningOf(incident);
  const category = categoryOf(running, incident.life.timed.instance.status);
  expect(category).toBe(isOpen(incident) ? 'open' : 'closed');
}

/** What the live acknowledgements of an incident amount to. */
async function acknowledgedUntil({ services, clock }: Desk, id: number): Promise<number | null> {
  const all = await eventStore.listAcknowledgements(services.context.database.read, id);
  const live = all.filter((each) => isLiveAcknowledgement(each, clock.now()));
  return live.length === 0 ? null : Math.max(...live.map((each) => each.expiresAt ?? FOREVER));
}

async function tellSomebody({ services, clock }: Desk): Promise<void> {
  const claimed = await services.deliveries.claim('test', 3);
  await services.deliveries.finish(
    claimed.map(({ delivery, incident }) => ({
      deliveryId: delivery.id,
      incidentId: incident.id,
      at: clock.now(),
      duration: 0,
      ok: delivery.id % 3 > 0,
      answer: '',
    })),
  );
}

async function unlessRefused(done: Promise<unknown>): Promise<void> {
  try {
    await done;
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
  }
}

function later({ clock }: Desk, span: number): number {
  return clock.now() + span * MINUTE;
}

function nameOf({ sourceId, key, id }: Incident): string {
  return key === '' ? `#${id}` : `${sourceId}:${key}`;
}
