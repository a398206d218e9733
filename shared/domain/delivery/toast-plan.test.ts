import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Level } from '#shared/domain/incident/level.ts';
import { DAY, SECOND, type Instant } from '#shared/time/instant.ts';
import {
  MOST_SINGLE_TOASTS,
  planToasts,
  TOAST_WINDOW,
  worstOf,
  type PendingToast,
  type SentToast,
  type ToastPlan,
} from './toast-plan.ts';

const now = 1_000 * DAY;

function pendingOf(...deliveries: (readonly [incidentId: number, level: Level])[]): PendingToast[] {
  return deliveries.map(([incidentId, level], index) => ({
    deliveryId: index + 1,
    incidentId,
    level,
  }));
}

function sent(as: SentToast['as'], incidentId: number, at: Instant, level: Level = 2): SentToast {
  return { incidentId, level, at, as };
}

const singlesOf = (plans: readonly ToastPlan[]) => plans.filter((plan) => plan.kind === 'single');
const summaryOf = (plans: readonly ToastPlan[]) => plans.find((plan) => plan.kind === 'summary');
const range = (count: number, from = 1) =>
  Array.from({ length: count }, (_, index) => from + index);

describe('toasts', () => {
  it('are one for each incident while they are few', () => {
    expect(planToasts([], pendingOf([1, 3], [2, 2]), now)).toEqual([
      { kind: 'single', incidentId: 2, deliveryId: 2, superseded: [] },
      { kind: 'single', incidentId: 1, deliveryId: 1, superseded: [] },
    ]);
  });

  it('speak once for several deliveries of an incident: the latest', () => {
    expect(planToasts([], pendingOf([1, 3], [1, 2]), now)).toEqual([
      { kind: 'single', incidentId: 1, deliveryId: 2, superseded: [1] },
    ]);
  });

  it('become a summary beyond five at once, and the worst keep their own', () => {
    const plans = planToasts([], pendingOf(...range(7).map((id) => [id, 3] as const), [8, 2]), now);
    expect(singlesOf(plans).map((plan) => plan.incidentId)).toEqual([8, 1, 2, 3, 4]);
    expect(summaryOf(plans)).toEqual({
      kind: 'summary',
      deliveryIds: [5, 6, 7],
      incidentIds: [5, 6, 7],
      counts: { 1: 0, 2: 0, 3: 3, 4: 0, 5: 0 },
    });
  });

  it('become a summary beyond five in ten seconds, and not later', () => {
    const history = range(MOST_SINGLE_TOASTS).map((id) => sent('single', id, now));
    const next = pendingOf([9, 2]);
    expect(planToasts(history, next, now + TOAST_WINDOW - 1)[0]?.kind).toBe('summary');
    expect(planToasts(history, next, now + TOAST_WINDOW)[0]?.kind).toBe('single');
  });

  it('are one summary in a storm, whatever the pauses in it; criticals keep their own', () => {
    const history = [sent('single', 1, now), sent('summary', 2, now + 20 * SECOND)];
    const later = now + 300 * SECOND;
    const plans = planToasts(history, pendingOf([3, 2], [4, 1]), later, now);
    expect(singlesOf(plans).map((plan) => plan.incidentId)).toEqual([4]);
    expect(summaryOf(plans)?.incidentIds).toEqual([2, 3]);
    expect(planToasts(history, pendingOf([3, 2]), later)[0]?.kind).toBe('single');
  });

  it('replace the toast of an incident that was just told of alone, also in a flood', () => {
    const history = range(MOST_SINGLE_TOASTS).map((id) => sent('single', id, now));
    expect(planToasts(history, pendingOf([3, 2]), now + SECOND)).toEqual([
      { kind: 'single', incidentId: 3, deliveryId: 1, superseded: [] },
    ]);
  });

  it('never hide a critical incident in the summary', () => {
    const plans = planToasts(
      [],
      pendingOf(...range(9).map((id) => [id, 1] as const), [10, 2]),
      now,
    );
    expect(singlesOf(plans)).toHaveLength(9);
    expect(summaryOf(plans)?.incidentIds).toEqual([10]);
  });

  it('do not hide an incident that was critical before it was told of', () => {
    const history = range(MOST_SINGLE_TOASTS).map((id) => sent('single', id, now));
    expect(planToasts(history, pendingOf([9, 1], [9, 2]), now)).toEqual([
      { kind: 'single', incidentId: 9, deliveryId: 2, superseded: [1] },
    ]);
  });

  it('grow the summary for as long as the flood lasts, with each incident once', () => {
    const history = [
      sent('summary', 20, now - 25 * SECOND),
      sent('summary', 21, now - 9 * SECOND, 3),
      sent('summary', 22, now - SECOND, 3),
    ];
    const plans = planToasts(history, pendingOf([21, 2], [30, 3]), now);
    expect(summaryOf(plans)).toEqual({
      kind: 'summary',
      deliveryIds: [1, 2],
      incidentIds: [21, 22, 30],
      counts: { 1: 0, 2: 1, 3: 2, 4: 0, 5: 0 },
    });
  });

  it('take an incident that turned critical out of the summary', () => {
    const history = [sent('summary', 21, now - SECOND), sent('summary', 22, now - SECOND)];
    const plans = planToasts(history, pendingOf([21, 1], [23, 2]), now);
    expect(singlesOf(plans).map((plan) => plan.incidentId)).toEqual([21]);
    expect(summaryOf(plans)?.incidentIds).toEqual([22, 23]);
  });

  it('come one by one again when ten seconds passed without anything new', () => {
    const history = [sent('summary', 21, now - TOAST_WINDOW)];
    expect(planToasts(history, pendingOf([22, 2]), now)[0]?.kind).toBe('single');
  });

  it('are none when nothing is pending', () => {
    expect(planToasts([sent('summary', 21, now)], [], now)).toEqual([]);
  });
});

