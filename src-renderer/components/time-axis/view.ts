import { DAY, MINUTE, type Instant } from '#shared/time/instant.ts';
import type { Projection } from './projection.ts';

/** The part of an axis that is seen, in the axis' own unit. */
export interface AxisView {
  readonly from: number;
  readonly span: number;
}

/** How far a view may go. */
export interface AxisLimits {
  readonly leastSpan: number;
  readonly mostSpan: number;
  /** Where the first and the last thing stand: some of it stays in sight. */
  readonly first: number;
  readonly last: number;
}

/** The spans that an axis to scale shows: from one minute to three months. */
export const LEAST_SPAN = MINUTE;
export const MOST_SPAN = 92 * DAY;

/** So much of a view always lies over what there is. */
const OVERLAP = 0.1;

/** The view once more within its limits. */
export function limited(view: AxisView, limits: AxisLimits): AxisView {
  const span = Math.min(limits.mostSpan, Math.max(limits.leastSpan, view.span));
  // What is cut off or added goes to both sides alike.
  const from = view.from + (view.span - span) / 2;
  const earliest = limits.first - (1 - OVERLAP) * span;
  const latest = Math.max(earliest, limits.last - OVERLAP * span);
  return { from: Math.min(latest, Math.max(earliest, from)), span };
}

/** Makes everything so many times larger; what stands at `place` stays where it is. */
export function zoomed(
  view: AxisView,
  factor: number,
  place: number,
  limits: AxisLimits,
): AxisView {
  const span = Math.min(limits.mostSpan, Math.max(limits.leastSpan, view.span / factor));
  const from = place - ((place - view.from) * span) / view.span;
  return limited({ from, span }, limits);
}

/** Moves the view along the axis. */
export function panned(view: AxisView, by: number, limits: AxisLimits): AxisView {
  return limited({ from: view.from + by, span: view.span }, limits);
}

/** Where moments are drawn. */
export interface AxisScale {
  readonly width: number;
  readonly xOf: (instant: Instant) => number;
  /** How much of the axis' own unit a pixel is. */
  readonly perPixel: number;
  readonly instantAt: (x: number) => Instant;
  /** The first and the last moment in sight. */
  readonly from: Instant;
  readonly until: Instant;
}

/** @param width in pixels */
export function scaleOf(projection: Projection, view: AxisView, width: number): AxisScale {
  const perPixel = view.span / width;
  const instantAt = (x: number): Instant => projection.instantAt(view.from + x * perPixel);
  return {
    width,
    perPixel,
    xOf: (instant) => (projection.placeOf(instant) - view.from) / perPixel,
    instantAt,
    from: instantAt(0),
    until: instantAt(width),
  };
}
