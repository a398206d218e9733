import { describe, expect, it } from 'vitest';
import { fieldOf, isInField, markAfter, markTo, startAt, type Marking } from './week-marking.ts';

const monday8 = startAt({ day: 0, cell: 16 });

function after(marking: Marking, ...keys: readonly string[]): Marking {
  return keys.reduce((before, key) => {
    const extend = key.startsWith('Shift+');
    return markAfter(before, key.replace('Shift+', ''), extend) ?? before;
  }, marking);
}

describe('marking cells of the week by keys', () => {
  it('walks, and stays within the week', () => {
    expect(after(monday8, 'ArrowUp', 'ArrowLeft').at).toEqual({ day: 0, cell: 15 });
    expect(after(monday8, 'End', 'ArrowRight', 'ArrowDown').at).toEqual({ day: 1, cell: 47 });
    expect(after(monday8, 'Home', 'PageDown').at).toEqual({ day: 0, cell: 8 });
  });

  it('marks a field from where one stood, whichever way one goes', () => {
    const marking = after(monday8, 'Shift+ArrowDown', 'Shift+ArrowLeft', 'Shift+ArrowLeft');
    const field = fieldOf(marking);
    expect(field).toEqual({ days: [0, 1], cells: [14, 16] });
    expect(isInField(field, { day: 1, cell: 15 })).toBe(true);
    expect(isInField(field, { day: 2, cell: 15 })).toBe(false);
    expect(fieldOf(after(marking, 'ArrowRight'))).toEqual({ days: [1, 1], cells: [15, 15] });
  });

  it('leaves other keys to others', () => {
    expect(markAfter(monday8, 'Tab', false)).toBeNull();
  });

  it('is the same, not only alike, while the pointer stays within a cell', () => {
    expect(markTo(monday8, { ...monday8.at })).toBe(monday8);
    expect(markTo(monday8, { day: 1, cell: 20 })).toEqual({
      from: monday8.from,
      at: { day: 1, cell: 20 },
    });
  });
});
