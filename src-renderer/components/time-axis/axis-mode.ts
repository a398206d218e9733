import { following, NOW_SHARE } from './fit.ts';
import { limited, panned, zoomed, type AxisLimits, type AxisView } from './view.ts';

/**
 * What decides what is seen of an axis:
 * - `fitted`: what there is, found anew as time passes
 * - `following`: now stays at its share of the width, so long a span around it
 * - `free`: what somebody moved to
 */
export type AxisMode =
  | { readonly kind: 'fitted' }
  | { readonly kind: 'following'; readonly span: number }
  | { readonly kind: 'free'; readonly view: AxisView };

/** What an axis is asked for. Places and spans are in the axis' own unit. */
export type AxisRequest =
  | { readonly kind: 'fit' }
  | { readonly kind: 'show'; readonly span: number }
  /** Without a place it is made larger around now, which then goes on staying where it is. */
  | { readonly kind: 'zoom'; readonly factor: number; readonly place?: number }
  | { readonly kind: 'pan'; readonly by: number }
  | { readonly kind: 'move'; readonly from: number }
  /** Brings a place into the middle, unless it is in sight. */
  | { readonly kind: 'reveal'; readonly place: number };

/** What the axis knows at the moment. */
export interface AxisFrame {
  readonly now: number;
  readonly fitted: AxisView;
  readonly limits: AxisLimits;
}

export function viewOf(mode: AxisMode, { now, fitted, limits }: AxisFrame): AxisView {
  switch (mode.kind) {
    case 'fitted':
      return fitted;
    case 'following':
      return following(now, mode.span);
    case 'free':
      return limited(mode.view, limits);
  }
}

export function modeAfter(mode: AxisMode, request: AxisRequest, frame: AxisFrame): AxisMode {
  const view = viewOf(mode, frame);
  const { limits } = frame;
  switch (request.kind) {
    case 'fit':
      return { kind: 'fitted' };
    case 'show':
      return { kind: 'following', span: spanWithin(request.span, limits) };
    case 'zoom':
      return zoomedMode(view, request, frame);
    case 'pan':
      return { kind: 'free', view: panned(view, request.by, limits) };
    case 'move':
      return { kind: 'free', view: limited({ from: request.from, span: view.span }, limits) };
    case 'reveal':
      return isInside(view, request.place) ? mode : revealed(view, request.place, limits);
  }
}

function zoomedMode(
  view: AxisView,
  { factor, place }: { readonly factor: number; readonly place?: number },
  frame: AxisFrame,
): AxisMode {
  const { now, limits } = frame;
  if (place === undefined && isFollowing(view, now)) {
    return { kind: 'following', span: spanWithin(view.span / factor, limits) };
  }
  const around = place ?? (isInside(view, now) ? now : view.from + view.span / 2);
  return { kind: 'free', view: zoomed(view, factor, around, limits) };
}

function revealed({ span }: AxisView, place: number, limits: AxisLimits): AxisMode {
  return { kind: 'free', view: limited({ from: place - span / 2, span }, limits) };
}

function isInside({ from, span }: AxisView, place: number): boolean {
  return place >= from && place <= from + span;
}

function isFollowing({ from, span }: AxisView, now: number): boolean {
  return Math.abs((now - from) / span - NOW_SHARE) < 0.01;
}

function spanWithin(span: number, { leastSpan, mostSpan }: AxisLimits): number {
  return Math.min(mostSpan, Math.max(leastSpan, span));
}
