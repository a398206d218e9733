import { SECOND, type Instant } from '#shared/time/instant.ts';
import { inTurn } from '../incident/attention.ts';
import { applyNextDue, nextDueOf, upcomingOf } from '../incident/due.ts';
import { unchanged, type Incident } from '../incident/incident.ts';
import { MOST_TIMER_STEPS } from '../workflow/timers.ts';
import { cutTimers } from './hear.ts';
import { elapse, join, record, type Joined } from './join.ts';
import { nextTimerOf, type Life } from './life.ts';
import type { Running } from './running.ts';
import { messageOf } from './vocabulary.ts';

/** In less time than this so many timeouts are a circle: every ten seconds one is still none. */
const CIRCLE_WITHIN = MOST_TIMER_STEPS * 10 * SECOND;

export interface CatchUpContext {
  readonly now: Instant;
  readonly running: Running;
  /** The incident of the same problem that is open in its place. */
  readonly openInstead?: number | undefined;
}

/**
 * Lets everything happen to an incident that is due by `now`, in due order: what happens by itself, and
 * the timeouts of its workflow, also those that others of them start. What is due at the same moment as a
 * timeout comes before it. Somebody is told once.
 */
export function catchUp(incident: Incident, context: CatchUpContext): Joined {
  const steps: Joined[] = [];
  let current = incident;
  const pace = new TimerPace();
  while (isDue(current, context.now)) {
    const next = stepOf(current, context, pace);
    steps.push(next);
    current = next.transition.incident;
  }
  return allInTurn({ transition: unchanged(incident), journal: [] }, steps);
}

/**
 * Tells timeouts that turn in a circle from those that have much to catch up on: a thousand of them in so
 * little time get nowhere, while one that comes again every minute gets through any absence.
 */
class TimerPace {
  #steps = 0;
  #from: Instant | null = null;

  /** Counts a timeout. @returns whether it turns in a circle */
  isCircle(due: Instant): boolean {
    this.#from ??= due;
    this.#steps += 1;
    if (this.#steps <= MOST_TIMER_STEPS) return false;
    if (due - this.#from < CIRCLE_WITHIN) return true;
    this.#steps = 0;
    this.#from = due;
    return false;
  }
}

/** One change after another, which began where the first ended. */
export function after(first: Joined, then: Joined): Joined {
  return allInTurn(first, [then]);
}

function allInTurn(first: Joined, others: readonly Joined[]): Joined {
  return {
    transition: inTurn([first.transition, ...others.map(({ transition }) => transition)]),
    journal: [first, ...others].flatMap(({ journal }) => journal),
  };
}

function isDue(incident: Incident, now: Instant): boolean {
  const due = nextDueOf(incident);
  return due !== null && due <= now;
}

function stepOf(incident: Incident, context: CatchUpContext, pace: TimerPace): Joined {
  const { now, running, openInstead } = context;
  const [own] = upcomingOf(incident);
  const { life } = incident;
  const timer = nextTimerOf(life);
  if (life && timer !== null && (own === undefined || timer < own.at)) {
    return timerStep(incident, life, timer, context, pace);
  }
  if (own === undefined) throw new Error('Nothing is due.');
  const happened = applyNextDue(incident, own, now);
  const teller = { from: 'system', user: null, now } as const;
  const message = messageOf(incident, happened, { ...teller, now: own.at });
  const joining = { running, teller, mayRefuse: false, openInstead };
  const result = join(incident, happened, joining, message);
  if (!result.ok) throw new Error('What was due was refused.');
  return result;
}

function timerStep(
  incident: Incident,
  life: Life,
  due: Instant,
  { now, running, openInstead }: CatchUpContext,
  pace: TimerPace,
): Joined {
  if (!pace.isCircle(due)) return elapse(incident, life, due, { running, openInstead, now });
  return record(incident, cutTimers(running, life, due), { running }, { at: due, now });
}
