import { useEffect, useEffectEvent, useId, useRef, useState, type ReactNode } from 'react';
import type { Instant } from '#shared/time/instant.ts';
import { useShortcuts } from '../../state/shortcuts.ts';
import { formatClock, formatClockSeconds, formatDay, formatMoment } from '../time-format.ts';
import { draggedFrom, idle, movedTo, pressed, type Dragging } from './dragging.ts';
import { PlacedText } from './placed-text.tsx';
import type { Tick } from './ticks.ts';
import { axisTexts } from './time-axis.texts.ts';
import type { Axis } from './use-axis.ts';
import type { AxisScale } from './view.ts';
import './time-axis.css';

/** Room for the names of the lanes, left of the axis. */
const GUTTER = 106;
const TICK_LABELS = 20;
const KEY_FACTOR = 1.5;
const WHEEL_FACTOR = 0.0015;
/** An arrow key moves by this share of what is seen. */
const KEY_SHARE = 0.15;
/** A line of a wheel that counts in lines, in pixels. */
const LINE = 16;

export interface AxisLane {
  readonly name: string;
  /** Where the base of its name stands. */
  readonly y: number;
}

export interface TimeAxisProps {
  readonly axis: Axis;
  readonly name: string;
  readonly now: Instant;
  readonly zone: string;
  readonly ticks: (scale: AxisScale) => readonly Tick[];
  readonly lanes: readonly AxisLane[];
  /** Of what is drawn above the labels of the ticks, in pixels. */
  readonly height: number;
  /** Where the now-line begins; above it stands its flag. */
  readonly nowTop: number;
  /** Draws what is on the axis; x 0 is its left end. */
  readonly children: (scale: AxisScale) => ReactNode;
}

/**
 * A time axis with its ticks and its now-line, moved and scaled by keys, wheel and drag. It is a
 * picture: what it shows must stand beside it as text too.
 */
export function TimeAxis({ axis, name, now, zone, ticks, lanes, ...drawing }: TimeAxisProps) {
  const { height, nowTop, children } = drawing;
  const hint = useId();
  const frame = useRef<HTMLDivElement>(null);
  const drag = useDrag(axis);
  useAxisKeys(axis, frame);
  useWheel(axis, frame);
  const { scale } = axis;
  return (
    <div
      className={drag.isDragging ? 'time-axis dragging' : 'time-axis'}
      ref={frame}
      tabIndex={0}
      role="group"
      aria-label={name}
      aria-describedby={hint}
      {...drag.handlers}
    >
      <span id={hint} hidden>
        {axisTexts().hint}
      </span>
      <div className="axis-width" style={{ marginLeft: GUTTER }} ref={axis.measure} />
      {scale && (
        <svg width={GUTTER + scale.width} height={height + TICK_LABELS} aria-hidden="true">
          {lanes.map((lane) => (
            <text key={lane.name} className="axis-lane" x={12} y={lane.y}>
              {lane.name}
            </text>
          ))}
          <svg x={GUTTER} width={scale.width} height={height + TICK_LABELS} overflow="hidden">
            <Ticks ticks={ticks(scale)} scale={scale} now={now} zone={zone} height={height} />
            <NowLine x={scale.xOf(now)} top={nowTop} height={height} />
            {children(scale)}
          </svg>
        </svg>
      )}
    </div>
  );
}

interface TicksProps {
  readonly ticks: readonly Tick[];
  readonly scale: AxisScale;
  readonly now: Instant;
  readonly zone: string;
  readonly height: number;
}

function Ticks({ ticks, scale, now, zone, height }: TicksProps) {
  const placed = ticks.map((tick) => ({ tick, x: Math.round(scale.xOf(tick.at)) }));
  return (
    <g className="axis-ticks">
      <path d={placed.map(({ x }) => `M${x + 0.5} 18V${height}`).join('')} />
      {placed.map(({ tick, x }) => (
        <PlacedText
          key={tick.at}
          className={tick.form}
          x={x}
          y={height + 14}
          anchor={anchorAt(x, scale.width)}
        >
          {tickWords(tick, now, zone)}
        </PlacedText>
      ))}
    </g>
  );
}

/** Half of a label at the edge would not be seen. */
function anchorAt(x: number, width: number): 'start' | 'middle' | 'end' {
  const half = 20;
  if (x < half) return 'start';
  return x > width - half ? 'end' : 'middle';
}

function tickWords({ at, form }: Tick, now: Instant, zone: string): string {
  switch (form) {
    case 'seconds':
      return formatClockSeconds(at, zone);
    case 'clock':
      return formatClock(at, zone);
    case 'day':
      return formatDay(at, now, zone);
    case 'moment':
      return formatMoment(at, now, zone);
  }
}

