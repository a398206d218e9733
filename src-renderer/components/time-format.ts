import { DAY, FOREVER, MILLISECOND, MINUTE, SECOND, type Instant } from '#shared/time/instant.ts';
import { localTime } from '#shared/time/zone.ts';
import { currentDateFormat } from '../state/preferences.ts';
import { currentLocale } from '../texts/catalogue.ts';
import { durationWords } from './duration-words.ts';
import { timeTexts } from './time.texts.ts';

const formats = new Map<string, Intl.DateTimeFormat>();

function format(zone: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = `${currentLocale()} ${zone} ${JSON.stringify(options)}`;
  let found = formats.get(key);
  if (!found) {
    found = new Intl.DateTimeFormat(currentLocale(), { ...options, timeZone: zone });
    formats.set(key, found);
  }
  return found;
}

function text(instant: Instant, zone: string, options: Intl.DateTimeFormatOptions): string {
  return format(zone, options).format(instant / MILLISECOND);
}

/** A clock time: `21:16`. */
export function formatClock(instant: Instant, zone: string): string {
  return text(instant, zone, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });
}

/** A clock time with seconds: `21:16:17`. */
export function formatClockSeconds(instant: Instant, zone: string): string {
  const options = { hour: '2-digit', minute: '2-digit', second: '2-digit' } as const;
  return text(instant, zone, { ...options, hourCycle: 'h23' });
}

/** A day as the operator wants it written: `Sat 21 Nov`, with the year where it is not this one. */
export function formatDay(instant: Instant, now: Instant, zone: string): string {
  switch (currentDateFormat()) {
    case 'words':
      return dayInWords(instant, now, zone);
    case 'numbers':
      return text(instant, zone, { day: '2-digit', month: '2-digit', year: 'numeric' });
    case 'iso':
      return isoDay(instant, zone);
  }
}

function dayInWords(instant: Instant, now: Instant, zone: string): string {
  const day = text(instant, zone, { weekday: 'short', day: 'numeric', month: 'short' });
  const year = text(instant, zone, { year: 'numeric' });
  const words = day.replace(',', '');
  return year === text(now, zone, { year: 'numeric' }) ? words : `${words} ${year}`;
}

function isoDay(instant: Instant, zone: string): string {
  const options = { day: '2-digit', month: '2-digit', year: 'numeric' } as const;
  const parts = format(zone, options).formatToParts(instant / MILLISECOND);
  const part = (type: string): string => parts.find((one) => one.type === type)?.value ?? '';
  return [part('year'), part('month'), part('day')].join('-');
}

/** A clock time, with its day where that is not today: `21:16`, `Mon 23 Nov 09:00`. */
export function formatMoment(instant: Instant, now: Instant, zone: string): string {
  if (instant >= FOREVER) return timeTexts().never;
  const clock = formatClock(instant, zone);
  return isSameDay(instant, now, zone) ? clock : `${formatDay(instant, now, zone)} ${clock}`;
}

/** Whether two moments are of one day by the clocks of a zone. */
export function isSameDay(one: Instant, other: Instant, zone: string): boolean {
  return dayNumber(one, zone) === dayNumber(other, zone);
}

function dayNumber(instant: Instant, zone: string): number {
  return Math.floor(localTime(zone, instant) / DAY);
}

/** Day, time to the second and zone, for whoever wants it exactly. */
export function formatExactly(instant: Instant, now: Instant, zone: string): string {
  if (instant >= FOREVER) return timeTexts().never;
  return `${formatDay(instant, now, zone)} ${formatClockSeconds(instant, zone)} ${zoneWords(zone)}`;
}

/** A zone as people call it: `Europe/Oslo` is `Oslo`. */
export function zoneWords(zone: string): string {
  return zone.slice(zone.lastIndexOf('/') + 1).replaceAll('_', ' ');
}

/** An age. Its seconds are shown below one minute only, so that a list stays calm. */
export function ageWords(at: Instant, now: Instant): string {
  const age = Math.max(0, now - at);
  return durationWords(age < MINUTE ? age - (age % (5 * SECOND)) : age - (age % MINUTE));
}
