import { describe, expect, it } from 'vitest';
import { initialsOf } from './initials.tsx';

describe('initials', () => {
  it.each([
    ['Ana Ruiz', 'AR'],
    ['ana.ruiz', 'AR'],
    ['root', 'RO'],
    ['Øyvind', 'ØY'],
    ['x', 'X'],
    ['😀 Smith', '😀S'],
    ['', '?'],
  ])('of "%s" are %s', (name, initials) => {
    expect(initialsOf(name)).toBe(initials);
  });
});
