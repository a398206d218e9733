import { notBefore, startInstance, type Outcome } from '../workflow/engine.ts';
import type { Instance, Message, Severity, Timestamp } from '../workflow/instance.ts';
import type { Diagnostic, Effect, OutputAction } from '../workflow/output.ts';
import type { WorkflowError } from '../workflow/problem.ts';
import {
  afterMessage,
  afterTimer,
  timedOf,
  timerMessage,
  TimerPace,
  type Timed,
} from '../workflow/timers.ts';
import { explainMessage, type TransitionDecision } from '../workflow/trace.ts';
import type { Running } from './running.ts';

/** A simulation shows all of its steps; timers that go on for so long are not followed any further. */
const MOST_STEPS = 1_500;

/** What is to be played; all moments are in microseconds, counted from wherever one likes. */
export interface Story {
  /** With which the incident begins. */
  readonly severity: Severity;
  /** What it begins with; its moment is the beginning. */
  readonly first: Message;
  /** What it is told then, in the order of time. */
  readonly messages: readonly Message[];
  /** Time passes until then after the last message. */
  readonly until: Timestamp;
}

/** One thing that the simulated incident was told, and what became of it. */
export interface SimulatedStep {
  readonly at: Timestamp;
  readonly cause: 'begin' | 'message' | 'timer';
  readonly message: Message;
  /** Each transition of the status that it met, each condition, the value seen, the verdict. */
  readonly trace: readonly TransitionDecision[];
  /** The transition that was executed; null: none. */
  readonly taken: string | null;
  /** As it is afterwards; null: it could not begin. */
  readonly instance: Instance | null;
  readonly subject: string;
  /** What would be done; nothing of it is. */
  readonly effects: readonly Effect[];
  readonly diagnostics: readonly Diagnostic[];
  /** Why nothing came of it; null: it is all right. */
  readonly problem: WorkflowError['error'] | 'timer_loop' | 'too_long' | null;
}

export interface Simulation {
  readonly steps: readonly SimulatedStep[];
  /** When the next timer is due after all of it; null: none is. */
  readonly nextDue: Timestamp | null;
}

interface Play {
  readonly running: Running;
  readonly steps: SimulatedStep[];
  timed: Timed | null;
}

/**
 * Plays a story to a workflow, as the host would tell it: what is due comes before a message of the same
 * moment. Nothing is kept, and nothing is done.
 */
export function simulate(
  running: Running,
  { severity, first, messages, until }: Story,
): Simulation {
  const play = begun(running, severity, first);
  const goesOn = messages.every((message) => {
    const passed = letPass(play, message.timestamp);
    if (passed) tell(play, message);
    return passed;
  });
  if (goesOn) letPass(play, until);
  return { steps: play.steps, nextDue: play.timed?.pending[0] ?? null };
}

function begun(running: Running, severity: Severity, first: Message): Play {
  const { workflow, definition } = running;
  const message = { ...first, nonce: '0' };
  const start = { type: 'incident', id: 'simulated', status: definition.initial, state: {} };
  const outcome = startInstance(workflow, { ...running.creation, severity }, start, message);
  const step = stepOf('begin', message, [], outcome, null);
  const timed = outcome.kind === 'error' ? null : timedOf(workflow, outcome.instance);
  return { running, steps: [step], timed };
}

/** @returns false where it cannot go on: a callback failed, timers start each other without end, or too many */
function letPass(play: Play, until: Timestamp): boolean {
  const { workflow } = play.running;
  const pace = new TimerPace(workflow);
  for (;;) {
    const [due] = play.timed?.pending ?? [];
    if (!play.timed || due === undefined || due > until) return true;
    const message = timerMessage(due);
    const { outcome, trace } = explainMessage(workflow, play.timed.instance, message);
    const step = stepOf('timer', message, trace, outcome, play.steps.at(-1) ?? null);
    const cut = cutOf(play, pace, due);
    if (cut !== null) {
      play.steps.push({ ...step, problem: cut });
      return false;
    }
    play.steps.push(step);
    if (outcome.kind === 'error') return false;
    play.timed = afterTimer(workflow, play.timed, due, outcome);
  }
}

/** Why it is cut before a timer, as the host would; and where it becomes too long to be looked at. */
function cutOf({ steps }: Play, pace: TimerPace, due: Timestamp): 'timer_loop' | 'too_long' | null {
  if (pace.next(due) === 'circle') return 'timer_loop';
  return steps.length > MOST_STEPS ? 'too_long' : null;
}

function tell(play: Play, given: Message): void {
  if (!play.timed) return;
  const { workflow } = play.running;
  const nonce = String(play.steps.length);
  const message = { ...notBefore(play.timed.instance, given), nonce };
  const { outcome, trace } = explainMessage(workflow, play.timed.instance, message);
  play.steps.push(stepOf('message', message, trace, outcome, play.steps.at(-1) ?? null));
  play.timed = afterMessage(workflow, play.timed, outcome);
}

function stepOf(
  cause: SimulatedStep['cause'],
  message: Message,
  trace: readonly TransitionDecision[],
  outcome: Outcome,
  before: SimulatedStep | null,
): SimulatedStep {
  const { diagnostics } = outcome;
  const told = { at: message.timestamp, ...{ cause, message, trace, diagnostics } };
  const subject = before?.subject ?? '';
  if (outcome.kind === 'error') {
    const instance = before?.instance ?? null;
    return { ...told, taken: null, instance, subject, effects: [], problem: outcome.error.error };
  }
  const { taken, instance, outputs } = outcome;
  return {
    ...told,
    ...{ taken, instance, problem: null },
    subject: outputs.map(subjectOf).find((each) => each !== undefined) ?? subject,
    effects: outputs.filter(isEffect),
  };
}

function isEffect(output: OutputAction): output is Effect {
  return output.kind !== 'incident' && output.kind !== 'incident_patch';
}

function subjectOf(output: OutputAction): string | undefined {
  return !isEffect(output) && typeof output['subject'] === 'string' ? output['subject'] : undefined;
}
