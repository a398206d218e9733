import { formatMinute, parseTimeOfDay } from '#shared/domain/timeslot/time-text.ts';
import type { Recurrence } from '#shared/domain/timeslot/timeslot.ts';
import { endText, readEnd } from './timeslot-words.ts';

/** A time of a timeslot as it is typed; its number tells it from the others, whatever becomes of them. */
export interface RecurrenceDraft {
  readonly key: number;
  readonly start: string;
  readonly end: string;
  /** As far as what was typed could be read. */
  readonly recurrence: Recurrence;
}

/** Recurrences as they are typed. Those that were there before stay as they were typed. */
export function recurrenceDrafts(
  recurrences: readonly Recurrence[],
  before: readonly RecurrenceDraft[] = [],
): readonly RecurrenceDraft[] {
  const left = [...before];
  let lastKey = Math.max(0, ...before.map(({ key }) => key));
  return recurrences.map((recurrence) => {
    const at = left.findIndex((each) => isSame(each.recurrence, recurrence));
    const [known] = at === -1 ? [] : left.splice(at, 1);
    if (known) return known;
    lastKey += 1;
    const { start, end } = recurrence;
    return { key: lastKey, start: formatMinute(start), end: endText(end), recurrence };
  });
}

/** What typing a time makes of it: the recurrence follows as far as it can be read. */
export function typedInto(
  draft: RecurrenceDraft,
  typed: Partial<Pick<RecurrenceDraft, 'start' | 'end'>>,
): RecurrenceDraft {
  const next = { ...draft, ...typed };
  const start = parseTimeOfDay(next.start) ?? draft.recurrence.start;
  const end = readEnd(next.end) ?? draft.recurrence.end;
  return { ...next, recurrence: { ...draft.recurrence, start, end } };
}

/** Whether what was typed is what would be saved. */
export function isReadable({ start, end }: RecurrenceDraft): boolean {
  return parseTimeOfDay(start) !== undefined && readEnd(end) !== undefined;
}

function isSame(one: Recurrence, other: Recurrence): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}
