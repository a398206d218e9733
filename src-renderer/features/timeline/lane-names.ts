import type { Instant } from '#shared/time/instant.ts';
import { packLabels } from '../../components/time-axis/packing.ts';
import { textWidth } from '../../components/time-axis/text-width.ts';
import type { AxisScale } from '../../components/time-axis/view.ts';
import type { StatusPiece, Stretch } from './stretches.ts';

/** Something that lasted, and what it is called. */
export interface NamedStretch extends Stretch {
  readonly name: string;
}

/** A name and where its left end stands, in pixels. */
export interface PlacedName {
  readonly name: string;
  readonly from: Instant;
  readonly left: number;
}

/** The statuses that pieces belong to: one goes on where only its level changes. @param pieces in order of time */
export function statusStretches(pieces: readonly StatusPiece[]): NamedStretch[] {
  const begun = pieces.filter(({ begins }) => begins);
  return begun.map(({ from, label }, index) => ({
    name: label,
    from,
    until: begun[index + 1]?.from ?? null,
  }));
}

/**
 * Where names stand above what they belong to, or at the edge where that began out of sight. What is seen
 * longest is named first: else what was passed through would name what lasted, and what was what is. Those
 * without room stand in the list alone.
 */
export function placedNames(
  stretches: readonly NamedStretch[],
  { xOf, width }: Pick<AxisScale, 'xOf' | 'width'>,
  measure: (text: string) => number = textWidth,
): PlacedName[] {
  const seen = stretches
    .flatMap(({ from, until, name }) => {
      const left = xOf(from);
      // What goes on is drawn on into the future.
      const right = until === null ? width : xOf(Math.max(from, until));
      if (right < 0 || left > width) return [];
      const length = Math.min(right, width) - Math.max(left, 0);
      return [{ name, from, length, x: Math.max(-4, left - 3), width: measure(name) }];
    })
    .sort((one, other) => other.length - one.length);
  const places = packLabels(seen, { left: 2, right: width - 2, rows: 1 });
  return seen.flatMap(({ name, from }, index) => {
    const place = places[index];
    return place ? [{ name, from, left: place.left }] : [];
  });
}
