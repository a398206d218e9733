import type { Instant, Microseconds } from '#shared/time/instant.ts';
import type { Clock, Timer } from './clock.ts';

interface Waiting {
  at: Instant;
  readonly callback: () => void;
}

/**
 * A clock that stands still until it is moved. Moving it stops at every timer on the way, so that
 * what is due happens at its own time, in order.
 */
export class TestClock implements Clock {
  readonly kind = 'test';
  readonly #waiting = new Set<Waiting>();
  #now: Instant;
  /** Waits until the work that a timer started is done; set by whoever owns that work. */
  settle: () => Promise<void> = async () => undefined;

  constructor(start: Instant) {
    this.#now = start;
  }

  now(): Instant {
    return this.#now;
  }

  setTimer(at: Instant, callback: () => void): Timer {
    const entry: Waiting = { at, callback };
    this.#waiting.add(entry);
    return { cancel: () => this.#waiting.delete(entry) };
  }

  /** Lets time pass: every timer on the way fires at its instant. */
  async advance(duration: Microseconds): Promise<Instant> {
    const target = this.#now + duration;
    for (;;) {
      await this.settle();
      const next = this.#nextUntil(target);
      if (!next) break;
      this.#waiting.delete(next);
      this.#now = Math.max(this.#now, next.at);
      next.callback();
    }
    this.#now = target;
    await this.settle();
    return target;
  }

  /**
   * Sets the time at once, as a suspended machine or a corrected clock would: timers fire late, all
   * after the jump; on a jump back each after as long as it had still to wait.
   */
  async jump(to: Instant): Promise<void> {
    const back = Math.max(0, this.#now - to);
    for (const entry of this.#waiting) entry.at -= back;
    this.#now = to;
    await this.advance(0);
  }

  #nextUntil(target: Instant): Waiting | undefined {
    let earliest: Waiting | undefined;
    for (const entry of this.#waiting) {
      if (entry.at <= target && (!earliest || entry.at < earliest.at)) earliest = entry;
    }
    return earliest;
  }
}
