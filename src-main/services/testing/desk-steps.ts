import fc from 'fast-check';
import { Refusal } from '#shared/contract/error.ts';
import type { Level } from '#shared/domain/incident/level.ts';
import { signalActions } from '#shared/domain/incident/signal.ts';
import { MINUTE } from '#shared/time/instant.ts';
import type { Desk } from './desk.ts';

type Take = (desk: Desk) => Promise<unknown>;

/** One thing that a tool, an operator, the engine or time does. */
export interface DeskStep {
  readonly take: Take;
  /** All that it stores, it stores at once. */
  readonly isWhole: boolean;
}

const ids = fc.uniqueArray(fc.integer({ min: 1, max: 8 }), { minLength: 1, maxLength: 3 });
const levels = fc.constantFrom<Level>(1, 2, 3, 4, 5);
const minutes = fc.integer({ min: -2, max: 30 });
const ends = fc.option(minutes, { nil: null });

const signals: fc.Arbitrary<Take> = fc
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

const deeds: fc.Arbitrary<Take> = fc.oneof(
  fc.tuple(ids, ends).map(
    ([which, end]): Take =>
      ({ services, operator, ...desk }) =>
        services.incidents.acknowledge(operator, {
          ids: which,
          note: '',
          expiresAt: end === null ? null : desk.clock.now() + end * MINUTE,
        }),
  ),
  ids.map(
    (which): Take =>
      ({ services, operator }) =>
        services.incidents.unacknowledge(operator, which),
  ),
  ids.map(
    (which): Take =>
      ({ services, operator }) =>
        services.incidents.close(operator, { ids: which, note: '' }),
  ),
  ids.map(
    (which): Take =>
      ({ services, operator }) =>
        services.incidents.reopen(operator, { ids: which, note: '' }),
  ),
  fc.tuple(ids, levels).map(
    ([which, level]): Take =>
      ({ services, operator }) =>
        services.incidents.setLevel(operator, { ids: which, level }),
  ),
  fc.tuple(fc.nat(30), ends).map(
    ([acknowledgementId, end]): Take =>
      (desk) =>
        desk.services.incidents.editAcknowledgement(desk.operator, {
          acknowledgementId,
          expiresAt: end === null ? null : later(desk, end),
        }),
  ),
  fc.tuple(fc.integer({ min: 1, max: 8 }), fc.boolean()).map(
    ([id, adds]): Take =>
      ({ services, operator }) =>
        services.incidents.tag(operator, {
          id,
          add: adds ? ['team=core'] : [],
          remove: adds ? [] : ['team=core', 'site=oslo'],
        }),
  ),
  fc.tuple(fc.integer({ min: 1, max: 8 }), fc.integer({ min: 1, max: 8 })).map(
    ([id, otherId]): Take =>
      ({ services, operator }) =>
        services.incidentRelations.relate(operator, { id, otherId, type: 'same', description: '' }),
  ),
);

const dueWork = fc.constant<Take>((desk) => desk.services.incidentCatchUp.runDue());

const time: fc.Arbitrary<Take> = fc.oneof(
  fc.integer({ min: 1, max: 12 }).map(
    (span): Take =>
      (desk) =>
        desk.clock.advance(span * MINUTE),
  ),
  fc.constant<Take>(tellSomebody),
);

/** What happens at a desk, in its order. */
export const deskSteps: fc.Arbitrary<DeskStep[]> = fc.array(
  fc.oneof(
    { weight: 4, arbitrary: whole(signals) },
    { weight: 4, arbitrary: whole(deeds) },
    { weight: 1, arbitrary: whole(dueWork) },
    { weight: 2, arbitrary: time.map((take) => ({ take, isWhole: false })) },
  ),
  { minLength: 20, maxLength: 60, size: 'max' },
);

/** What the rules refuse is no failure. */
export async function unlessRefused(done: Promise<unknown>): Promise<void> {
  try {
    await done;
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
  }
}

function whole(takes: fc.Arbitrary<Take>): fc.Arbitrary<DeskStep> {
  return takes.map((take) => ({ take, isWhole: true }));
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

function later({ clock }: Desk, span: number): number {
  return clock.now() + span * MINUTE;
}
