import { HOUR, type Instant } from '#shared/time/instant.ts';

/** How many signals came in which hour: pairs of its beginning and their number, oldest first. */
export type HourlySignals = readonly (readonly [hour: Instant, count: number])[];

/** So many hours are kept. */
const MOST_HOURS = 24;

/** What an incident knows of its signals. */
interface Counted {
  readonly hourlySignals: HourlySignals;
  readonly lastSignalAt: Instant;
  readonly signalCount: number;
}

/** The signals of an incident's last hours with signals; nothing is kept of it before there are two. */
export function hourlySignalsOf(incident: Counted): HourlySignals {
  return incident.hourlySignals.length > 0
    ? incident.hourlySignals
    : [[hourOf(incident.lastSignalAt), incident.signalCount]];
}

/** The signals of an incident once another came. Hours that are over a day old then are dropped. */
export function withSignal(incident: Counted, at: Instant): HourlySignals {
  const hour = hourOf(at);
  const kept = hourlySignalsOf(incident).filter(([start]) => start > hour - MOST_HOURS * HOUR);
  const last = kept.at(-1);
  // A clock that was set back counts into the newest hour there is.
  return last && last[0] >= hour
    ? [...kept.slice(0, -1), [last[0], last[1] + 1]]
    : [...kept, [hour, 1]];
}

function hourOf(instant: Instant): Instant {
  return instant - (instant % HOUR);
}
