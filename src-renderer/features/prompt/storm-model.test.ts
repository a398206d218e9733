import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { IncidentRow } from '#shared/contract/incident.ts';
import { FOREVER, MINUTE, SECOND, type Instant } from '#shared/time/instant.ts';
import { incidentRowOf } from '../incidents/testing/incident-row.ts';
import {
  calmWatch,
  MOST_PAST,
  neverAcknowledged,
  tally,
  watchStorm,
  type StormWatch,
} from './storm-model.ts';
import { knownOf } from './testing/known-incidents.ts';

const START = 1_000 * MINUTE;

const asking = (id: number, at: Instant, changes: Partial<IncidentRow> = {}): IncidentRow =>
  incidentRowOf({
    id,
    level: 3,
    promptSince: at,
    description: `Problem ${id}`,
    tags: ['site=osl2'],
    ...changes,
  });

const burst = (count: number, changes: Partial<IncidentRow> = {}): readonly IncidentRow[] =>
  Array.from({ length: count }, (_, at) => asking(at + 1, START + at * SECOND, changes));

const see = (before: StormWatch, rows: readonly IncidentRow[], now: Instant): StormWatch =>
  watchStorm(before, knownOf(rows), now);

describe('a storm', () => {
  it('begins with more than ten that were told in ten minutes, and holds all of them', () => {
    expect(see(calmWatch, burst(10), START + MINUTE).storm).toBeNull();
    const { storm } = see(calmWatch, burst(11), START + MINUTE);
    expect(storm?.since).toBe(START);
    expect(storm?.members.size).toBe(11);
  });

  it('does not count what was told longer ago', () => {
    const rows = [...burst(10), asking(99, START - 10 * MINUTE)];
    expect(see(calmWatch, rows, START + SECOND).storm).toBeNull();
  });

  it('counts one that asks anew again, as one incident', () => {
    let watch = see(calmWatch, [asking(1, START)], START);
    for (let again = 1; again <= 10; again += 1) {
      const at = START + again * SECOND;
      watch = see(watch, [asking(1, at)], at);
    }
    expect(watch.storm?.times).toHaveLength(11);
    expect(watch.storm?.members.size).toBe(1);
  });

  it('remembers who was acknowledged and closed, also when they no longer ask', () => {
    const rows = burst(12);
    const begun = see(calmWatch, rows, START + MINUTE);
    const answered = rows.map((row) =>
      row.id < 5 ? { ...row, acknowledged: true, promptSince: null } : row,
    );
    const after = see(begun, answered, START + 2 * MINUTE);
    const closed = answered.map((row) =>
      row.id < 5 ? { ...row, acknowledged: false, open: false, endTime: START } : row,
    );
    const { storm } = see(after, closed, START + 3 * MINUTE);
    const acknowledged = tally(storm?.members.values() ?? [], (member) => member.acknowledged);
    expect([acknowledged.get(true), acknowledged.get(false)]).toEqual([4, 8]);
  });

  it('is over with fewer than five, and leaves what it came to', () => {
    const rows = burst(12).map((row) => (row.id === 3 ? { ...row, acknowledged: true } : row));
    const begun = see(calmWatch, rows, START + MINUTE);
    const lasting = see(begun, rows, START + 10 * MINUTE + 6 * SECOND);
    expect(lasting.storm).not.toBeNull();
    const ended = START + 10 * MINUTE + 7 * SECOND;
    const { storm, report } = see(lasting, rows, ended);
    expect(storm).toBeNull();
    expect(report).toMatchObject({ since: START, over: ended, lasted: 11 * SECOND, peak: 12 });
    expect(report?.members.at(-1)?.id).toBe(3);
    expect(report && neverAcknowledged(report)).toBe(11);
  });

  it('keeps its report until the next one begins', () => {
    const over = see(see(calmWatch, burst(12), START + MINUTE), burst(12), START + 20 * MINUTE);
    expect(see(over, [], START + 30 * MINUTE).report).toBe(over.report);
    const later = burst(11).map((row) => ({
      ...row,
      id: row.id + 100,
      promptSince: (row.promptSince ?? 0) + 40 * MINUTE,
    }));
    const next = see(over, later, START + 41 * MINUTE);
    expect(next.report).toBeNull();
    expect(next.storm?.members.size).toBe(11);
    expect(next.past).toEqual([over.report]);
  });

  describe('when the clock is set back', () => {
    const rows = burst(12);
    const begun = see(calmWatch, rows, START + MINUTE);
    const back = START - 59 * MINUTE;

    it('goes on, and is over no later', () => {
      const after = see(begun, rows, back);
      expect(after.storm?.members.size).toBe(12);
      expect(after.storm?.since).toBe(back - 11 * SECOND);
      expect(see(after, rows, back + 9 * MINUTE).storm).not.toBeNull();
      const { storm, report } = see(after, rows, back + 10 * MINUTE);
      expect(storm).toBeNull();
      expect(report).toMatchObject({ lasted: 11 * SECOND, peak: 12 });
    });

    it('counts what comes then, and again nothing of what came before', () => {
      const more = [...rows, asking(99, back + SECOND)];
      const after = see(see(begun, rows, back), more, back + SECOND);
      expect(after.storm?.members.size).toBe(13);
      expect(after.storm?.times).toHaveLength(13);
      const looks = Array.from({ length: 80 }, (_, minute) => back + minute * MINUTE);
      const last = looks.reduce((watch, now) => see(watch, more, now), after);
      expect(last.past).toHaveLength(1);
      expect(last.storm).toBeNull();
    });

    it('is looked for by a window that was opened then', () => {
      const opened = see(calmWatch, rows, back);
      expect(opened.storm?.since).toBe(back);
      expect(see(opened, rows, back + 10 * MINUTE).storm).toBeNull();
    });
  });

  it('keeps the reports of the last ten, the newest first', () => {
    const ends = Array.from({ length: 12 }, (_, number) => START + (number + 1) * 30 * MINUTE);
    const watch = ends.reduce<StormWatch>((before, end) => {
      const rows = burst(12).map((row) => ({ ...row, promptSince: end - 20 * MINUTE }));
      return see(see(before, rows, end - 19 * MINUTE), rows, end);
    }, calmWatch);
    expect(watch.past.map(({ over }) => over)).toEqual(ends.slice(-MOST_PAST).reverse());
    expect(watch.report).toBe(watch.past[0]);
  });

  it('names the place by the site, else by the source', () => {
    const rows = [...burst(11), asking(50, START, { tags: [], endTime: FOREVER })];
    const { storm } = see(calmWatch, rows, START + MINUTE);
    const places = tally(storm?.members.values() ?? [], ({ place }) => place);
    expect([...places]).toEqual([
      ['osl2', 11],
      ['prometheus', 1],
    ]);
  });

  it('stays the same watch while nothing changes', () => {
    const rows = burst(12);
    const watch = see(calmWatch, rows, START + MINUTE);
    expect(see(watch, rows, START + 2 * MINUTE)).toBe(watch);
  });

  it('comes to the same however the alarms are looked at', () => {
    const seconds = fc.uniqueArray(fc.integer({ min: 0, max: 400 }), { minLength: 11 });
    fc.assert(
      fc.property(seconds, (times) => {
        const rows = times.map((second, at) => asking(at + 1, START + second * SECOND));
        const end = START + 400 * SECOND;
        const atOnce = see(calmWatch, rows, end);
        const each = rows
          .toSorted((one, other) => (one.promptSince ?? 0) - (other.promptSince ?? 0))
          .reduce<StormWatch>(
            (watch, _row, index, ordered) => see(watch, ordered.slice(0, index + 1), end),
            calmWatch,
          );
        expect(each.storm?.members.size).toBe(atOnce.storm?.members.size);
        expect(each.storm?.since).toBe(atOnce.storm?.since);
      }),
    );
  });
});
