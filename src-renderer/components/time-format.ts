import { formatDuration } from '#shared/time/duration.ts';
import { FOREVER, MILLISECOND, MINUTE, SECOND, type Instant } from '#shared/time/instant.ts';

const formats = new Map<string, Intl.DateTimeFormat>();

function format(zone: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = `${zone} ${JSON.stringify(options)}`;
  let found = formats.get(key);
  if (!found) {
    found = new Intl.DateTimeFormat('en-GB', { ...options, timeZone: zone });
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

/** A day: `Sat 21 Nov`, with the year where it is not this one. */
export function formatDay(instant: Instant, now: Instant, zone: string): string {
  const day = text(instant, zone, { weekday: 'short', day: 'numeric', month: 'short' });
  const year = text(instant, zone, { year: 'numeric' });
  const words = day.replace(',', '');
  return year === text(now, zone, { year: 'numeric' }) ? words : `${words} ${year}`;
}

/** A clock time, with its day where that is not today: `21:16`, `Mon 23 Nov 09:00`. */
export function formatMoment(instant: Instant, now: Instant, zone: string): string {
  if (instant >= FOREVER) return 'never';
  const clock = formatClock(instant, zone);
  const day = formatDay(instant, now, zone);
  return day === formatDay(now, now, zone) ? clock : `${day} ${clock}`;
}

/** Day, time to the second and zone, for whoever wants it exactly. */
export function formatExactly(instant: Instant, now: Instant, zone: string): string {
  if (instant >= FOREVER) return 'never';
  return `${formatDay(instant, now, zone)} ${formatClockSeconds(instant, zone)} ${zoneWords(zone)}`;
}

/** A zone as people call it: `Europe/Oslo` is `Oslo`. */
export function zoneWords(zone: string): string {
  return zone.slice(zone.lastIndexOf('/') + 1).replaceAll('_', ' ');
}

/** An age. Its seconds are shown below one minute only, so that a list stays calm. */
export function ageWords(at: Instant, now: Instant): string {
  const age = Math.max(0, now - at);
  return formatDuration(age < MINUTE ? age - (age % (5 * SECOND)) : age - (age % MINUTE));
}
