import { memo, useMemo, useState } from 'react';
import { initialsOf } from '../../components/initials.tsx';
import { LevelShape } from '../../components/level-shape.tsx';
import { clusteredAround, CLUSTER_WIDTH, countWords } from '../../components/time-axis/cluster.ts';
import type { Projection } from '../../components/time-axis/projection.ts';
import type { AxisScale } from '../../components/time-axis/view.ts';
import type { LanePlace } from './layout.ts';
import type { Mark, MarkSign, ToldOutcome } from './marks.ts';

export interface MarkLaneProps {
  readonly marks: readonly Mark[];
  readonly scale: AxisScale;
  readonly projection: Projection;
  readonly place: LanePlace;
  readonly describe: (mark: Mark) => string;
}

/** What stands out of sight by less than this still shows its edge. */
const MARGIN = CLUSTER_WIDTH;

/**
 * Moments on a lane; too many in one place become one with their number. What is drawn takes its element
 * from what was drawn before in its place: to make new ones for every frame is what costs.
 */
export function MarkLane({ marks, scale, projection, place, describe }: MarkLaneProps) {
  const { perPixel, width } = scale;
  // Moving along changes nothing of it.
  const places = useMemo(() => placesOf(marks, projection), [marks, projection]);
  const left = projection.placeOf(scale.from) / perPixel;
  const page = Math.floor(left / width);
  const drawn = useMemo(
    () => clusteredAround(places, perPixel, page, width),
    [places, perPixel, page, width],
  );
  const middle = place.top + place.height / 2;
  const seen = drawn.flatMap((one) => {
    const x = one.x - left;
    return x < -MARGIN || x > width + MARGIN ? [] : [{ ...one, x }];
  });
  return (
    <g>
      {seen.map((one, number) => {
        const mark = marks[one.index];
        if (one.kind === 'several' || !mark) return null;
        return (
          <g key={number} transform={`translate(${one.x.toFixed(1)} ${middle})`}>
            <Single mark={mark} describe={describe} />
          </g>
        );
      })}
      <Clusters
        clusters={seen.flatMap((one) =>
          one.kind === 'several' ? [{ x: one.x, count: one.end - one.index }] : [],
        )}
        middle={middle}
      />
    </g>
  );
}

function placesOf(marks: readonly Mark[], { placeOf }: Projection): Float64Array {
  const places = new Float64Array(marks.length);
  marks.forEach(({ at }, index) => {
    places[index] = placeOf(at);
  });
  return places;
}

interface SingleProps {
  readonly mark: Mark;
  readonly describe: (mark: Mark) => string;
}

const Single = memo(function Single({ mark, describe }: SingleProps) {
  const [isPointed, point] = usePointed();
  return (
    <g {...point}>
      {isPointed && <title>{describe(mark)}</title>}
      <Sign sign={mark.sign} />
    </g>
  );
});

interface ClustersProps {
  readonly clusters: readonly { readonly x: number; readonly count: number }[];
  readonly middle: number;
}

const RADIUS = 8;
/** Between the two round ends. */
const STRAIGHT = CLUSTER_WIDTH - 2 - 2 * RADIUS;

/** Several marks as their number; all grounds as one path, since there may be dozens in every frame. */
function Clusters({ clusters, middle }: ClustersProps) {
  const round = (height: number): string => `a${RADIUS} ${RADIUS} 0 0 1 0 ${height}`;
  const path = clusters
    .map(({ x }) => {
      const start = `M${(x - STRAIGHT / 2).toFixed(1)} ${middle - RADIUS}`;
      return `${start}h${STRAIGHT}${round(2 * RADIUS)}h-${STRAIGHT}${round(-2 * RADIUS)}z`;
    })
    .join('');
  return (
    <g className="mark-several">
      <path d={path} />
      {clusters.map(({ x, count }, number) => (
        <text key={number} x={Math.round(x)} y={middle + 4} textAnchor="middle">
          {countWords(count)}
        </text>
      ))}
    </g>
  );
}

/** Whether the pointer is on it: only then the words of hundreds of marks are needed. */
function usePointed() {
  const [isPointed, setPointed] = useState(false);
  const handlers = {
    onPointerEnter: () => setPointed(true),
    onPointerLeave: () => setPointed(false),
  };
  return [isPointed, handlers] as const;
}

function Sign({ sign }: { readonly sign: MarkSign }) {
  switch (sign.kind) {
    case 'level':
      return (
        <>
          <circle className="mark-ground" r={10} />
          <g transform="translate(-7 -7)">
            <LevelShape level={sign.level} size={14} />
          </g>
        </>
      );
    case 'signal':
      return <rect className="mark-signal" x={-1} y={-8} width={2} height={16} />;
    case 'told':
      return <Told who={sign.who} outcome={sign.outcome} />;
    case 'message':
      return (
        <path
          className={`mark-message ${sign.visibility}`}
          d="M-7-6.5h14a1.5 1.5 0 0 1 1.5 1.5v7a1.5 1.5 0 0 1-1.5 1.5h-9l-4 3.5v-3.5h-1a1.5 1.5 0 0 1-1.5-1.5v-7a1.5 1.5 0 0 1 1.5-1.5z"
        />
      );
    case 'change':
      return <path className="mark-change" d="M0-5 5 0 0 5-5 0z" />;
  }
}

/** What came of it, at the upper right of whoever was told: a check, a cross, dots, a stroke. */
const outcomePaths: Readonly<Record<ToldOutcome, string>> = {
  acknowledged: 'M-4 .5-1.2 3.2 4-3',
  delivered: 'M-3 0h6',
  failed: 'M-3-3 3 3M3-3-3 3',
  waiting: 'M-3.5 0h.1M0 0h.1M3.5 0h.1',
  cancelled: 'M-3 3 3-3',
};

function Told({ who, outcome }: { readonly who: string; readonly outcome: ToldOutcome }) {
  return (
    <g className={`mark-told ${outcome}`}>
      <circle className="mark-ground" r={13} />
      <circle className="mark-person" r={11} />
      <text y={4} textAnchor="middle">
        {initialsOf(who)}
      </text>
      <g transform="translate(11 -8)">
        <circle className="mark-ground" r={6} />
        <path className="mark-outcome" d={outcomePaths[outcome]} />
      </g>
    </g>
  );
}
