import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { edited, historyOf, redone, undone, type EditHistory } from './edit-history.ts';

describe('a history of edits', () => {
  it('takes back and does again', () => {
    const twice = edited(edited(historyOf('a'), 'b'), 'c');
    expect(undone(twice).present).toBe('b');
    expect(undone(undone(twice)).present).toBe('a');
    expect(redone(undone(twice)).present).toBe('c');
  });

  it('takes typing in one field back as one step', () => {
    const typed = edited(edited(historyOf(''), 'a', 'name'), 'ab', 'name');
    expect(undone(typed).present).toBe('');
    const elsewhere = edited(typed, 'ab!', 'other');
    expect(undone(elsewhere).present).toBe('ab');
  });

  it('begins a new step in a field after something was taken back', () => {
    const typed = edited(undone(edited(historyOf(''), 'a', 'name')), 'b', 'name');
    expect(undone(typed).present).toBe('');
    expect(redone(typed).present).toBe('b');
  });

  it('does nothing at its ends', () => {
    const only = historyOf('a');
    expect(undone(only).present).toBe('a');
    expect(redone(only).present).toBe('a');
    expect(edited(only, 'a')).toBe(only);
  });

  it('comes back to where it was, however often it goes back', () => {
    const edits = fc.array(fc.string(), { maxLength: 30 });
    fc.assert(
      fc.property(edits, fc.nat({ max: 40 }), (values, steps) => {
        const end = values.reduce((history, value) => edited(history, value), historyOf('begin'));
        const times = (move: (one: EditHistory<string>) => EditHistory<string>) =>
          Array.from({ length: steps }, () => move);
        const back = times(undone).reduce((history, move) => move(history), end);
        const there = times(redone).reduce((history, move) => move(history), back);
        expect(there.present).toBe(end.present);
      }),
    );
  });
});
