import { useMemo } from 'react';
import { levels, type Level } from '#shared/domain/incident/level.ts';
import type { Instant } from '#shared/time/instant.ts';
import { levelClass } from '../../components/level-shape.tsx';
import { PlacedText } from '../../components/time-axis/placed-text.tsx';
import { textWidth } from '../../components/time-axis/text-width.ts';
import type { AxisScale } from '../../components/time-axis/view.ts';
import { drawnPieces } from './drawn-pieces.ts';
import { placedNames, statusStretches, type NamedStretch } from './lane-names.ts';
import type { LanePlace } from './layout.ts';
import type { AcknowledgementSpan, SignalBar, StatusPiece, Stretch } from './stretches.ts';
import { timelineTexts } from './timeline.texts.ts';

interface LaneProps {
  readonly scale: AxisScale;
  readonly place: LanePlace;
  readonly now: Instant;
  /** The pattern that fills what is certain. */
  readonly hatch: string;
}

interface StatusLaneProps extends LaneProps {
  readonly pieces: readonly StatusPiece[];
  /** When it will close by itself; null: that depends on people. */
  readonly plannedEnd: Instant | null;
}

/** Statuses in the colour of their level, closed ones as a line; the last goes on into the future. */
export function StatusLane({ pieces, plannedEnd, ...lane }: StatusLaneProps) {
  const { scale, place, now, hatch } = lane;
  const last = pieces.at(-1);
  const drawn = drawnPieces(pieces, scale, now);
  const stretches = useMemo(() => statusStretches(pieces), [pieces]);
  return (
    <g>
      {levels.map((level) => {
        const path = pathOf(drawn, level, lane);
        const className = `status-open level-fill ${levelClass(level)}`;
        return path !== '' && <path key={level} className={className} d={path} />;
      })}
      <path className="status-closed" d={pathOf(drawn, null, lane)} />
      {last?.open === true && (
        <Ahead
          className={`level-fill ${levelClass(last.level)}`}
          from={scale.xOf(now)}
          until={plannedEnd === null ? null : scale.xOf(plannedEnd)}
          place={place}
          width={scale.width}
          hatch={hatch}
        />
      )}
      <LaneNames {...{ scale, stretches }} base={place.textBase} />
    </g>
  );
}

/**
 * The pieces of one level, or the closed ones, as one path: where an incident changes all the time there are
 * hundreds of them in every frame.
 */
function pathOf(
  pieces: readonly StatusPiece[],
  level: Level | null,
  { scale, place: { top, height }, now }: LaneProps,
): string {
  return pieces
    .filter((piece) => (piece.open ? piece.level : null) === level)
    .map(({ from, until }) => {
      const box = boxOf(from, until ?? now, scale);
      if (!box) return '';
      const [x, width] = [box.x.toFixed(1), box.width.toFixed(1)];
      return level === null
        ? `M${x} ${top + height / 2}h${width}`
        : `M${x} ${top}h${width}v${height}h-${width}z`;
    })
    .join('');
}

interface AcknowledgementLaneProps extends LaneProps {
  readonly spans: readonly AcknowledgementSpan[];
}

/** Who acknowledged, and how long it held or holds. */
export function AcknowledgementLane({ spans, ...lane }: AcknowledgementLaneProps) {
  const { scale, place, now, hatch } = lane;
  return (
    <g>
      {spans.map((span) => {
        const box = boxOf(span.from, Math.min(span.until ?? now, now), scale);
        return (
          <g key={span.id}>
            {box && (
              <rect
                className="acknowledged-span"
                x={box.x}
                y={place.top}
                width={box.width}
                height={place.height}
                rx={Math.min(3, box.width / 2)}
              />
            )}
            {(span.until === null || span.until > now) && (
              <Ahead
                className="acknowledged-ahead"
                from={scale.xOf(now)}
                until={span.until === null ? null : scale.xOf(span.until)}
                place={place}
                width={scale.width}
                hatch={hatch}
              />
            )}
          </g>
        );
      })}
      <LaneNames
        scale={scale}
        stretches={spans.map(({ from, until, who }) => ({ from, until, name: who }))}
        base={place.textBase}
      />
    </g>
  );
}

interface AheadProps {
  readonly className: string;
  readonly from: number;
  /** null: until people do something. */
  readonly until: number | null;
  readonly place: LanePlace;
  readonly width: number;
  readonly hatch: string;
}

