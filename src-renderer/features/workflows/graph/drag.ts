import type { Point } from './geometry.ts';

/** So far the pointer has to go before a press becomes a drag. */
const SLACK = 4;

/** What the pointer does with a node. */
export type Drag =
  | { readonly kind: 'idle' }
  | {
      readonly kind: 'pointing' | 'dragging';
      readonly status: string;
      readonly begin: Point;
      readonly corner: Point;
    };

export const idle: Drag = { kind: 'idle' };

/** The pointer goes down on a node whose left upper corner is there. */
export function pressed(status: string, begin: Point, corner: Point): Drag {
  return { kind: 'pointing', status, begin, corner };
}

/** The pointer moves: a small tremble is still a press. */
export function movedTo(drag: Drag, to: Point): Drag {
  if (drag.kind !== 'pointing') return drag;
  const far = Math.hypot(to.x - drag.begin.x, to.y - drag.begin.y) > SLACK;
  return far ? { ...drag, kind: 'dragging' } : drag;
}

/** Where the left upper corner of the node is now; null: it is not dragged. */
export function cornerAt(drag: Drag, to: Point): Point | null {
  if (drag.kind !== 'dragging') return null;
  const { begin, corner } = drag;
  return { x: corner.x + to.x - begin.x, y: corner.y + to.y - begin.y };
}
