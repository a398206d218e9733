import fc from 'fast-check';
import { MINUTE, SECOND, type Instant, type Microseconds } from '#shared/time/instant.ts';
import { applyDue } from '../due.ts';
import type { Incident, Transition } from '../incident.ts';
import { levels, type Level } from '../level.ts';
import * as operate from '../operate.ts';
import { signalActions, type SignalAction } from '../signal.ts';
import { NOW, take } from './signals.ts';

/** One thing that is done to an incident, after a pause. */
type Step = { readonly pause: Microseconds } & (
  | {
      readonly by: 'source';
      readonly action: SignalAction;
      readonly level: Level | undefined;
      readonly expiresIn: Microseconds | undefined;
      readonly late: Microseconds;
      readonly stateful: boolean;
    }
  | {
      readonly by: 'operator';
      readonly does: 'acknowledge' | 'unacknowledge' | 'close' | 'reopen' | 'level';
      readonly level: Level;
      readonly expiresIn: Microseconds | undefined;
    }
);

const span = (longest: Microseconds) =>
  fc.integer({ min: 1, max: longest / SECOND }).map((seconds) => seconds * SECOND);
const pause = fc.oneof(span(2 * MINUTE), span(2 * MINUTE), span(30 * MINUTE));
const level = fc.constantFrom(...levels);
const expiresIn = fc.option(span(20 * MINUTE), { nil: undefined });

const bySource = fc.record({
  by: fc.constant('source' as const),
  pause,
  // Triggers and resolves are what makes an incident move; they are drawn more often.
  action: fc.constantFrom(
    ...signalActions,
    'trigger' as const,
    'trigger' as const,
    'resolve' as const,
  ),
  level: fc.option(level, { nil: undefined }),
  expiresIn,
  late: fc.oneof(fc.constant(0), span(10 * MINUTE)),
  stateful: fc.integer({ min: 0, max: 9 }).map((digit) => digit > 0),
});
const byOperator = fc.record({
  by: fc.constant('operator' as const),
  pause,
  does: fc.constantFrom(...(['acknowledge', 'unacknowledge', 'close', 'reopen', 'level'] as const)),
  level,
  expiresIn,
});

/** What may happen to an incident, in any order. */
export const stories: fc.Arbitrary<Step[]> = fc.array(fc.oneof(bySource, bySource, byOperator), {
  minLength: 1,
  maxLength: 40,
});

/** Lets a story happen; what is due by itself happens before each step. */
export function tell(
  story: readonly Step[],
  visit: (transition: Transition, now: Instant, before: Incident | undefined) => void,
): Incident | undefined {
  let now = NOW;
  let incident: Incident | undefined;
  for (const step of story) {
    now += step.pause;
    for (const happen of [letDue, letStep]) {
      const transition = happen(incident, step, now);
      if (!transition) continue;
      visit(transition, now, incident);
      incident = transition.incident;
    }
  }
  return incident;
}

function letDue(incident: Incident | undefined, _step: Step, now: Instant): Transition | undefined {
  return incident && applyDue(incident, now);
}

function letStep(incident: Incident | undefined, step: Step, now: Instant): Transition | undefined {
  const expiresAt = step.expiresIn === undefined ? undefined : now + step.expiresIn;
  if (step.by === 'source') {
    const { action, stateful } = step;
    const changes = { action, stateful, level: step.level, expiresAt, occurredAt: now - step.late };
    return take(incident, now, changes).transition ?? undefined;
  }
  if (!incident) return undefined;
  const decision = decide(incident, step, { now, actorId: 1 }, expiresAt ?? null);
  return decision.ok ? decision.transition : undefined;
}

function decide(
  incident: Incident,
  step: Extract<Step, { by: 'operator' }>,
  action: { readonly now: Instant; readonly actorId: number },
  expiresAt: Instant | null,
): operate.OperatorDecision {
  switch (step.does) {
    case 'acknowledge':
      return operate.acknowledgeIncident(incident, { ...action, note: '', expiresAt });
    case 'unacknowledge':
      return operate.unacknowledgeIncident(incident, action);
    case 'close':
      return operate.closeIncident(incident, { ...action, note: '' });
    case 'reopen':
      return operate.reopenIncident(incident, { ...action, note: '' });
    case 'level':
      return operate.setLevel(incident, { ...action, level: step.level });
  }
}
