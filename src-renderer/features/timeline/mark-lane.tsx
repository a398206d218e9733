import { useMemo } from 'react';
import { clusteredAround, CLUSTER_WIDTH, countWords } from '../../components/time-axis/cluster.ts';
import { figuresPath, figuresWidth } from '../../components/time-axis/figures.ts';
import type { Projection } from '../../components/time-axis/projection.ts';
import type { AxisScale } from '../../components/time-axis/view.ts';
import type { LanePlace } from './layout.ts';
import { MarkSigns } from './mark-signs.tsx';
import type { Mark } from './marks.ts';

export interface MarkLaneProps {
  readonly marks: readonly Mark[];
  readonly scale: AxisScale;
  readonly projection: Projection;
  readonly place: LanePlace;
  readonly describe: (mark: Mark) => string;
}

/** What stands out of sight by less than this still shows its edge. */
const MARGIN = CLUSTER_WIDTH;

/** Moments on a lane; too many in one place become one with their number. */
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
  const singles = seen.flatMap(({ kind, x, index }) => {
    const mark = kind === 'one' && marks[index];
    return mark ? [{ x, mark }] : [];
  });
  return (
    <>
      <MarkSigns marks={singles} middle={middle} describe={describe} />
      <Clusters
        clusters={seen.flatMap((one) =>
          one.kind === 'several' ? [{ x: one.x, count: one.end - one.index }] : [],
        )}
        middle={middle}
      />
    </>
  );
}

function placesOf(marks: readonly Mark[], { placeOf }: Projection): Float64Array {
  const places = new Float64Array(marks.length);
  marks.forEach(({ at }, index) => {
    places[index] = placeOf(at);
  });
  return places;
}

interface ClustersProps {
  readonly clusters: readonly { readonly x: number; readonly count: number }[];
  readonly middle: number;
}

const RADIUS = 8;
/** So much of the ground's length is in its round ends, beside the number. */
const ENDS = 8;

/** Several marks as their number; all of them as two paths, since there may be dozens in every frame. */
function Clusters({ clusters, middle }: ClustersProps) {
  if (clusters.length === 0) return null;
  const drawn = clusters.map(({ x, count }) => ({ x, words: countWords(count) }));
  return (
    <g className="mark-several" data-count={clusters.reduce((sum, { count }) => sum + count, 0)}>
      <path d={drawn.map(({ x, words }) => groundPath(x, middle, words)).join('')} />
      <path
        className="mark-count"
        d={drawn.map(({ x, words }) => figuresPath(words, x, middle + 4)).join('')}
      />
    </g>
  );
}

function groundPath(x: number, middle: number, words: string): string {
  const straight = figuresWidth(words) - ENDS;
  const end = (height: number): string => `a${RADIUS} ${RADIUS} 0 0 1 0 ${height}`;
  const start = `M${(x - straight / 2).toFixed(1)} ${middle - RADIUS}`;
  return `${start}h${straight}${end(2 * RADIUS)}h-${straight}${end(-2 * RADIUS)}z`;
}
