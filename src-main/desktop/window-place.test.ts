import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { reachablePlace, topRight, type Area } from './window-place.ts';

const main: Area = { x: 0, y: 25, width: 1440, height: 875 };
const right: Area = { x: 1440, y: 0, width: 1920, height: 1080 };
const size = { width: 1280, height: 800 };

describe('place of a window after displays changed', () => {
  it.each([
    ['on the main display', { x: 100, y: 50, ...size }],
    ['on the other display', { x: 1500, y: 50, ...size }],
    ['across both', { x: 1000, y: 50, ...size }],
    ['half outside, with a grip left', { x: -1100, y: 50, ...size }],
  ])('stays %s', (_where, window) => {
    expect(reachablePlace(window, [main, right])).toBe(window);
  });

  it.each([
    ['its display is gone', { x: 1500, y: 50, ...size }],
    ['its top is above every display', { x: 100, y: -200, ...size }],
    ['its top is below every display', { x: 100, y: 890, ...size }],
    ['hardly anything is left of it', { x: -1250, y: 50, ...size }],
  ])('is the middle of the main display when %s', (_why, window) => {
    expect(reachablePlace(window, [main])).toEqual({ x: 80, y: 63, ...size });
  });

  it('is never larger than the display that is left', () => {
    const window = { x: 5000, y: 0, width: 3000, height: 2000 };
    expect(reachablePlace(window, [main])).toEqual(main);
  });

  it('is left alone while there is no display at all', () => {
    const window = { x: 5000, y: 0, ...size };
    expect(reachablePlace(window, [])).toBe(window);
  });

  it('can always be taken hold of, and is not changed twice', () => {
    const coordinate = fc.integer({ min: -4_000, max: 8_000 });
    const length = fc.integer({ min: 200, max: 4_000 });
    const area = fc.record({ x: coordinate, y: coordinate, width: length, height: length });
    fc.assert(
      fc.property(area, fc.array(area, { minLength: 1, maxLength: 4 }), (window, areas) => {
        const place = reachablePlace(window, areas);
        expect(reachablePlace(place, areas)).toBe(place);
        const seen = areas.some(
          (one) => place.x < one.x + one.width && place.x + place.width > one.x,
        );
        expect(seen).toBe(true);
      }),
    );
  });
});

describe('place of the status bar', () => {
  it('is the right end of the top, beside the taskbar', () => {
    expect(topRight(main, { width: 400, height: 40 })).toEqual({
      x: 1040,
      y: 25,
      width: 400,
      height: 40,
    });
  });
});
