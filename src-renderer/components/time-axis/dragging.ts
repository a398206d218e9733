/** Dragging an axis along: nothing, a press that may become a drag, or a drag. Places are pixels. */
export type Dragging =
  | { readonly kind: 'idle' }
  | { readonly kind: 'pressed'; readonly x: number; readonly from: number }
  | { readonly kind: 'dragging'; readonly x: number; readonly from: number };

/** A pointer that moved less is one that trembles. */
const LEAST_MOVE = 4;

export const idle: Dragging = { kind: 'idle' };

/** @param from where the view began when the pointer was pressed, in the axis' own unit */
export function pressed(x: number, from: number): Dragging {
  return { kind: 'pressed', x, from };
}

/** The pointer is at `x` now. */
export function movedTo(dragging: Dragging, x: number): Dragging {
  if (dragging.kind !== 'pressed' || Math.abs(x - dragging.x) < LEAST_MOVE) return dragging;
  return { ...dragging, kind: 'dragging' };
}

/** Where the view begins while the pointer is at `x`; undefined: nothing is dragged. */
export function draggedFrom(dragging: Dragging, x: number, perPixel: number): number | undefined {
  if (dragging.kind !== 'dragging') return undefined;
  return dragging.from - (x - dragging.x) * perPixel;
}
