/** A point of the drawing, in its own pixels. */
export interface Point {
  readonly x: number;
  readonly y: number;
}

export interface Size {
  readonly width: number;
  readonly height: number;
}

/** How far the bend of a loop stands out beside its node. */
const LOOP = 42;

/** The line of an edge, as SVG writes paths: straight between two points, rounded where there are more. */
export function smoothPath(points: readonly Point[]): string {
  const [first, ...rest] = points;
  const last = rest.pop();
  if (!first || !last) return '';
  const bends = rest.map((bend, at) => {
    // Each bend is rounded off from the middle before it to the middle behind it.
    const end = rest[at + 1] ? middle(bend, rest[at + 1] ?? last) : last;
    return `Q ${pair(bend)} ${pair(end)}`;
  });
  const begin = `M ${pair(first)}`;
  return bends.length === 0 ? `${begin} L ${pair(last)}` : [begin, ...bends].join(' ');
}

/**
 * Points of an edge between two nodes that stand anywhere.
 * @param bend how far it stands off the straight line, for edges between the same two nodes
 */
export function straightEdge(from: Point, to: Point, size: Size, bend: number): Point[] {
  const length = Math.hypot(to.x - from.x, to.y - from.y) || 1;
  const center = middle(from, to);
  const aside = {
    x: center.x - ((to.y - from.y) / length) * bend,
    y: center.y + ((to.x - from.x) / length) * bend,
  };
  const begin = borderPoint(from, aside, size);
  const end = borderPoint(to, aside, size);
  return bend === 0 ? [begin, end] : [begin, aside, end];
}

/** Points of an edge from a node back to itself: a bend on its right side. */
export function loopEdge(center: Point, { width, height }: Size): Point[] {
  const right = center.x + width / 2;
  return [
    { x: right, y: center.y - height / 4 },
    { x: right + LOOP, y: center.y - height / 2 },
    { x: right + LOOP, y: center.y + height / 2 },
    { x: right, y: center.y + height / 4 },
  ];
}

/** The point of an edge where its label stands: after a share of the way from its begin to its end. */
export function pointAlong(points: readonly Point[], share: number): Point {
  const [first, bend] = points;
  const last = points.at(-1);
  if (!first || !bend || !last) return { x: 0, y: 0 };
  if (points.length !== 3) return between(first, last, share);
  return between(between(first, bend, share), between(bend, last, share), share);
}

/** The point of a loop that is farthest from its node. */
export function outermost(points: readonly Point[]): Point {
  return points.reduce(
    (one, other) => (other.x > one.x ? other : one),
    points[0] ?? { x: 0, y: 0 },
  );
}

/** Where the line from the middle of a node towards a point leaves the node. */
export function borderPoint(center: Point, toward: Point, { width, height }: Size): Point {
  const [dx, dy] = [toward.x - center.x, toward.y - center.y];
  if (dx === 0 && dy === 0) return center;
  const share = Math.min(
    dx === 0 ? Infinity : width / 2 / Math.abs(dx),
    dy === 0 ? Infinity : height / 2 / Math.abs(dy),
    1,
  );
  return { x: center.x + dx * share, y: center.y + dy * share };
}

function middle(one: Point, other: Point): Point {
  return between(one, other, 0.5);
}

function between(one: Point, other: Point, share: number): Point {
  return { x: one.x + (other.x - one.x) * share, y: one.y + (other.y - one.y) * share };
}

function pair({ x, y }: Point): string {
  return `${round(x)} ${round(y)}`;
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
