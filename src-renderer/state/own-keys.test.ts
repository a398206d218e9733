import { describe, expect, it } from 'vitest';
import { isChangeable, ownKeyOf, takenBy, withOwnKey, withOwnKeys } from './own-keys.ts';

const shortcuts = [
  { label: 'Acknowledge', keys: ['A'] },
  { label: 'Next', keys: ['J', 'ArrowDown'] },
  { label: 'Mute', keys: ['B'] },
];

describe('a key of one’s own', () => {
  it('takes the place of the default one, and leaves the others', () => {
    const keys = withOwnKeys(shortcuts, { J: 'Alt+J', B: '' }).map((shortcut) => shortcut.keys);
    expect(keys).toEqual([['A'], ['Alt+J', 'ArrowDown'], []]);
  });

  it('can be none at all', () => {
    expect(ownKeyOf('B', { B: '' })).toBeNull();
    expect(ownKeyOf('constructor', {})).toBe('constructor');
  });

  it('names what has it already', () => {
    const labels = (key: string, own = {}) =>
      takenBy(key, 'J', shortcuts, own).map(({ label }) => label);
    expect(labels('A')).toEqual(['Acknowledge']);
    expect(labels('A', { A: 'Q' })).toEqual([]);
    expect(labels('Q', { A: 'Q' })).toEqual(['Acknowledge']);
    expect(labels('J')).toEqual([]);
  });

  it('is not kept when it is the default again', () => {
    expect(withOwnKey('J', 'N', { A: 'Q' })).toEqual({ A: 'Q', J: 'N' });
    expect(withOwnKey('J', 'J', { A: 'Q', J: 'N' })).toEqual({ A: 'Q' });
  });

  it('does not replace keys that mean the same everywhere', () => {
    expect(['Escape', 'Enter', 'ArrowDown'].map(isChangeable)).toEqual([false, false, false]);
    expect(['A', '/', 'Control+K', 'Alt+1'].map(isChangeable)).toEqual([true, true, true, true]);
  });
});
