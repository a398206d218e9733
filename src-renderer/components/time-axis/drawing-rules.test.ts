import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DAY, HOUR, MINUTE, parseInstant, SECOND } from '#shared/time/instant.ts';
import { clustered, clusteredAround, CLUSTER_WIDTH, countWords } from './cluster.ts';
import { figuresPath, figuresWidth } from './figures.ts';
import { packLabels } from './packing.ts';
import { toScale } from './projection.ts';
import { ticksOfMoments, ticksToScale } from './ticks.ts';
import { scaleOf } from './view.ts';

const OSLO = 'Europe/Oslo';

function at(text: string): number {
  return parseInstant(text) ?? Number.NaN;
}

describe('marks that stand close', () => {
  const xs = fc
    .array(fc.double({ min: 0, max: 800, noNaN: true }), { maxLength: 300 })
    .map((all) => all.sort((one, other) => one - other));

  it('are all drawn, each once, in their order', () => {
    fc.assert(
      fc.property(xs, (xs) => {
        const drawn = clustered(xs).flatMap((one) =>
          one.kind === 'one'
            ? [one.index]
            : Array.from({ length: one.end - one.index }, (_, step) => one.index + step),
        );
        expect(drawn).toEqual(xs.map((_, index) => index));
      }),
    );
  });

  it('are never more than three by themselves within 20 px', () => {
    fc.assert(
      fc.property(xs, (xs) => {
        const single = clustered(xs).flatMap((one) => (one.kind === 'one' ? [one.x] : []));
        single.forEach((x, index) => {
          const fourth = single[index + 3];
          if (fourth !== undefined) expect(fourth - x).toBeGreaterThan(20);
        });
      }),
    );
  });

  it('never cover one another where they are several', () => {
    fc.assert(
      fc.property(xs, (xs) => {
        const several = clustered(xs).flatMap((one) => (one.kind === 'several' ? [one.x] : []));
        several.forEach((x, index) => {
          const next = several[index + 1];
          if (next !== undefined) expect(next - x).toBeGreaterThanOrEqual(CLUSTER_WIDTH - 1e-9);
        });
      }),
    );
  });

  it('are drawn where they stand, and never after the last of them', () => {
    fc.assert(
      fc.property(xs, (xs) => {
        for (const { x, index, ...one } of clustered(xs)) {
          const end = one.kind === 'several' ? one.end : index + 1;
          const furthest = Math.max(...xs.slice(index, end).map((mark) => Math.abs(mark - x)));
          expect(furthest).toBeLessThanOrEqual(one.kind === 'several' ? CLUSTER_WIDTH : 0);
          expect(x).toBeLessThanOrEqual(xs.at(-1) ?? 0);
        }
      }),
    );
  });

  it('stay by themselves up to three', () => {
    expect(clustered([0, 1, 2]).map(({ kind }) => kind)).toEqual(['one', 'one', 'one']);
    expect(clustered([0, 1, 2, 3])).toEqual([{ kind: 'several', x: 1.5, index: 0, end: 4 }]);
  });

  it('are taken together alike wherever the axis is moved to', () => {
    fc.assert(
      fc.property(xs, fc.integer({ min: -5_000, max: 5_000 }), (xs, by) => {
        const groups = (all: readonly number[]) => clustered(all).map(({ index }) => index);
        const quarters = xs.map((x) => Math.round(x * 4) / 4);
        expect(groups(quarters.map((x) => x + by))).toEqual(groups(quarters));
      }),
    );
  });

  it('are taken together around a page as if there were nothing else', () => {
    const page = fc.integer({ min: -1, max: 8 });
    fc.assert(
      fc.property(xs, page, (xs, page) => {
        const [width, perPixel] = [100, 1_000];
        const around = xs.filter((x) => x >= (page - 1) * width && x < (page + 3) * width);
        const first = xs.findIndex((x) => x === around[0]);
        const places = Float64Array.from(xs, (x) => x * perPixel);
        const drawn = clusteredAround(places, perPixel, page, width);
        expect(drawn.map(({ kind, index }) => [kind, index])).toEqual(
          clustered(around).map(({ kind, index }) => [kind, index + first]),
        );
      }),
    );
  });

  it('have their number, which is never wider than its room', () => {
    expect([4, 999, 1_000, 4_999].map(countWords)).toEqual(['4×', '999×', '1k×', '4k×']);
  });
});

describe('labels', () => {
  const labels = fc.array(
    fc.record({ x: fc.integer({ min: 0, max: 600 }), width: fc.integer({ min: 1, max: 900 }) }),
    { maxLength: 12 },
  );

  it('never cover one another, and stay in their room', () => {
    fc.assert(
      fc.property(labels, fc.integer({ min: 1, max: 12 }), (labels, rows) => {
        const placed = packLabels(labels, { left: 10, right: 600, rows }).filter(
          (place) => place !== undefined,
        );
        for (const one of placed) {
          expect(one.row).toBeLessThan(rows);
          expect(one.left).toBeGreaterThanOrEqual(10);
          expect(one.left + one.width).toBeLessThanOrEqual(600);
          for (const other of placed) {
            if (other === one || other.row !== one.row) continue;
            expect(one.left + one.width <= other.left || other.left + other.width <= one.left).toBe(
              true,
            );
          }
        }
      }),
    );
  });

  it('all have a place where there is a row for each', () => {
    fc.assert(
      fc.property(labels, (labels) => {
        const placed = packLabels(labels, { left: 10, right: 600, rows: labels.length });
        expect(placed.every((place) => place !== undefined)).toBe(true);
      }),
    );
  });

  it('stand right of their place, or as far right as there is room', () => {
    const room = { left: 0, right: 300, rows: 2 };
    expect(packLabels([{ x: 20, width: 50 }], room)).toEqual([{ row: 0, left: 26, width: 50 }]);
    expect(packLabels([{ x: 280, width: 50 }], room)).toEqual([{ row: 0, left: 250, width: 50 }]);
    expect(packLabels([{ x: 280, width: 500 }], room)).toEqual([{ row: 0, left: 0, width: 300 }]);
  });
});

