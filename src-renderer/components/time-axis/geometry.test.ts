import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DAY, HOUR, MINUTE } from '#shared/time/instant.ts';
import { beyond } from './beyond.ts';
import { draggedFrom, idle, movedTo, pressed } from './dragging.ts';
import { DUE_DISTANCE, fittedEvenly, fittedLife, fittedSpan, following, NOW_SHARE } from './fit.ts';
import { evenly, toScale } from './projection.ts';
import { LEAST_SPAN, limited, MOST_SPAN, panned, scaleOf, zoomed, type AxisView } from './view.ts';

const NOW = 1_795_000_000_000_000;
const width = fc.integer({ min: 300, max: 2_400 });
const duration = fc.integer({ min: 1, max: 200 * DAY });
const limits = {
  leastSpan: LEAST_SPAN,
  mostSpan: MOST_SPAN,
  first: NOW - 30 * DAY,
  last: NOW + DAY,
};
const view = fc.record({
  from: fc.integer({ min: NOW - 60 * DAY, max: NOW + 60 * DAY }),
  span: fc.integer({ min: LEAST_SPAN, max: 300 * DAY }),
});

function xOf(view: AxisView, instant: number, width: number): number {
  return scaleOf(toScale, view, width).xOf(instant);
}

describe('a scale', () => {
  it('finds the moment at a place, and the place of a moment', () => {
    fc.assert(
      fc.property(view, width, fc.double({ min: 0, max: 1, noNaN: true }), (view, width, share) => {
        const scale = scaleOf(toScale, view, width);
        const x = share * width;
        expect(scale.xOf(scale.instantAt(x))).toBeCloseTo(x, 3);
      }),
    );
  });
});

describe('evenly spaced moments', () => {
  const moments = fc
    .uniqueArray(fc.integer({ min: 0, max: 90 * DAY }), { minLength: 1, maxLength: 40 })
    .map((all) => all.sort((one, other) => one - other));

  it('are one unit from one another', () => {
    fc.assert(
      fc.property(moments, (all) => {
        const { placeOf } = evenly(all);
        expect(all.map(placeOf)).toEqual(all.map((_, index) => index));
      }),
    );
  });

  it('keep their order with everything between and around them, there and back', () => {
    fc.assert(
      fc.property(moments, fc.integer({ min: -DAY, max: 91 * DAY }), (all, instant) => {
        const { placeOf, instantAt } = evenly(all);
        expect(placeOf(instant)).toBeLessThan(placeOf(instant + HOUR));
        expect(Math.abs(instantAt(placeOf(instant)) - instant)).toBeLessThan(MINUTE);
      }),
    );
  });
});

describe('making an axis larger', () => {
  it('leaves what is under the pointer where it is, as long as no limit is met', () => {
    const free = { ...limits, leastSpan: 0, mostSpan: Infinity, first: -Infinity, last: Infinity };
    const factor = fc.double({ min: 0.2, max: 5, noNaN: true });
    const share = fc.double({ min: 0, max: 1, noNaN: true });
    fc.assert(
      fc.property(view, factor, share, (view, factor, share) => {
        const place = view.from + share * view.span;
        const after = zoomed(view, factor, place, free);
        expect((place - after.from) / after.span).toBeCloseTo(share, 2);
      }),
    );
  });

  it('and moving it stays within a minute and three months, and keeps something in sight', () => {
    const factor = fc.double({ min: 0.001, max: 1_000, noNaN: true });
    fc.assert(
      fc.property(view, factor, duration, (view, factor, by) => {
        for (const after of [
          zoomed(view, factor, view.from, limits),
          panned(view, by, limits),
          panned(view, -by, limits),
        ]) {
          expect(after.span).toBeGreaterThanOrEqual(LEAST_SPAN);
          expect(after.span).toBeLessThanOrEqual(MOST_SPAN);
          expect(after.from).toBeLessThanOrEqual(limits.last);
          expect(after.from + after.span).toBeGreaterThanOrEqual(limits.first);
          expect(limited(after, limits)).toEqual(after);
        }
      }),
    );
  });
});

