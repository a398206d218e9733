import type { Json, JsonMap } from './json.ts';

export type Status = string;

/** 1 to 4; which end is the worst is up to whoever defines the workflow. */
export type Severity = 1 | 2 | 3 | 4;

/** A point in time in whatever unit the caller counts; the engine only compares and adds. */
export type Timestamp = number;

/** The time of a future entry to which no timeout leads. */
export const UNKNOWN_TIME: Timestamp = -1;

/** What a workflow is told: a signal, an operator's action, a timer. */
export interface Message {
  /** A message that was seen before has no second effect. */
  readonly id?: string;
  readonly type: string;
  readonly timestamp: Timestamp;
  readonly body: Json;
  /** Who sends it: `source`, `operator`, … */
  readonly from?: string;
  readonly origin?: Json;
  /** A random text of whoever drives the workflow; ids of user actions are made of it. */
  readonly nonce?: string;
}

/** What happened: one row of the history. */
export interface HistoryEntry {
  readonly status: Status;
  readonly severity: Severity;
  readonly timestamp: Timestamp;
  readonly description: string;
  readonly attributes: JsonMap;
  readonly eventType?: Json;
  readonly eventActors?: Json;
  readonly eventParams?: Json;
  readonly eventOriginMessages?: Json;
}

/** What can happen next. */
export interface FutureEntry {
  readonly status: Status;
  readonly severity: Severity;
  /** When a timeout leads there; {@link UNKNOWN_TIME} where it depends on something else. */
  readonly timestamp: Timestamp;
  readonly description: string;
}

/** Keys of the state that the engine writes; callbacks cannot. */
export const systemKeys = ['severity', '_user_actions', '_prev_user_actions'] as const;

/** One running workflow. Plain JSON: it is stored whole, and nothing else is needed to go on. */
export interface Instance {
  readonly id: string;
  readonly type: string;
  readonly status: Status;
  /** Working data, with the {@link systemKeys}. */
  readonly state: JsonMap;
  /** When the status was entered; for a timeout the moment at which it was due. */
  readonly lastUpdate: Timestamp;
  /** Oldest first. */
  readonly history: readonly HistoryEntry[];
  readonly possibleTransitions: readonly FutureEntry[];
  readonly nextPossibleTransitionTimestamp: Timestamp | null;
  readonly terminated: boolean;
}

export function isSeverity(value: unknown): value is Severity {
  return value === 1 || value === 2 || value === 3 || value === 4;
}

/** The severity that an instance has now. */
export function severityOf({ state }: Pick<Instance, 'state'>): Severity {
  return isSeverity(state['severity']) ? state['severity'] : 1;
}