describe('ticks', () => {
  const scaled = (from: number, span: number, width = 700) =>
    scaleOf(toScale, { from, span }, width);

  it('stand at round times with room for their labels, from a minute to three months', () => {
    const span = fc.integer({ min: MINUTE, max: 92 * DAY });
    const from = fc.integer({ min: at('2026-01-01'), max: at('2027-01-01') });
    fc.assert(
      fc.property(from, span, fc.integer({ min: 300, max: 2_000 }), (from, span, width) => {
        const scale = scaled(from, span, width);
        const ticks = ticksToScale(scale, OSLO);
        const xs = ticks.map((tick) => scale.xOf(tick.at));
        expect(Math.min(...xs)).toBeGreaterThanOrEqual(0);
        expect(Math.max(...xs)).toBeLessThanOrEqual(width);
        // Where clocks are set, two may stand an hour nearer.
        const nearest = 84 - (2 * HOUR * width) / span;
        xs.forEach((x, index) => {
          const next = xs[index + 1];
          if (next !== undefined) expect(next - x).toBeGreaterThan(Math.min(nearest, 83));
        });
        for (const tick of ticks) expect(tick.at % (5 * SECOND)).toBe(0);
      }),
    );
  });

  it('are there: two at least in every view that is wide enough', () => {
    const span = fc.integer({ min: MINUTE, max: 92 * DAY });
    fc.assert(
      fc.property(span, (span) => {
        const ticks = ticksToScale(scaled(at('2026-06-01'), span), OSLO);
        expect(ticks.length).toBeGreaterThanOrEqual(2);
        expect(ticks.length).toBeLessThanOrEqual(9);
      }),
    );
  });

  it('of days are midnights by the clocks of the zone, also across a change of them', () => {
    const ticks = ticksToScale(scaled(at('2026-10-23T12:00:00Z'), 6 * DAY), OSLO);
    expect(ticks.map(({ form }) => form)).toEqual(ticks.map(() => 'day'));
    expect(ticks.map((tick) => tick.at)).toEqual(
      [
        '2026-10-23T22:00:00Z',
        '2026-10-24T22:00:00Z',
        '2026-10-25T23:00:00Z',
        '2026-10-26T23:00:00Z',
        '2026-10-27T23:00:00Z',
        '2026-10-28T23:00:00Z',
      ].map(at),
    );
  });

  it('of hours: one comes twice when clocks are set back, one is missing when they are set forward', () => {
    const back = ticksToScale(scaled(at('2026-10-24T23:30:00Z'), 4 * HOUR, 400), OSLO);
    expect(back.map((tick) => tick.at)).toEqual(
      [
        '2026-10-25T00:00:00Z',
        '2026-10-25T01:00:00Z',
        '2026-10-25T02:00:00Z',
        '2026-10-25T03:00:00Z',
      ].map(at),
    );
    const forward = ticksToScale(scaled(at('2026-03-28T18:00:00Z'), DAY), OSLO);
    expect(forward.filter(({ form }) => form === 'day')).toEqual([
      { at: at('2026-03-28T23:00:00Z'), form: 'day' },
    ]);
  });

  it('of evenly spaced moments say the day where it is another, and seconds where the minute is the same', () => {
    const moments = [
      '2026-11-21T20:10:00Z',
      '2026-11-21T20:10:20Z',
      '2026-11-21T22:00:00Z',
      '2026-11-22T06:00:00Z',
    ].map(at);
    const placeOf = (instant: number) => moments.indexOf(instant);
    const scale = scaleOf({ placeOf, instantAt: () => 0 }, { from: 0, span: 4 }, 800);
    expect(ticksOfMoments(moments, scale, OSLO).map(({ form }) => form)).toEqual([
      'clock',
      'seconds',
      'clock',
      'moment',
    ]);
  });
});

describe('the number of marks', () => {
  const counts = fc.integer({ min: 4, max: 9_999_999 });

  it('is drawn whole, figure beside figure', () => {
    fc.assert(
      fc.property(counts, (count) => {
        const words = countWords(count);
        const lefts = [...figuresPath(words, 100, 10).matchAll(/M([\d.]+) 10/g)].map(([, x]) =>
          Number(x),
        );
        expect(lefts).toHaveLength(words.length);
        lefts.slice(1).forEach((x, index) => expect(x).toBeGreaterThan(lefts[index] ?? Infinity));
      }),
    );
  });

  it('has room between its neighbours', () => {
    fc.assert(
      fc.property(counts, (count) => {
        expect(figuresWidth(countWords(count))).toBeLessThan(CLUSTER_WIDTH);
      }),
    );
  });
});
