import type { Instant } from '#shared/time/instant.ts';
import type { Json, JsonMap } from '../workflow/json.ts';
import type { Timed } from '../workflow/timers.ts';

/** How far the workflow of an incident has come. Plain JSON: it is stored whole. */
export interface Life {
  /** 1 for the first; counted up when an incident is opened again after its workflow had ended. */
  readonly generation: number;
  /** The last row of its journal. */
  readonly seq: number;
  readonly timed: Timed;
  readonly actors: readonly Json[];
  readonly attributes: JsonMap;
  /** When entries of the history really happened, by their place in it. */
  readonly corrections: Readonly<Record<string, Correction>>;
  /** The last message that could not be told, until one could. */
  readonly problem: LifeProblem | null;
  /** So many entries of its history are kept apart from it; left out: none. */
  readonly earlier?: number;
}

/** An operator's word on when something happened; what was recorded stays. */
export interface Correction {
  readonly occurredAt: Instant;
  readonly before: Instant;
  readonly by: string;
  readonly at: Instant;
  readonly reason: string;
}

export interface LifeProblem {
  readonly at: Instant;
  readonly message: string;
}
