import { DAY, type Instant } from '#shared/time/instant.ts';
import { openingAt } from './opening.ts';
import { isOpenAt, type Timeslot } from './timeslot.ts';

interface Remembered {
  readonly open: boolean;
  readonly from: Instant;
  /** The first instant at which it is otherwise. */
  readonly until: Instant;
}

/** Answers whether timeslots are open, and works it out only when an answer may have changed. */
export class RememberedOpenings {
  readonly #known = new WeakMap<Timeslot, Remembered>();

  /** @param now about which is asked again and again; what is asked about other times is worked out */
  isOpen(timeslot: Timeslot, instant: Instant, now: Instant): boolean {
    const known = this.#known.get(timeslot);
    if (known && known.from <= instant && instant < known.until) return known.open;
    if (instant !== now) return isOpenAt(timeslot, instant);
    const { open, until } = openingAt(timeslot, now);
    this.#known.set(timeslot, { open, from: now, until: until ?? now + DAY });
    return open;
  }
}
