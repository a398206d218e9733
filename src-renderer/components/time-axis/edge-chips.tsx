import type { Instant } from '#shared/time/instant.ts';
import { beyond } from './beyond.ts';
import { axisTexts } from './time-axis.texts.ts';
import type { Axis } from './use-axis.ts';

/** Something that may lie outside of what is seen. */
export interface ChipThing {
  readonly key: string;
  readonly at: Instant;
  /** `22:00 maintenance, in 46m`. */
  readonly words: string;
}

/** So many on each side are named; the others are counted. */
const MOST = 2;

/** What lies beyond the edges of an axis, as buttons that lead there. */
export function EdgeChips({
  axis,
  things,
}: {
  readonly axis: Axis;
  readonly things: readonly ChipThing[];
}) {
  const { scale } = axis;
  if (!scale) return null;
  const { before, after } = beyond(things, scale);
  if (before.length + after.length === 0) return <div className="axis-chips" />;
  return (
    <div className="axis-chips">
      <div>
        {before.slice(0, MOST).map((thing) => (
          <Chip key={thing.key} axis={axis} thing={thing} words={`← ${thing.words}`} />
        ))}
        <More count={before.length - MOST} />
      </div>
      <div>
        {after.slice(0, MOST).map((thing) => (
          <Chip key={thing.key} axis={axis} thing={thing} words={`${thing.words} →`} />
        ))}
        <More count={after.length - MOST} />
      </div>
    </div>
  );
}

interface ChipProps {
  readonly axis: Axis;
  readonly thing: ChipThing;
  readonly words: string;
}

function Chip({ axis: { ask, projection }, thing, words }: ChipProps) {
  return (
    <button
      type="button"
      className="axis-chip"
      aria-label={axisTexts().goTo(thing.words)}
      onClick={() => ask({ kind: 'reveal', place: projection.placeOf(thing.at) })}
    >
      {words}
    </button>
  );
}

function More({ count }: { readonly count: number }) {
  return count > 0 && <span>{axisTexts().more(count)}</span>;
}
