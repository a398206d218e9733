import { Temporal } from 'temporal-polyfill';
import {
  fromMilliseconds,
  HOUR,
  MILLISECOND,
  MINUTE,
  SECOND,
  type Instant,
} from '#shared/time/instant.ts';
import { nextTimeOfDay } from '#shared/time/time-of-day.ts';
import { durationWords } from '../../components/duration-words.ts';
import { formatClock } from '../../components/time-format.ts';
import { dialogsTexts } from './dialogs/dialogs.texts.ts';

/** One way to say until when an acknowledgement holds. */
export interface AcknowledgeChoice {
  readonly id: 'default' | 'half_hour' | 'two_hours' | 'shift' | 'monday' | 'until_closed';
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
 * @param shiftEnds when shifts end there, as `HH:MM`; none: shifts are not offered
 */
export function acknowledgeChoices(
  now: Instant,
  zone: string,
  defaultSeconds: number | null,
  shiftEnds: readonly string[] = [],
): AcknowledgeChoice[] {
  const texts = dialogsTexts();
  const endOfShift = nextShiftEnd(now, zone, shiftEnds);
  const others: AcknowledgeChoice[] = [
    { id: 'half_hour', label: durationWords(30 * MINUTE), expiresAt: now + 30 * MINUTE },
    { id: 'two_hours', label: durationWords(2 * HOUR), expiresAt: now + 2 * HOUR },
    ...(endOfShift === null ? [] : [shiftChoice(endOfShift, zone)]),
    { id: 'monday', label: texts.nextMonday, expiresAt: nextMondayMorning(now, zone) },
    { id: 'until_closed', label: texts.untilClosed, expiresAt: null },
  ];
  const expiresAt = expiryAfter(now, defaultSeconds);
  if (others.some((choice) => choice.expiresAt === expiresAt)) return others;
  const label = durationWords((defaultSeconds ?? 0) * SECOND);
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

function shiftChoice(expiresAt: Instant, zone: string): AcknowledgeChoice {
  const label = dialogsTexts().endOfShift(formatClock(expiresAt, zone));
  return { id: 'shift', label, expiresAt };
}

/** When the shift that is on now ends; null where nobody has said when shifts end. */
export function nextShiftEnd(
  now: Instant,
  zone: string,
  shiftEnds: readonly string[],
): Instant | null {
  const ends = shiftEnds.map((clock) => {
    const [hour = 0, minute = 0] = clock.split(':').map(Number);
    return nextTimeOfDay(now, { hour, minute }, zone);
  });
  return ends.length === 0 ? null : Math.min(...ends);
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
