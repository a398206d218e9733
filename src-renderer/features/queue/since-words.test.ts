import { describe, expect, it } from 'vitest';
import { noChanges } from '../../state/testing/changed.ts';
import { nextMarked, sinceWords } from './since-words.ts';

describe('what happened while the operator was away', () => {
  it('is said in one line, the gravest first', () => {
    const counts = {
      ...noChanges,
      new: 3,
      newCritical: 1,
      worse: 2,
      expired: 1,
      cleared: 4,
      neverAcknowledged: 1,
    };
    expect(sinceWords({ counts, marks: [], more: false })).toBe(
      '3 new, 1 critical, 2 worse, 1 acknowledgement expired, 4 closed, 1 of them never acknowledged',
    );
  });

  it('says that there is more than was counted', () => {
    const summary = { counts: { ...noChanges, message: 2 }, marks: [], more: true };
    expect(sinceWords(summary)).toBe('2 messages, and more than can be counted');
  });
});

describe('going through it', () => {
  const has = (id: number) => id === 2 || id === 4;

  it('leads from the gravest down, wherever the keys are, and from the top after the last', () => {
    expect(nextMarked([1, 2, 3, 4], new Set(), has)).toBe(2);
    expect(nextMarked([1, 2, 3, 4], new Set([2]), has)).toBe(4);
    expect(nextMarked([1, 2, 3, 4], new Set([2, 4]), has)).toBe(2);
  });

  it('leads to what was sorted above the one that was shown', () => {
    expect(nextMarked([4, 1, 2, 3], new Set([2]), has)).toBe(4);
  });

  it('leads nowhere where nothing of it is listed', () => {
    expect(nextMarked([1, 3], new Set(), has)).toBeNull();
  });
});
