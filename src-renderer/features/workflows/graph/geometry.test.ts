import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  borderPoint,
  loopEdge,
  pointAlong,
  smoothPath,
  straightEdge,
  type Point,
} from './geometry.ts';

const size = { width: 100, height: 40 };

describe('edges between nodes', () => {
  it('begin and end at the borders', () => {
    expect(straightEdge({ x: 0, y: 0 }, { x: 0, y: 200 }, size, 0)).toEqual([
      { x: 0, y: 20 },
      { x: 0, y: 180 },
    ]);
    expect(borderPoint({ x: 0, y: 0 }, { x: 300, y: 0 }, size)).toEqual({ x: 50, y: 0 });
  });

  it('stand apart from others between the same nodes', () => {
    const [, there] = straightEdge({ x: 0, y: 0 }, { x: 0, y: 200 }, size, 20);
    const [, back] = straightEdge({ x: 0, y: 200 }, { x: 0, y: 0 }, size, 20);
    expect(there).toEqual({ x: -20, y: 100 });
    expect(back).toEqual({ x: 20, y: 100 });
  });

  it('go out of a node and back into it', () => {
    const [first, , , last] = loopEdge({ x: 0, y: 0 }, size);
    expect([first?.x, last?.x]).toEqual([50, 50]);
  });

  it('never begin or end outside their nodes', () => {
    const point = fc.record({
      x: fc.integer({ min: -500, max: 500 }),
      y: fc.integer({ min: -500, max: 500 }),
    });
    const bend = fc.integer({ min: -60, max: 60 });
    fc.assert(
      fc.property(point, point, bend, (from, to, aside) => {
        const points = straightEdge(from, to, size, aside);
        expect(isInside(points[0], from)).toBe(true);
        expect(isInside(points.at(-1), to)).toBe(true);
      }),
    );
  });
});

describe('the line of an edge', () => {
  it('is straight between two points, and rounded at each between', () => {
    const [a, b, c, d] = [0, 10, 20, 30].map((x): Point => ({ x, y: x }));
    if (!a || !b || !c || !d) throw new Error('Four points were asked for.');
    expect(smoothPath([a, d])).toBe('M 0 0 L 30 30');
    expect(smoothPath([a, b, c, d])).toBe('M 0 0 Q 10 10 15 15 Q 20 20 30 30');
    expect(smoothPath([])).toBe('');
  });

  it('has its label after a share of the way', () => {
    const [a, b, c] = [
      { x: 0, y: 0 },
      { x: 20, y: 0 },
      { x: 20, y: 20 },
    ];
    expect(pointAlong([a, c], 0.25)).toEqual({ x: 5, y: 5 });
    expect(pointAlong([a, b, c], 0.5)).toEqual({ x: 15, y: 5 });
  });
});

function isInside(point: Point | undefined, center: Point): boolean {
  if (!point) return false;
  const slack = 0.001;
  return (
    Math.abs(point.x - center.x) <= size.width / 2 + slack &&
    Math.abs(point.y - center.y) <= size.height / 2 + slack
  );
}
