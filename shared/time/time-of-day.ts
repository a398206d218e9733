import { Temporal } from 'temporal-polyfill';
import { fromMilliseconds, MILLISECOND, type Instant } from './instant.ts';

export interface TimeOfDay {
  readonly hour: number;
  readonly minute: number;
}

/**
 * The first instant after `after` at which clocks in the zone show this time. A time that a change of
 * the clocks skips is taken as much later as the gap is long; of one that comes twice, the first.
 * @param zone an IANA zone
 */
export function nextTimeOfDay(after: Instant, time: TimeOfDay, zone: string): Instant {
  const today = Temporal.Instant.fromEpochMilliseconds(Math.floor(after / MILLISECOND))
    .toZonedDateTimeISO(zone)
    .toPlainDate();
  const plainTime = Temporal.PlainTime.from(time);
  for (let days = 0; ; days += 1) {
    const { epochMilliseconds } = today
      .add({ days })
      .toZonedDateTime({ timeZone: zone, plainTime });
    const at = fromMilliseconds(epochMilliseconds);
    if (at > after) return at;
  }
}