describe('a stream of deliveries', () => {
  const level = fc.constantFrom<Level>(1, 2, 3, 4, 5);
  const batches = fc.array(
    fc.record({
      pause: fc.integer({ min: 0, max: 15 * SECOND }),
      pending: fc.array(fc.tuple(fc.integer({ min: 1, max: 30 }), level), { maxLength: 12 }),
    }),
    { maxLength: 12 },
  );

  it('is told whole, each delivery once, critical ones alone, and never too many at a time', () => {
    fc.assert(
      fc.property(batches, (steps) => {
        let history: SentToast[] = [];
        let at = now;
        const opened: Instant[] = [];
        for (const step of steps) {
          at += step.pause;
          const pending = pendingOf(...step.pending);
          const plans = planToasts(history, pending, at);
          expectEachOnce(plans, pending);
          opened.push(...newToasts(plans, pending, history, at));
          const recent = opened.filter((instant) => at - instant < TOAST_WINDOW);
          expect(recent.length).toBeLessThanOrEqual(MOST_SINGLE_TOASTS);
          history = [...history, ...plans.flatMap((plan) => sentBy(plan, pending, at))];
        }
      }),
    );
  });
});

function expectEachOnce(plans: readonly ToastPlan[], pending: readonly PendingToast[]): void {
  const carried = plans.flatMap((plan) =>
    plan.kind === 'single' ? [...plan.superseded, plan.deliveryId] : plan.deliveryIds,
  );
  expect(carried.sort((a, b) => a - b)).toEqual(pending.map((delivery) => delivery.deliveryId));
  const summary = summaryOf(plans);
  if (!summary) return;
  expect(summary.counts[1]).toBe(0);
  expect(worstOf(summary.counts)).toBeGreaterThan(1);
  expect(Object.values(summary.counts).reduce((a, b) => a + b)).toBe(summary.incidentIds.length);
  const alone = singlesOf(plans).map((plan) => plan.incidentId);
  expect(summary.incidentIds.filter((id) => alone.includes(id))).toEqual([]);
}

/** Instants of the toasts that took no other's place and were not critical. */
function newToasts(
  plans: readonly ToastPlan[],
  pending: readonly PendingToast[],
  history: readonly SentToast[],
  at: Instant,
): Instant[] {
  return singlesOf(plans)
    .filter((plan) => sentBy(plan, pending, at).every((toast) => toast.level > 1))
    .filter(
      (plan) =>
        !history.some(
          (toast) =>
            toast.as === 'single' &&
            toast.incidentId === plan.incidentId &&
            at - toast.at < TOAST_WINDOW,
        ),
    )
    .map(() => at);
}

function sentBy(plan: ToastPlan, pending: readonly PendingToast[], at: Instant): SentToast[] {
  const ids = plan.kind === 'single' ? [...plan.superseded, plan.deliveryId] : plan.deliveryIds;
  return pending
    .filter((delivery) => ids.includes(delivery.deliveryId))
    .map(({ incidentId, level }) => ({ incidentId, level, at, as: plan.kind }));
}
