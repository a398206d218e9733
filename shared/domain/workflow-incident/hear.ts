import type { Instant } from '#shared/time/instant.ts';
import type { Incident } from '../incident/incident.ts';
import { handleMessage, startInstance, type Outcome } from '../workflow/engine.ts';
import type { Message, Severity, Status } from '../workflow/instance.ts';
import { isJsonMap, isList, type Json, type JsonMap } from '../workflow/json.ts';
import type { OutputAction } from '../workflow/output.ts';
import type { WorkflowError } from '../workflow/problem.ts';
import { afterMessage, afterTimer, timedOf, timerMessage } from '../workflow/timers.ts';
import type { JournalInput, JournalRow } from './journal-row.ts';
import type { Life } from './life.ts';
import { withoutPast } from './past.ts';
import {
  callbacksOf,
  reopenStatusOf,
  startStatusOf,
  transitionOf,
  type Running,
} from './running.ts';
import { severityOfLevel } from './severity.ts';
import { beginningOf } from './vocabulary.ts';

/** What the workflow of an incident made of one thing that it was told. */
export interface Heard {
  readonly life: Life;
  readonly journal: readonly JournalRow[];
  /** A transition was executed, or it began. */
  readonly moved: boolean;
  /** What the history of the workflow says of it. */
  readonly description: string;
  /** The severity that the transition names; null: none. */
  readonly severity: Severity | null;
  readonly outputs: readonly OutputAction[];
  /** Why it could not be told, as a sentence; null: it could. */
  readonly error: string | null;
}

/** Tells a message. */
export function hearMessage(running: Running, life: Life, message: Message): Heard {
  const told = { ...message, nonce: nonceOf(life) };
  const outcome = handleMessage(running.workflow, life.timed.instance, told);
  const timed = afterMessage(running.workflow, life.timed, outcome);
  const input = { kind: 'message', message: told } as const;
  return heard(running, { ...life, timed }, { input, outcome, at: message.timestamp });
}

/** Lets a timeout elapse. */
export function hearTimer(running: Running, life: Life, due: Instant): Heard {
  const outcome = handleMessage(running.workflow, life.timed.instance, timerMessage(due));
  const timed = afterTimer(running.workflow, life.timed, due, outcome);
  return heard(running, { ...life, timed }, { input: { kind: 'timer', due }, outcome, at: due });
}

/** Sets timers aside that start each other without end. */
export function cutTimers(running: Running, life: Life, due: Instant): Heard {
  const error =
    'Its timeouts start each other without end: they were cut after 1,000. Correct the workflow, and move the incident to the new version.';
  const seq = life.seq + 1;
  const input = { kind: 'timer', due, cut: true } as const;
  return {
    ...silent(life),
    life: {
      ...life,
      seq,
      timed: { ...life.timed, pending: [] },
      problem: { at: due, message: error },
    },
    journal: [rowOf(running, life, { seq, input, taken: null, error })],
    error,
  };
}

/** The life of an incident at its beginning, with the row that begins its journal. */
export function beginLife(
  running: Running,
  incident: Incident,
  at: Instant,
): Heard | { readonly failed: string } {
  const status = startStatusOf(running, incident);
  const message = beginningOf(incident, at);
  return born(running, 1, 1, inputOf(running, incident, status, message));
}

/** Begins anew after the end: the next generation, in whatever status the definition says. */
export function beginAgain(
  running: Running,
  incident: Incident,
  { generation, seq }: Life,
  message: Message,
): Heard | { readonly failed: string } {
  const status = reopenStatusOf(running);
  return born(running, seq + 1, generation + 1, inputOf(running, incident, status, message));
}

/** The life that a row of the journal began; undefined where it can no longer begin so. */
export function rebornLife(
  running: Running,
  seq: number,
  generation: number,
  input: BeginningInput,
): Life | undefined {
  const heard = born(running, seq, generation, input);
  return 'failed' in heard ? undefined : heard.life;
}

type BeginningInput = Extract<JournalInput, { readonly kind: 'new' }>;

