import type { SignalOutcome } from '#shared/domain/incident/signal.ts';

/** A post that was taken, and what became of each of its elements. */
export interface TakenPost {
  /** The name of its format, as in `/in/NAME`. */
  readonly format: string;
  /** What was posted for each result, read as JSON. */
  readonly posted: readonly unknown[];
  readonly results: readonly {
    readonly incident: number | null;
    readonly outcome: SignalOutcome;
  }[];
}

/** Where the listener leaves what was posted, once it is answered for. */
export interface PostedBodyDoor {
  /** Keeps it if there is time for it; never fails, and nobody waits for it. */
  keep(post: TakenPost): void;
}
