import type { Looking } from '#shared/contract/attention.ts';
import { SECOND, type Instant, type Microseconds } from '#shared/time/instant.ts';
import type { Clock } from '../platform/clock.ts';

/** Who has not said again that they look, after so long looks no more. */
export const LOOKS_FOR: Microseconds = 45 * SECOND;
const MOST_WINDOWS = 500;
const MOST_PEOPLE = 50;

interface Look {
  readonly incidentId: number;
  readonly person: { readonly id: number; readonly name: string };
  readonly until: Instant;
}

export type PresenceListener = (looking: Looking) => void;

/** Who looks at which incident now. It is in memory alone, and bounded: nothing depends on it. */
export class Presence {
  readonly #clock: Clock;
  readonly #looks = new Map<number, Look>();
  readonly #listeners = new Set<PresenceListener>();

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** Told whenever others are seen at an incident, or no more. */
  subscribe(listener: PresenceListener): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /**
   * A session looks at an incident; null: at none.
   * @returns everybody who looks at anything
   */
  look(
    sessionId: number,
    person: { readonly id: number; readonly name: string },
    incidentId: number | null,
  ): readonly Looking[] {
    this.#forgetPast();
    const before = this.#looks.get(sessionId);
    this.#looks.delete(sessionId);
    if (incidentId !== null && this.#looks.size < MOST_WINDOWS) {
      const until = this.#clock.now() + LOOKS_FOR;
      this.#looks.set(sessionId, { incidentId, person, until });
    }
    if (before?.incidentId !== incidentId) {
      if (before) this.#tell(before.incidentId);
      if (incidentId !== null) this.#tell(incidentId);
    }
    return this.#all();
  }

  #all(): readonly Looking[] {
    const ids = new Set([...this.#looks.values()].map(({ incidentId }) => incidentId));
    return [...ids].map((incidentId) => this.#lookingAt(incidentId));
  }

  /** One person with two windows is one person. */
  #lookingAt(incidentId: number): Looking {
    const people = new Map<number, Look['person']>();
    for (const look of this.#looks.values()) {
      if (look.incidentId === incidentId) people.set(look.person.id, look.person);
    }
    return { incidentId, people: [...people.values()].slice(0, MOST_PEOPLE) };
  }

  #forgetPast(): void {
    const now = this.#clock.now();
    const gone = [...this.#looks].filter(([, { until }]) => until <= now);
    for (const [sessionId] of gone) this.#looks.delete(sessionId);
    for (const incidentId of new Set(gone.map(([, look]) => look.incidentId))) {
      this.#tell(incidentId);
    }
  }

  #tell(incidentId: number): void {
    const looking = this.#lookingAt(incidentId);
    for (const listener of this.#listeners) listener(looking);
  }
}
