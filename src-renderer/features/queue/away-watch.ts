import { MINUTE, type Instant } from '#shared/time/instant.ts';

/** Who touches nothing for so long is away. */
const AWAY_AFTER = 3 * MINUTE;

/** Tells from signs of life and from locks since when the operator was away. */
export class AwayWatch {
  #lastSign: Instant;
  #locked = false;

  /** @param lastSign when there was the last sign of life */
  constructor(lastSign: Instant) {
    this.#lastSign = lastSign;
  }

  /**
   * Somebody touches something. Behind a lock that says nothing: it need not be the operator.
   * @returns since when they were away; null: they were there
   */
  sign(now: Instant): Instant | null {
    if (this.#locked) return null;
    const before = this.#lastSign;
    this.#lastSign = now;
    return now - before >= AWAY_AFTER ? before : null;
  }

  /**
   * The desk or the machine's screen is locked, which is away at once, or is not any more.
   * @returns since when they were away, where they come back with this; null: they do not
   */
  setLocked(locked: boolean, now: Instant): Instant | null {
    const isBack = this.#locked && !locked;
    this.#locked = locked;
    if (!isBack) return null;
    const before = this.#lastSign;
    this.#lastSign = now;
    return before;
  }
}
