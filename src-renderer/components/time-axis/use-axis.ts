import { useCallback, useEffect, useLayoutEffect, useRef, useState } from 'react';
import type { Instant } from '#shared/time/instant.ts';
import { FrameBatch } from '../../state/frame-batch.ts';
import { modeAfter, viewOf, type AxisMode, type AxisRequest } from './axis-mode.ts';
import type { Projection } from './projection.ts';
import { scaleOf, type AxisLimits, type AxisScale, type AxisView } from './view.ts';

export interface AxisOptions {
  readonly projection: Projection;
  readonly now: Instant;
  /** What is seen where nobody asked for anything else. @param width in pixels */
  readonly fitted: (width: number) => AxisView;
  readonly limits: AxisLimits;
}

/** An axis as it stands, and how to ask for something else. */
export interface Axis {
  /** undefined: it is not known yet how wide it is. */
  readonly scale: AxisScale | undefined;
  readonly view: AxisView;
  readonly mode: AxisMode;
  readonly projection: Projection;
  /** Stays the same, so that what only asks is not drawn anew with every frame. */
  readonly ask: (request: AxisRequest) => void;
  /** To the element that is as wide as the axis. */
  readonly measure: (element: HTMLElement | null) => (() => void) | undefined;
}

/** An axis that can be moved along and made larger. */
export function useAxis({ projection, now, fitted, limits }: AxisOptions): Axis {
  const [mode, setMode] = useState<AxisMode>({ kind: 'fitted' });
  const [width, setWidth] = useState(0);
  const measure = useCallback((element: HTMLElement | null) => {
    if (!element) return undefined;
    const observer = new ResizeObserver(([entry]) =>
      setWidth(Math.floor(entry?.contentRect.width ?? 0)),
    );
    observer.observe(element);
    return () => observer.disconnect();
  }, []);
  const frame = { now: projection.placeOf(now), fitted: fitted(Math.max(1, width)), limits };
  const latest = useRef(frame);
  useLayoutEffect(() => {
    latest.current = frame;
  });
  const answer = useCallback(
    (requests: readonly AxisRequest[]) =>
      setMode((before) =>
        requests.reduce((mode, request) => modeAfter(mode, request, latest.current), before),
      ),
    [],
  );
  const ask = useAskedTogether(answer);
  const view = viewOf(mode, frame);
  return {
    scale: width > 0 ? scaleOf(projection, view, width) : undefined,
    view,
    mode,
    projection,
    ask,
    measure,
  };
}

/** A held key, or a wheel, asks more often than is drawn: what was asked before a frame is answered together. */
function useAskedTogether(answer: (requests: readonly AxisRequest[]) => void): Axis['ask'] {
  const batch = useRef<FrameBatch<AxisRequest>>(null);
  useEffect(() => {
    const gathered = new FrameBatch(answer);
    batch.current = gathered;
    return () => gathered.stop();
  }, [answer]);
  return useCallback((request: AxisRequest) => batch.current?.add([request]), []);
}