interface NowLineProps {
  readonly x: number;
  readonly top: number;
  readonly height: number;
}

function NowLine({ x, top, height }: NowLineProps) {
  const word = axisTexts().now;
  const width = 14 + word.length * 7;
  return (
    <g className="axis-now" transform={`translate(${Math.round(x)} 0)`}>
      <line y1={top} y2={height} />
      <rect x={-width / 2} y={top - 16} width={width} height={16} rx={8} />
      <text y={top - 4} textAnchor="middle">
        {word}
      </text>
    </g>
  );
}

/** Drags the axis with the pointer. */
function useDrag({ view, scale, ask }: Axis) {
  const [dragging, setDragging] = useState<Dragging>(idle);
  const stop = (): void => setDragging(idle);
  return {
    isDragging: dragging.kind === 'dragging',
    handlers: {
      onPointerDown: (event: React.PointerEvent<HTMLDivElement>) => {
        if (event.button !== 0) return;
        event.currentTarget.setPointerCapture(event.pointerId);
        setDragging(pressed(event.clientX, view.from));
      },
      onPointerMove: ({ clientX }: React.PointerEvent) => {
        if (dragging.kind === 'idle' || !scale) return;
        const next = movedTo(dragging, clientX);
        setDragging(next);
        const from = draggedFrom(next, clientX, view.span / scale.width);
        if (from !== undefined) ask({ kind: 'move', from });
      },
      onPointerUp: stop,
      onPointerCancel: stop,
    },
  };
}

/** Plus and minus work wherever the keyboard is; what others use as well only while it is in the axis. */
function useAxisKeys({ view, ask }: Axis, frame: React.RefObject<HTMLElement | null>): void {
  const labels = axisTexts().keys;
  const when = (): boolean => frame.current?.contains(document.activeElement) === true;
  const step = view.span * KEY_SHARE;
  const own = { group: 'Incident', repeats: true } as const;
  useShortcuts([
    { ...own, keys: ['T'], label: labels.go, repeats: false, run: () => frame.current?.focus() },
    {
      ...own,
      keys: ['+'],
      label: labels.closer,
      run: () => ask({ kind: 'zoom', factor: KEY_FACTOR }),
    },
    {
      ...own,
      keys: ['-'],
      label: labels.further,
      run: () => ask({ kind: 'zoom', factor: 1 / KEY_FACTOR }),
    },
    { ...own, keys: ['0'], label: labels.fit, when, run: () => ask({ kind: 'fit' }) },
    {
      ...own,
      keys: ['ArrowLeft'],
      label: labels.earlier,
      when,
      run: () => ask({ kind: 'pan', by: -step }),
    },
    {
      ...own,
      keys: ['ArrowRight'],
      label: labels.later,
      when,
      run: () => ask({ kind: 'pan', by: step }),
    },
  ]);
}

/**
 * The wheel scales the axis while the keyboard is in it, or with Control, as pinching does; sideways, or with
 * Shift, it moves it. Else it scrolls the page, which nobody should be kept from by passing over a picture.
 */
function useWheel(axis: Axis, frame: React.RefObject<HTMLElement | null>): void {
  const turned = useEffectEvent((event: WheelEvent): void => {
    const { scale, view, projection, ask } = axis;
    if (!scale || !frame.current) return;
    const { along, across } = turnOf(event);
    const isMeant = event.ctrlKey || frame.current.contains(document.activeElement);
    if (along !== 0) {
      event.preventDefault();
      ask({ kind: 'pan', by: (along * view.span) / scale.width });
    } else if (isMeant && across !== 0) {
      event.preventDefault();
      const x = event.clientX - frame.current.getBoundingClientRect().left - GUTTER;
      const place = projection.placeOf(scale.instantAt(x));
      ask({ kind: 'zoom', factor: Math.exp(-across * WHEEL_FACTOR), place });
    }
  });
  useEffect(() => {
    const element = frame.current;
    const listen = (event: WheelEvent): void => turned(event);
    element?.addEventListener('wheel', listen, { passive: false });
    return () => element?.removeEventListener('wheel', listen);
  }, [frame]);
}

/** How far a wheel was turned, in pixels. */
function turnOf({ deltaX, deltaY, deltaMode, shiftKey }: WheelEvent) {
  const unit = deltaMode === WheelEvent.DOM_DELTA_PIXEL ? 1 : LINE;
  const isSideways = shiftKey || Math.abs(deltaX) > Math.abs(deltaY);
  return isSideways
    ? { along: (deltaX || deltaY) * unit, across: 0 }
    : { along: 0, across: deltaY * unit };
}
