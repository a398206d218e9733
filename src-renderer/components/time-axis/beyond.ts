import type { Instant } from '#shared/time/instant.ts';

interface Timed {
  readonly at: Instant;
}

/** What lies outside of what is seen, on each side what is nearest first. */
export interface Beyond<Thing> {
  readonly before: readonly Thing[];
  readonly after: readonly Thing[];
}

export function beyond<Thing extends Timed>(
  things: readonly Thing[],
  seen: { readonly from: Instant; readonly until: Instant },
): Beyond<Thing> {
  return {
    before: things.filter(({ at }) => at < seen.from).sort((one, other) => other.at - one.at),
    after: things.filter(({ at }) => at > seen.until).sort((one, other) => one.at - other.at),
  };
}
