import type { Instant } from '#shared/time/instant.ts';

/**
 * One kind of work that becomes due. A module reads what is due, and changes things through the
 * services; it keeps no time of its own.
 */
export interface EngineModule {
  readonly name: string;
  /** When it has something to do next; null: nothing is due by itself. */
  nextDue(): Promise<Instant | null>;
  /** Does what is due by `now`. */
  run(now: Instant): Promise<void>;
}
