import type { Instant } from '#shared/time/instant.ts';
import type { Clock } from '../platform/clock.ts';

/** So many kinds are remembered; of more, those that came last. */
const MOST_KINDS = 100;

/** A request that was turned away, as it may be shown and logged. */
export interface RefusedRequest {
  readonly code: string;
  readonly status: number;
  readonly method: string;
  /** A route's pattern, or a redacted path. */
  readonly route: string;
  readonly source: string | null;
  /** When such a code is given, as a sentence. */
  readonly when: string;
}

export interface RefusalCount extends RefusedRequest {
  readonly count: number;
  readonly lastAt: Instant;
}

/** Remembers what was turned away since the start, by kind: for whoever wonders why a tool is not heard. */
export class RecentRefusals {
  readonly #clock: Clock;
  /** In the order in which they came last. */
  readonly #kinds = new Map<string, RefusalCount>();

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  note(request: RefusedRequest): void {
    const { code, method, route, source } = request;
    const kind = JSON.stringify([code, method, route, source]);
    const count = (this.#kinds.get(kind)?.count ?? 0) + 1;
    this.#kinds.delete(kind);
    this.#kinds.set(kind, { ...request, count, lastAt: this.#clock.now() });
    const [oldest] = this.#kinds.keys();
    if (this.#kinds.size > MOST_KINDS && oldest !== undefined) this.#kinds.delete(oldest);
  }

  /** The latest first. */
  list(): readonly RefusalCount[] {
    return [...this.#kinds.values()].reverse();
  }
}
