import { describe, expect, it } from 'vitest';
import type { Recurrence } from '#shared/domain/timeslot/timeslot.ts';
import { HOUR } from '#shared/time/instant.ts';
import { isReadable, recurrenceDrafts, typedInto } from './recurrence-draft.ts';

const day: Recurrence = { days: [1], start: 8 * HOUR, end: 16 * HOUR, holidays: 'as_usual' };
const night: Recurrence = { ...day, start: 20 * HOUR, end: 6 * HOUR };

function first(recurrences: readonly Recurrence[]) {
  const [draft] = recurrenceDrafts(recurrences);
  if (!draft) throw new Error('There is no recurrence.');
  return draft;
}

describe('a time of a timeslot', () => {
  it('that cannot be read keeps what was typed, and is not to be saved', () => {
    const wrong = typedInto(first([day]), { start: '25:00' });
    expect(wrong).toMatchObject({ start: '25:00', recurrence: day });
    expect(isReadable(wrong)).toBe(false);
    const right = typedInto(wrong, { start: '7:30' });
    expect(right.recurrence).toEqual({ ...day, start: 7.5 * HOUR });
    expect(isReadable(right)).toBe(true);
    expect(isReadable(typedInto(right, { end: '' }))).toBe(false);
  });

  it('stays itself where another one is removed, added or painted', () => {
    const [one, other] = recurrenceDrafts([day, night]);
    const typed = [one, other].flatMap((each) => (each ? [typedInto(each, { end: 'late' })] : []));
    const kept = recurrenceDrafts([night], typed);
    expect(kept).toEqual([typed[1]]);
    const added = recurrenceDrafts([night, night, day], kept);
    expect(added[0]).toBe(kept[0]);
    expect(new Set(added.map(({ key }) => key)).size).toBe(3);
    expect(added[1]).toMatchObject({ start: '20:00', end: '06:00' });
  });
});
