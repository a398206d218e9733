import { describe, expect, it } from 'vitest';
import { preferenceNamespaces } from '#shared/contract/preference.ts';
import { readShiftEnds } from './shift-times.ts';

describe('the ends of shifts', () => {
  it.each([
    ['06:00, 14:00, 22:00', ['06:00', '14:00', '22:00']],
    ['22.30;6 14h15', ['06:00', '14:15', '22:30']],
    ['6, 06:00', ['06:00']],
    ['  ', []],
  ])('are read from “%s”', (text, ends) => {
    expect(readShiftEnds(text)).toEqual({ ok: true, ends });
    expect(preferenceNamespaces.shift.safeParse({ ends }).success).toBe(true);
  });

  it.each([
    ['06:00, 24:00', '24:00'],
    ['noon', 'noon'],
    ['6:5', '6:5'],
    ['12:60', '12:60'],
  ])('are not guessed from “%s”', (text, word) => {
    expect(readShiftEnds(text)).toEqual({ ok: false, word });
  });

  it('are six at most', () => {
    expect(readShiftEnds('1 2 3 4 5 6').ok).toBe(true);
    expect(readShiftEnds('1 2 3 4 5 6 7')).toEqual({ ok: false, word: null });
  });
});
