import { useSyncExternalStore } from 'react';
import {
  fromMilliseconds,
  MILLISECOND,
  SECOND,
  type Instant,
  type Microseconds,
} from '#shared/time/instant.ts';
import { Listeners } from './transport.ts';

const TICK_MS = 1_000;
/** A correction that nobody sees before the next tick: of what a wire takes to carry the time. */
const UNSEEN: Microseconds = SECOND / 2;

const ticks = new Listeners<undefined>();
/** What the host's clock is ahead of this machine's; a test clock stands still instead. */
let ahead: Microseconds = 0;
let standing: Instant | null = null;
let kind: 'system' | 'test' = 'system';
let shown: Instant = hostNow();
let timer: ReturnType<typeof setInterval> | undefined;
let watchers = 0;

/** The time of the host's clock, which is the only one that decides when something is due. */
export function hostNow(): Instant {
  return standing ?? ownNow() + ahead;
}

/**
 * Follows the host's clock: called with the `now` of everything that carries one.
 * @param clock what kind of clock it is, where the message says so
 */
export function followHostClock(now: Instant, clock: 'system' | 'test' = kind): void {
  const before = hostNow();
  kind = clock;
  ahead = now - ownNow();
  standing = kind === 'test' ? now : null;
  const moved = Math.abs(hostNow() - before);
  if (moved > (standing === null ? UNSEEN : 0)) show();
}

/**
 * The host's time, renewed every second for all who watch.
 * @param everyMilliseconds renders again only when this much has passed; a whole number of seconds
 */
export function useNow(everyMilliseconds: number = TICK_MS): Instant {
  return useSyncExternalStore(watchNow, () => {
    const step = everyMilliseconds * MILLISECOND;
    return shown - (shown % step);
  });
}

/** What `derive` makes of the host's time; renders again only when that changes. */
export function useNowDerived<Value extends string | number | boolean>(
  derive: (now: Instant) => Value,
): Value {
  return useSyncExternalStore(watchNow, () => derive(shown));
}

function ownNow(): Instant {
  return fromMilliseconds(Date.now());
}

function show(): void {
  shown = hostNow();
  ticks.tell(undefined);
}

/** Tells whenever the time that is shown is another one: every second, and where the host's clock jumps. */
export function watchNow(callback: () => void): () => void {
  const forget = ticks.add(callback);
  watchers += 1;
  if (timer === undefined) {
    shown = hostNow();
    timer = setInterval(show, TICK_MS);
  }
  return () => {
    forget();
    watchers -= 1;
    if (watchers > 0) return;
    clearInterval(timer);
    timer = undefined;
  };
}
