import { Temporal } from 'temporal-polyfill';
import { formatDuration } from '#shared/time/duration.ts';
import {
  fromMilliseconds,
  HOUR,
  MILLISECOND,
  MINUTE,
  SECOND,
  type Instant,
} from '#shared/time/instant.ts';

/** One way to say until when an acknowledgement holds. */
export interface AcknowledgeChoice {
  readonly id: 'default' | 'half_hour' | 'two_hours' | 'monday' | 'until_closed';
  readonly label: string;
  /** null: until closed or taken back. */
  readonly expiresAt: Instant | null;
}

const MONDAY = 1;
const MORNING = Temporal.PlainTime.from('09:00');

/**
 * What an operator can choose from, the default duration first unless it is among the others.
 * @param zone the operator's IANA zone: there next Monday has its nine o'clock
 * @param defaultSeconds null: until closed
 */
export function acknowledgeChoices(
  now: Instant,
  zone: string,
  defaultSeconds: number | null,
): AcknowledgeChoice[] {
  const others: AcknowledgeChoice[] = [
    { id: 'half_hour', label: '30m', expiresAt: now + 30 * MINUTE },
    { id: 'two_hours', label: '2h', expiresAt: now + 2 * HOUR },
    { id: 'monday', label: 'Next Monday 09:00', expiresAt: nextMondayMorning(now, zone) },
    { id: 'until_closed', label: 'Until closed', expiresAt: null },
  ];
  const expiresAt = expiryAfter(now, defaultSeconds);
  if (others.some((choice) => choice.expiresAt === expiresAt)) return others;
  const label = formatDuration((defaultSeconds ?? 0) * SECOND);
  return [{ id: 'default', label, expiresAt }, ...others];
}

/** The choice that the plain key A makes. */
export function defaultChoice(
  choices: readonly AcknowledgeChoice[],
  now: Instant,
  defaultSeconds: number | null,
): AcknowledgeChoice | undefined {
  const expiresAt = expiryAfter(now, defaultSeconds);
  return choices.find((choice) => choice.expiresAt === expiresAt);
}

/** When an acknowledgement of so many seconds expires; null where it does not. */
export function expiryAfter(now: Instant, seconds: number | null): Instant | null {
  return seconds === null ? null : now + seconds * SECOND;
}

/**
 * The first Monday 09:00 after `now` on the clocks of a zone; on a Monday before nine that is the
 * same day's.
 */
export function nextMondayMorning(now: Instant, zone: string): Instant {
  const local = Temporal.Instant.fromEpochMilliseconds(
    Math.floor(now / MILLISECOND),
  ).toZonedDateTimeISO(zone);
  const days = (MONDAY - local.dayOfWeek + 7) % 7;
  const candidate = morningOf(local.toPlainDate().add({ days }), zone);
  if (candidate > now) return candidate;
  return morningOf(local.toPlainDate().add({ days: 7 }), zone);
}

function morningOf(date: Temporal.PlainDate, zone: string): Instant {
  const morning = date.toZonedDateTime({ timeZone: zone, plainTime: MORNING });
  return fromMilliseconds(morning.epochMilliseconds);
}
