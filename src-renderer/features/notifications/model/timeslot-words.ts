import { openingAt } from '#shared/domain/timeslot/opening.ts';
import { endToTheMinute, formatMinute, parseTimeOfDay } from '#shared/domain/timeslot/time-text.ts';
import { LAST_OF_DAY, type Timeslot } from '#shared/domain/timeslot/timeslot.ts';
import { MINUTE, type Instant, type Microseconds } from '#shared/time/instant.ts';
import { z } from 'zod';
import { formatMoment, zoneWords } from '../../../components/time-format.ts';
import { timeslotTexts } from '../timeslots/timeslot.texts.ts';
import { sentenceTexts } from './sentence.texts.ts';

/** `08:00-17:00 on Monday and Friday; around the clock on Sunday, by the clocks of Oslo` */
export function timeslotSentence({ recurrences, zone }: Timeslot): string {
  const texts = timeslotTexts();
  if (recurrences.length === 0) return texts.empty;
  const times = recurrences.map((recurrence) => sentenceTexts().recurrence(recurrence));
  return `${times.join('; ')}, ${texts.inZone(zoneWords(zone))}`;
}

/** How a timeslot stands: open or closed, and until when. @param zone the reader's own */
export function openingWords(timeslot: Timeslot, now: Instant, zone: string): string {
  const texts = timeslotTexts();
  const { open, until } = openingAt(timeslot, now);
  if (until === null) return open ? texts.alwaysOpen : texts.staysClosed;
  const moment = formatMoment(until, now, zone);
  return open ? texts.openUntil(moment) : texts.closedUntil(moment);
}

/** An end as people write it: what is open to the last microsecond of a minute is open until the next. */
export function endText(end: Microseconds): string {
  return end === LAST_OF_DAY ? '24:00' : formatMinute(end % MINUTE === 0 ? end : end + 1);
}

/** Reads such an end. @returns undefined if it is no time */
export function readEnd(text: string): Microseconds | undefined {
  if (text.trim() === '24:00') return LAST_OF_DAY;
  const time = parseTimeOfDay(text);
  return time === undefined ? undefined : endToTheMinute(time);
}

export type ReadDates =
  | { readonly ok: true; readonly dates: readonly string[] }
  | { readonly ok: false; readonly wrong: string };

const isoDate = z.iso.date();

/** Days, one on each line, in order and each once. */
export function readDates(text: string): ReadDates {
  const lines = text.split(/[\s,;]+/).filter((line) => line !== '');
  const wrong = lines.find((line) => !isoDate.safeParse(line).success);
  return wrong === undefined
    ? { ok: true, dates: [...new Set(lines)].sort() }
    : { ok: false, wrong };
}
