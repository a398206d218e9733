import { useMemo } from 'react';
import type { Instant } from '#shared/time/instant.ts';
import { fittedEvenly, fittedLife, fittedSpan, following } from '../../components/time-axis/fit.ts';
import { evenly, toScale } from '../../components/time-axis/projection.ts';
import { useAxis, type Axis } from '../../components/time-axis/use-axis.ts';
import {
  LEAST_SPAN,
  MOST_SPAN,
  type AxisLimits,
  type AxisView,
} from '../../components/time-axis/view.ts';
import { momentsOf, type TimelineFacts } from './facts.ts';

/** The axis of an incident, and the moments that it has if they are evenly spaced. */
export function useIncidentAxis(
  facts: TimelineFacts,
  now: Instant,
  isEven: boolean,
): { readonly axis: Axis; readonly moments: readonly Instant[] } {
  const moments = useMemo(() => (isEven ? momentsOf(facts, now) : []), [facts, now, isEven]);
  const projection = useMemo(() => (isEven ? evenly(moments) : toScale), [isEven, moments]);
  const axis = useAxis({
    projection,
    now,
    fitted: (width) =>
      isEven
        ? fittedEvenly(moments.length, projection.placeOf(now), width)
        : fittedToScale(facts, now, width),
    limits: isEven ? evenLimits(moments.length) : scaleLimits(facts, now),
  });
  return { axis, moments };
}

function fittedToScale(
  { start, end, future }: TimelineFacts,
  now: Instant,
  width: number,
): AxisView {
  if (end !== null) return fittedLife(start, end, now, width);
  const dues = future.known.map(({ at }) => at);
  return following(now, fittedSpan({ now, start, dues, width }));
}

function scaleLimits({ start, future }: TimelineFacts, now: Instant): AxisLimits {
  const last = Math.max(now, ...future.known.map(({ at }) => at));
  return { leastSpan: LEAST_SPAN, mostSpan: MOST_SPAN, first: Math.min(start, now), last };
}

/** Evenly spaced, a view holds two moments at least and all of them at most. */
function evenLimits(count: number): AxisLimits {
  return { leastSpan: 1, mostSpan: Math.max(2, count), first: 0, last: Math.max(1, count - 1) };
}
