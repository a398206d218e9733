/** Milliseconds on a clock that only runs forward. */
type Moment = number;

/** After this long without a key or a scroll the queue sorts again. */
export const IDLE_MS = 5_000;
/** A pointer that rests over the queue holds it for so long; then nobody reads there. */
export const HOVER_MS = 30_000;

/** What the operator last did to the queue. */
export interface Reading {
  /** The last key, scroll or click. */
  readonly actedAt: Moment | null;
  /** The last movement of the pointer over the queue, while it is there. */
  readonly hoveredAt: Moment | null;
}

export const notReading: Reading = { actedAt: null, hoveredAt: null };

/** Until when the order stays as it is; null: it need not. */
export function frozenUntil({ actedAt, hoveredAt }: Reading): Moment | null {
  const ends = [
    ...(actedAt === null ? [] : [actedAt + IDLE_MS]),
    ...(hoveredAt === null ? [] : [hoveredAt + HOVER_MS]),
  ];
  return ends.length === 0 ? null : Math.max(...ends);
}

export function isReading(reading: Reading, now: Moment): boolean {
  const until = frozenUntil(reading);
  return until !== null && now < until;
}
