import { describe, expect, it } from 'vitest';
import { MINUTE, parseInstant, SECOND } from '#shared/time/instant.ts';
import { toScale } from '../../components/time-axis/projection.ts';
import { scaleOf } from '../../components/time-axis/view.ts';
import { futureLabels, rowsOf } from './future-labels.ts';
import type { FutureEntry } from './future.ts';

const NOW = parseInstant('2026-11-21T20:10:00Z') ?? Number.NaN;
const scale = scaleOf(toScale, { from: NOW - 10 * MINUTE, span: 30 * MINUTE }, 600);

function entryAt(at: number, words = 'goes stale'): FutureEntry {
  return { key: `${at} ${words}`, at, kind: 'staleness', certainty: 'certain', words };
}

/** Every letter is seven pixels wide. */
const labelsOf = (...entries: readonly FutureEntry[]) =>
  futureLabels(entries, scale, NOW, 'Europe/Oslo', (text) => text.length * 7);

describe('labels of what is to come', () => {
  it('have a countdown, the time, and the words', () => {
    const [label] = labelsOf(entryAt(NOW + 5 * MINUTE));
    expect(label).toMatchObject({ countdown: '5m', words: '21:15 goes stale', urgency: 'none' });
  });

  it('say what is due within the minute, and how late what is overdue is', () => {
    const labels = labelsOf(entryAt(NOW - 40 * SECOND), entryAt(NOW + 30 * SECOND));
    expect(labels.map(({ countdown, urgency }) => [countdown, urgency])).toEqual([
      ['40s late', 'late'],
      ['30s', 'soon'],
    ]);
  });

  it('are only of what is in sight, each in a row that has room', () => {
    const long = 'is told to everybody who is on duty at the other site';
    const labels = labelsOf(
      entryAt(NOW + 5 * MINUTE, long),
      entryAt(NOW + 6 * MINUTE),
      entryAt(NOW + 90 * MINUTE),
    );
    expect(labels.map(({ place }) => place.row)).toEqual([0, 1]);
    expect(rowsOf(labels)).toBe(2);
    expect(rowsOf([])).toBe(0);
  });

  it('end with dots where there is no room for all of it', () => {
    const [label] = labelsOf(entryAt(NOW + 5 * MINUTE, 'is told '.repeat(20)));
    expect(label?.words).toMatch(/^21:15 is told .*…$/);
    expect((label?.words.length ?? 0) * 7).toBeLessThan(600);
  });
});
