import type { Workflow } from './build.ts';
import type { CreateParams } from './draft.ts';
import { handleMessage, newInstance, type Outcome } from './engine.ts';
import type { Start } from './execute.ts';
import type { Message, Timestamp } from './instance.ts';
import {
  advance,
  afterMessage,
  afterTimer,
  deliver,
  timedOf,
  timerMessage,
  type Advanced,
  type Delivered,
  type Timed,
} from './timers.ts';

/**
 * One input of an instance, complete: the same inputs give the same instance, to the byte. What is
 * random about an input, such as a nonce, stands in its message.
 */
export type JournalEntry =
  | {
      readonly kind: 'new';
      /** Of the definition that took it. */
      readonly version: number;
      readonly start: Start;
      readonly message: Message;
      readonly params: CreateParams;
    }
  | { readonly kind: 'message'; readonly version: number; readonly message: Message }
  | { readonly kind: 'timer'; readonly version: number; readonly due: Timestamp };

/** An instance in memory, with all that was ever told to it: what a simulation plays with. */
export interface Session {
  /** null: not begun, or it could not be. */
  readonly timed: Timed | null;
  readonly journal: readonly JournalEntry[];
  readonly seenIds: ReadonlySet<string>;
}

export const emptySession: Session = { timed: null, journal: [], seenIds: new Set() };

/** A definition with its published version. */
export interface VersionedWorkflow {
  readonly version: number;
  readonly workflow: Workflow;
}

export interface SessionStep<Result> {
  readonly session: Session;
  readonly result: Result;
}

/** Begins the instance of a session, or another one in its place. */
export function begin(
  session: Session,
  { version, workflow }: VersionedWorkflow,
  start: Start,
  message: Message,
  params: CreateParams,
): SessionStep<Outcome> {
  const result = newInstance(workflow, start, message, params);
  if (result.kind === 'error') return { session, result };
  const timed = timedOf(workflow, result.instance);
  const entry: JournalEntry = { kind: 'new', version, start, message, params };
  return { session: noted({ ...session, timed }, [entry], message), result };
}

/** One step of the engine, whatever timers are due. */
export function handleNow(
  session: Session,
  timed: Timed,
  { version, workflow }: VersionedWorkflow,
  message: Message,
): SessionStep<Outcome> {
  const result = handleMessage(workflow, timed.instance, message);
  if (result.kind === 'error') return { session, result };
  const next = { ...session, timed: afterMessage(workflow, timed, result) };
  return { session: noted(next, [{ kind: 'message', version, message }], message), result };
}

/** Lets time pass. */
export function pass(
  session: Session,
  timed: Timed,
  { version, workflow }: VersionedWorkflow,
  to: Timestamp,
): SessionStep<Advanced> {
  const result = advance(workflow, timed, to);
  return { session: noted({ ...session, timed: result.timed }, timersOf(result, version)), result };
}

/** Tells a message after what was due before it; one that was seen before does nothing. */
export function tell(
  session: Session,
  timed: Timed,
  { version, workflow }: VersionedWorkflow,
  message: Message,
): SessionStep<Delivered | 'duplicate'> {
  if (message.id !== undefined && session.seenIds.has(message.id)) {
    return { session, result: 'duplicate' };
  }
  const result = deliver(workflow, timed, message);
  const passed = noted({ ...session, timed: result.timed }, timersOf(result, version));
  if (result.outcome === null || result.outcome.kind === 'error')
    return { session: passed, result };
  return { session: noted(passed, [{ kind: 'message', version, message }], message), result };
}

/**
 * Rebuilds an instance from all that was told to it.
 * @param workflowOf the definition of a version; undefined where it is gone
 * @returns undefined where the journal cannot be followed: no beginning, a definition that is gone, or
 *   an input that is refused now
 */
export function replay(
  journal: readonly JournalEntry[],
  workflowOf: (version: number) => Workflow | undefined,
): Timed | undefined {
  let timed: Timed | undefined;
  for (const entry of journal) {
    const workflow = workflowOf(entry.version);
    timed = workflow && replayed(workflow, timed, entry);
    if (!timed) return undefined;
  }
  return timed;
}

function replayed(
  workflow: Workflow,
  timed: Timed | undefined,
  entry: JournalEntry,
): Timed | undefined {
  if (entry.kind === 'new') {
    const outcome = newInstance(workflow, entry.start, entry.message, entry.params);
    return outcome.kind === 'error' ? undefined : timedOf(workflow, outcome.instance);
  }
  if (!timed) return undefined;
  const message = entry.kind === 'timer' ? timerMessage(entry.due) : entry.message;
  const outcome = handleMessage(workflow, timed.instance, message);
  if (outcome.kind === 'error') return undefined;
  return entry.kind === 'timer'
    ? afterTimer(workflow, timed, entry.due, outcome)
    : afterMessage(workflow, timed, outcome);
}

function timersOf({ steps }: Advanced, version: number): JournalEntry[] {
  return steps.map(({ due }) => ({ kind: 'timer', version, due }));
}

function noted(session: Session, entries: readonly JournalEntry[], message?: Message): Session {
  const journal = [...session.journal, ...entries];
  if (message?.id === undefined) return { ...session, journal };
  return { ...session, journal, seenIds: new Set([...session.seenIds, message.id]) };
}
