import type { Instant } from '#shared/time/instant.ts';
import type { AxisScale } from '../../components/time-axis/view.ts';
import type { StatusPiece } from './stretches.ts';

/** What is narrower cannot be told from what is beside it. */
const NARROWEST = 3;

/**
 * The pieces that are in sight. Those that are too narrow to be seen by themselves are drawn as one, in
 * the worst of their levels and open if any is: so there are never more than there is room for.
 * @param pieces in order of time, without gaps
 */
export function drawnPieces(
  pieces: readonly StatusPiece[],
  { xOf, width }: Pick<AxisScale, 'xOf' | 'width'>,
  now: Instant,
): StatusPiece[] {
  const drawn: StatusPiece[] = [];
  let left = -Infinity;
  for (const piece of pieces) {
    const right = xOf(piece.until ?? now);
    if (right < -NARROWEST) continue;
    const x = xOf(piece.from);
    if (x > width) break;
    const before = drawn.at(-1);
    if (before && right - left < NARROWEST) {
      drawn[drawn.length - 1] = joined(before, piece);
      continue;
    }
    drawn.push(piece);
    left = x;
  }
  return drawn;
}

function joined(one: StatusPiece, other: StatusPiece): StatusPiece {
  return {
    ...one,
    until: other.until,
    open: one.open || other.open,
    level: one.level < other.level ? one.level : other.level,
  };
}
