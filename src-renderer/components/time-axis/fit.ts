import { DAY, HOUR, MINUTE, type Instant, type Microseconds } from '#shared/time/instant.ts';
import { LEAST_SPAN, MOST_SPAN, type AxisView } from './view.ts';

/** Where now stands: what comes has more room than what was, since it has words beside it. */
export const NOW_SHARE = 0.35;
/** The next due moment stands at least so many pixels from now. */
export const DUE_DISTANCE = 72;
/** What must be inside keeps so many pixels from the edge. */
const EDGE = 16;
/** No shorter than this by itself, however young. */
const LEAST_FITTED = 5 * MINUTE;
/** In its last minute a due moment comes nearer, instead of drawing everything else apart. */
const LAST_MINUTE = MINUTE;

/** Spans that are taken by themselves: a picture that keeps its scale for a while can be read. */
const ladder: readonly Microseconds[] = [
  LEAST_SPAN,
  ...[2, 3, 5, 7, 10, 15, 20, 30, 45].map((minutes) => minutes * MINUTE),
  ...[1, 1.5, 2, 3, 4, 6, 8, 12, 18].map((hours) => hours * HOUR),
  ...[1, 1.5, 2, 3, 5, 7, 10, 14, 21, 30, 45, 60].map((days) => days * DAY),
  MOST_SPAN,
];

export interface Fitting {
  readonly now: Instant;
  readonly start: Instant;
  /** What is to come, in any order; what is overdue does not count. */
  readonly dues: readonly Instant[];
  /** In pixels. */
  readonly width: number;
}

/**
 * The span that an axis shows by itself, with now at its share of the width: the start and the next two
 * dues are inside, as far as the next due then stands far enough from now. Else the second due is left
 * out, then the start.
 */
export function fittedSpan({ now, start, dues, width }: Fitting): Microseconds {
  const [next, second] = dues.filter((due) => due > now).sort((one, other) => one - other);
  const past = (now - start) / (NOW_SHARE - EDGE / width);
  const until = (due: Instant): Microseconds => (due - now) / (1 - NOW_SHARE - EDGE / width);
  if (next === undefined) return rung(past, MOST_SPAN);
  const most = (Math.max(LAST_MINUTE, next - now) * width) / DUE_DISTANCE;
  const wanted = [Math.max(past, until(second ?? next)), Math.max(past, until(next)), until(next)];
  return rung(wanted.find((span) => rung(span, MOST_SPAN) <= most) ?? most, most);
}

/** A view in which now stands at its share of the width. */
export function following(now: number, span: number): AxisView {
  return { from: now - NOW_SHARE * span, span };
}

/**
 * The view of something that is over: its whole life; with now at its place as long as that is not
 * further from the end than the life was long.
 */
export function fittedLife(start: Instant, end: Instant, now: Instant, width: number): AxisView {
  const lasted = Math.max(LEAST_FITTED, end - start);
  if (now - end <= lasted) return following(now, fittedSpan({ now, start, dues: [], width }));
  const span = rung(lasted / (1 - (2 * EDGE) / width), MOST_SPAN);
  return { from: (start + end - span) / 2, span };
}

/** The view of evenly spaced moments: all of them, or as many around now as keep their distance. */
export function fittedEvenly(count: number, now: number, width: number): AxisView {
  const margin = 0.5;
  const span = Math.min(count - 1 + 2 * margin, Math.max(2, width / DUE_DISTANCE));
  const latest = count - 1 + margin - span;
  return { from: Math.max(-margin, Math.min(latest, now - NOW_SHARE * span)), span };
}

/** The shortest span of the ladder that is long enough; the longest one that is not too long, where none is both. */
function rung(wanted: Microseconds, most: Microseconds): Microseconds {
  const least = Math.max(LEAST_FITTED, wanted);
  const enough = ladder.find((span) => span >= least) ?? MOST_SPAN;
  if (enough <= most) return enough;
  return ladder.findLast((span) => span <= most) ?? LEAST_SPAN;
}
