import type { Workflow } from './build.ts';
import { dueTimes, handleMessage, notBefore, type Outcome } from './engine.ts';
import type { Instance, Message, Timestamp } from './instance.ts';
import type { WorkflowError } from './problem.ts';

/** The type of the message that says that a timeout has elapsed. */
export const TIMER = '$timer';

/** So many timers of one instance are fired at a time. */
export const MOST_TIMER_STEPS = 1_000;

/** In less time than this so many timers are a circle: every ten seconds one is still none. */
const CIRCLE_WITHIN_MILLISECONDS = MOST_TIMER_STEPS * 10_000;

/**
 * Tells timers that turn in a circle from those that have much to catch up on: a thousand of them in so
 * little time get nowhere, while one that comes again every minute gets through any absence.
 */
export class TimerPace {
  readonly #circleWithin: Timestamp;
  #steps = 0;
  #from: Timestamp = 0;

  constructor({ ticksPerMillisecond }: Pick<Workflow, 'ticksPerMillisecond'>) {
    this.#circleWithin = CIRCLE_WITHIN_MILLISECONDS * ticksPerMillisecond;
  }

  /**
   * Counts a timer that is due.
   * @returns whether it goes on; turns in a circle with those before; or is the first of another thousand
   */
  next(due: Timestamp): 'goes_on' | 'circle' | 'begins_anew' {
    this.#steps += 1;
    if (this.#steps === 1) this.#from = due;
    if (this.#steps <= MOST_TIMER_STEPS) return 'goes_on';
    if (due - this.#from < this.#circleWithin) return 'circle';
    this.#steps = 1;
    this.#from = due;
    return 'begins_anew';
  }
}

/** An instance with the timers of its status that have not been fired yet. */
export interface Timed {
  readonly instance: Instance;
  /** Ascending. One that was fired in vain, because another condition did not hold, is gone. */
  readonly pending: readonly Timestamp[];
}

/** One timer that was fired. */
export interface TimerStep {
  readonly due: Timestamp;
  readonly outcome: Outcome;
}

export interface Advanced {
  readonly timed: Timed;
  /** In due order. */
  readonly steps: readonly TimerStep[];
  /**
   * Why it stopped before the time was reached: timers that start each other without end, or a
   * callback that failed. null: it did not.
   */
  readonly stopped: 'timer_loop' | WorkflowError | null;
}

/** What a message did: the timers that were due before it, and the message itself. */
export interface Delivered extends Advanced {
  /** null where a timer stopped it: the message waits. */
  readonly outcome: Outcome | null;
}

/** An instance whose status was entered just now: all timers of the status are pending. */
export function timedOf(workflow: Workflow, instance: Instance): Timed {
  return { instance, pending: dueTimes(workflow, instance) };
}

/** The message of a timer. */
export function timerMessage(due: Timestamp): Message {
  return { type: TIMER, timestamp: due, body: {} };
}

/**
 * Fires what is due until a moment, that included, in due order: also timers that the transitions of
 * earlier ones start. To advance again to the same moment does nothing.
 */
export function advance(workflow: Workflow, from: Timed, to: Timestamp): Advanced {
  const steps: TimerStep[] = [];
  const pace = new TimerPace(workflow);
  let timed = from;
  for (;;) {
    const [due] = timed.pending;
    if (due === undefined || due > to) return { timed, steps, stopped: null };
    if (pace.next(due) === 'circle') return { timed, steps, stopped: 'timer_loop' };
    const outcome = handleMessage(workflow, timed.instance, timerMessage(due));
    if (outcome.kind === 'error') return { timed, steps, stopped: outcome.error };
    steps.push({ due, outcome });
    timed = afterTimer(workflow, timed, due, outcome);
  }
}

/** Tells an instance a message, after the timers that were due before it or at the same moment. */
export function deliver(workflow: Workflow, from: Timed, message: Message): Delivered {
  const { timestamp } = notBefore(from.instance, message);
  const advanced = advance(workflow, from, timestamp);
  if (advanced.stopped !== null) return { ...advanced, outcome: null };
  const outcome = handleMessage(workflow, advanced.timed.instance, message);
  return { ...advanced, timed: afterMessage(workflow, advanced.timed, outcome), outcome };
}

/** What is pending after a message: anew where a transition was executed. */
export function afterMessage(workflow: Workflow, timed: Timed, outcome: Outcome): Timed {
  if (outcome.kind === 'error' || outcome.taken === null) return timed;
  return timedOf(workflow, outcome.instance);
}

/** What is pending after a timer, which is spent either way. */
export function afterTimer(
  workflow: Workflow,
  { instance, pending }: Timed,
  due: Timestamp,
  outcome: Outcome,
): Timed {
  const left = { instance, pending: pending.filter((each) => each !== due) };
  return afterMessage(workflow, left, outcome);
}