/** What goes on from now: outlined and hatched up to an end that is certain, else dashed and open. */
function Ahead({ className, from, until, place, width, hatch }: AheadProps) {
  const left = Math.max(-4, from);
  if (left > width) return null;
  const { top, height } = place;
  if (until === null) {
    return <path className={`${className} ahead-open`} d={arrowTo(left, width, top, height)} />;
  }
  const right = Math.min(width + 4, until);
  if (right <= left) return null;
  return (
    <rect
      className={`${className} ahead-certain`}
      x={left}
      y={top + 0.5}
      width={right - left}
      height={height - 1}
      fill={hatch}
    />
  );
}

/** An outline that is open towards the future, with its point near the edge. */
function arrowTo(left: number, width: number, top: number, height: number): string {
  const right = Math.max(left + height, width - 8);
  const tip = height / 2;
  return `M${left} ${top + 0.5}H${right - tip}L${right} ${top + tip}L${right - tip} ${top + height - 0.5}H${left}`;
}

interface SignalLaneProps extends LaneProps {
  readonly bars: readonly SignalBar[];
  readonly gaps: readonly Stretch[];
  readonly signalCount: number;
  readonly lastSignalAt: Instant;
  /** Until when reports count as fresh; null: for ever. */
  readonly freshUntil: Instant | null;
}

/** The signals by the hour, the taller the more; where reports were missing a dotted line. */
export function SignalLane({ bars, gaps, freshUntil, ...lane }: SignalLaneProps) {
  const { scale, place, now, hatch, signalCount, lastSignalAt } = lane;
  const most = Math.max(1, ...bars.map(({ count }) => count));
  const bottom = place.top + place.height;
  const last = scale.xOf(lastSignalAt);
  return (
    <g>
      {bars.map((bar) => {
        // A bar has a width by which it is seen; it says nothing of what is to come.
        const box = boxOf(bar.from, Math.min(bar.until, now), scale);
        if (!box) return null;
        const height = Math.max(3, Math.round((place.height - 2) * Math.sqrt(bar.count / most)));
        return (
          <rect
            key={bar.from}
            className="signal-bar"
            x={box.x}
            y={bottom - height}
            width={Math.max(1, box.width - 1)}
            height={height}
          >
            <title>{timelineTexts().signalsCount(bar.count)}</title>
          </rect>
        );
      })}
      {gaps.map((gap) => {
        const box = boxOf(gap.from, gap.until ?? now, scale);
        return (
          box && (
            <path
              key={gap.from}
              className="signal-gap"
              d={`M${box.x} ${bottom - 3}h${box.width}`}
            />
          )
        );
      })}
      {freshUntil !== null && freshUntil > now && (
        <Ahead
          className="fresh-ahead"
          from={scale.xOf(now)}
          until={scale.xOf(freshUntil)}
          place={{ ...place, top: place.top + 3, height: place.height - 3 }}
          width={scale.width}
          hatch={hatch}
        />
      )}
      {last >= 0 && last < scale.width && (
        <SignalCount last={last} scale={scale} base={place.textBase} count={signalCount} />
      )}
    </g>
  );
}

interface SignalCountProps {
  readonly last: number;
  readonly scale: AxisScale;
  readonly base: number;
  readonly count: number;
}

/** How many there were, up to the last one; where that is too far left, from it on. */
function SignalCount({ last, scale, base, count }: SignalCountProps) {
  const words = timelineTexts().signalsCount(count);
  const x = Math.min(Math.max(2, last - textWidth(words)), scale.width - textWidth(words));
  return (
    <PlacedText className="lane-text" x={x} y={base}>
      {words}
    </PlacedText>
  );
}

interface LaneNamesProps extends Pick<LaneProps, 'scale'> {
  readonly stretches: readonly NamedStretch[];
  readonly base: number;
}

function LaneNames({ stretches, scale, base }: LaneNamesProps) {
  return placedNames(stretches, scale).map(({ name, from, left }) => (
    <PlacedText key={`${from} ${name}`} className="lane-text" x={left} y={base}>
      {name}
    </PlacedText>
  ));
}

/** What of a stretch is in sight, at least a line wide. */
function boxOf(
  from: Instant,
  until: Instant,
  { xOf, width }: AxisScale,
): { readonly x: number; readonly width: number } | undefined {
  const left = Math.max(-4, xOf(from));
  const right = Math.min(width + 4, Math.max(xOf(until), left + 2));
  return xOf(until) < -4 || left > width + 4 ? undefined : { x: left, width: right - left };
}