function inputOf(
  running: Running,
  { key, level }: Incident,
  status: Status,
  message: Message,
): BeginningInput {
  const start = { type: 'incident', id: key, status, state: {} };
  const severity = severityOfLevel(running.levels, level);
  return { kind: 'new', start, severity, message, ...callbacksOf(running) };
}

function born(
  running: Running,
  seq: number,
  generation: number,
  given: BeginningInput,
): Heard | { readonly failed: string } {
  const message = { ...given.message, nonce: `${generation}-${seq}` };
  const input = { ...given, message };
  const creation = { ...running.creation, severity: input.severity };
  const outcome = startInstance(running.workflow, creation, input.start, message);
  if (outcome.kind === 'error') return { failed: running.fault ?? errorWords(outcome.error) };
  const life: Life = {
    generation,
    seq: seq - 1,
    timed: timedOf(running.workflow, outcome.instance),
    actors: [],
    attributes: {},
    corrections: {},
    problem: null,
  };
  return heard(running, life, { input, outcome, at: message.timestamp });
}

interface Hearing {
  readonly input: JournalInput;
  readonly outcome: Outcome;
  readonly at: Instant;
}

function heard(running: Running, before: Life, { input, outcome, at }: Hearing): Heard {
  const seq = before.seq + 1;
  if (outcome.kind === 'error') {
    const error = running.fault ?? errorWords(outcome.error);
    return {
      ...silent(before),
      life: { ...before, seq, problem: { at, message: error } },
      journal: [rowOf(running, before, { seq, input, taken: null, error })],
      error,
    };
  }
  const { taken } = outcome;
  const moved = taken !== null || input.kind === 'new';
  const { life, past } = withoutPast(
    moved ? { ...withOutputs(before, outcome.outputs), seq, problem: null } : { ...before, seq },
  );
  const row = rowOf(running, before, { seq, input, taken, error: null });
  return {
    life,
    journal: [past ? { ...row, past } : row],
    moved,
    description: outcome.instance.history.at(-1)?.description ?? '',
    severity: taken === null ? null : (transitionOf(running, taken)?.severity ?? null),
    outputs: outcome.outputs,
    error: null,
  };
}

function silent(life: Life): Heard {
  return {
    life,
    journal: [],
    moved: false,
    description: '',
    severity: null,
    outputs: [],
    error: null,
  };
}

function rowOf(
  { id }: Running,
  { generation }: Life,
  { seq, input, taken, error }: Pick<JournalRow, 'seq' | 'input' | 'taken' | 'error'>,
): JournalRow {
  return { seq, generation, workflowId: id, input, taken, error };
}

/** What the record of the incident shows beside its status: actors, and additional attributes. */
export function withOutputs(life: Life, outputs: readonly OutputAction[]): Life {
  const [first] = outputs;
  if (first?.kind === 'incident') {
    const [actors, attributes] = [
      memberOf(first, 'actors'),
      memberOf(first, 'additionalAttributes'),
    ];
    return { ...life, actors: isList(actors) ? actors : [], attributes: mapOf(attributes) };
  }
  if (first?.kind !== 'incident_patch') return life;
  const added = mapOf(mapOf(memberOf(first, 'additionalAttributes'))['upsert'] ?? null);
  if (Object.keys(added).length === 0) return life;
  return { ...life, attributes: { ...life.attributes, ...added } };
}

/** Outputs are JSON; which of them has the member follows from its kind. */
function memberOf(output: OutputAction, name: string): Json {
  return (output as Readonly<Record<string, Json | undefined>>)[name] ?? null;
}

function mapOf(value: Json): JsonMap {
  return isJsonMap(value) ? value : {};
}

/** No two messages of an incident have the same: buttons that were shown before a change are known by it. */
function nonceOf({ generation, seq }: Life): string {
  return `${generation}-${seq + 1}`;
}

function errorWords(error: WorkflowError): string {
  switch (error.error) {
    case 'callback_failed':
      return `Its workflow failed at "${error.callback}" (${error.stage}): ${error.reason}.`;
    case 'status_mismatch':
    case 'unknown_status':
      return 'Its workflow does not know the status that the incident is in.';
    default:
      return `Its workflow could not take it: ${error.error}.`;
  }
}