describe('the view that an axis takes by itself', () => {
  it('has now at 35 % of the width, and the next due moment at least 72 px from it', () => {
    fc.assert(
      fc.property(duration, fc.array(duration, { maxLength: 5 }), width, (age, after, width) => {
        const dues = after.map((each) => NOW + MINUTE + each);
        const span = fittedSpan({ now: NOW, start: NOW - age, dues, width });
        const fitted = following(NOW, span);
        expect(xOf(fitted, NOW, width)).toBeCloseTo(NOW_SHARE * width, 3);
        const next = Math.min(...dues);
        if (dues.length > 0) {
          expect(xOf(fitted, next, width) - NOW_SHARE * width).toBeGreaterThan(DUE_DISTANCE - 0.1);
        }
      }),
    );
  });

  it('has the start and the next two dues inside, unless a longer one took the next due its distance', () => {
    const soon = fc.integer({ min: MINUTE, max: 20 * DAY });
    fc.assert(
      fc.property(soon, soon, soon, width, (age, first, more, width) => {
        const [start, next, second] = [NOW - age, NOW + first, NOW + first + more];
        const dues = [second, next];
        const fitted = following(NOW, fittedSpan({ now: NOW, start, dues, width }));
        expect(xOf(fitted, next, width)).toBeLessThanOrEqual(width);
        const isInside = xOf(fitted, start, width) >= 0 && xOf(fitted, second, width) <= width;
        // No span that is taken is more than twice as long as the one that would be just enough.
        const past = (NOW - start) / (NOW_SHARE - 16 / width);
        const future = (second - NOW) / (1 - NOW_SHARE - 16 / width);
        const wanted = following(NOW, 2 * Math.max(past, future, 5 * MINUTE));
        const distance = xOf(wanted, next, width) - NOW_SHARE * width;
        expect(isInside || distance < DUE_DISTANCE).toBe(true);
      }),
    );
  });

  it('leaves the second due out where it would bring the next one too near', () => {
    const dues = [NOW + 9 * MINUTE, NOW + 2 * HOUR];
    expect(fittedSpan({ now: NOW, start: NOW - 5 * MINUTE, dues, width: 580 })).toBe(20 * MINUTE);
  });

  it('shows a quarter of an hour with what is due in it', () => {
    const dues = [NOW + 2 * MINUTE, NOW + 8 * MINUTE];
    expect(fittedSpan({ now: NOW, start: NOW - 4 * MINUTE, dues, width: 700 })).toBe(15 * MINUTE);
  });

  it('takes no account of what is overdue, and waits in the last minute', () => {
    const overdue = { now: NOW, start: NOW - HOUR, dues: [NOW - MINUTE], width: 700 };
    expect(fittedSpan(overdue)).toBe(fittedSpan({ ...overdue, dues: [] }));
    const soon = fittedSpan({ ...overdue, dues: [NOW + 1] });
    expect(soon).toBe(fittedSpan({ ...overdue, dues: [NOW + MINUTE] }));
  });

  it('of what is over long since is its life', () => {
    const [start, end] = [NOW - 30 * DAY, NOW - 30 * DAY + HOUR];
    const life = fittedLife(start, end, NOW, 700);
    expect(life.span).toBeLessThanOrEqual(1.5 * HOUR);
    expect(xOf(life, start, 700)).toBeGreaterThanOrEqual(16);
    expect(xOf(life, end, 700)).toBeLessThanOrEqual(700 - 16);
  });

  it('of what is just over has now where it always is', () => {
    const life = fittedLife(NOW - HOUR, NOW - MINUTE, NOW, 700);
    expect(xOf(life, NOW, 700)).toBeCloseTo(NOW_SHARE * 700, 3);
  });

  it('of evenly spaced moments is all of them, or those around now', () => {
    expect(fittedEvenly(5, 3, 700)).toEqual({ from: -0.5, span: 5 });
    const many = fittedEvenly(100, 50, 720);
    expect(many.span).toBe(10);
    expect(many.from).toBeCloseTo(46.5);
    expect(fittedEvenly(100, 99, 720).from).toBe(89.5);
  });
});

describe('what lies beyond the edges', () => {
  it('is told nearest first', () => {
    const things = [1, 5, 30, 12, 9, 40].map((at) => ({ at }));
    const { before, after } = beyond(things, { from: 10, until: 20 });
    expect([before, after].map((side) => side.map(({ at }) => at))).toEqual([
      [9, 5, 1],
      [30, 40],
    ]);
  });
});

describe('dragging', () => {
  it('begins once the pointer has moved far enough', () => {
    const press = pressed(100, 5_000);
    expect(draggedFrom(movedTo(press, 102), 102, 10)).toBeUndefined();
    const drag = movedTo(press, 110);
    expect(draggedFrom(drag, 110, 10)).toBe(4_900);
    // Once it is a drag it stays one, also back where it began.
    expect(draggedFrom(movedTo(drag, 100), 100, 10)).toBe(5_000);
  });

  it('is nothing without a press', () => {
    expect(movedTo(idle, 500)).toBe(idle);
  });
});
