/** What is drawn of marks in a row: one by itself, or several as one. */
export type Drawn =
  | { readonly kind: 'one'; readonly x: number; readonly index: number }
  /** The marks from `index` up to, not including, `end`. */
  | { readonly kind: 'several'; readonly x: number; readonly index: number; readonly end: number };

/** More than so many marks within the distance become one. */
const MOST = 3;
const DISTANCE = 20;
/** Where they are many, those within so many pixels are taken together: their number has room, and air around it. */
export const CLUSTER_WIDTH = 48;

/**
 * Takes marks together that stand too close to be told apart: more than three within 20 px. What is
 * drawn of several never overlaps.
 * @param xs where the marks stand, in ascending order
 */
export function clustered(xs: ArrayLike<number>): Drawn[] {
  const crowded = crowdedOf(xs);
  const drawn: Drawn[] = [];
  let right = -Infinity;
  for (let index = 0; index < xs.length;) {
    const x = xs[index] ?? 0;
    const end = crowded[index] ? endOfCluster(xs, crowded, index) : index + 1;
    if (end - index === 1) {
      drawn.push({ kind: 'one', x, index });
    } else {
      const middle = Math.max((x + (xs[end - 1] ?? x)) / 2, right + CLUSTER_WIDTH / 2);
      drawn.push({ kind: 'several', x: middle, index, end });
      right = middle + CLUSTER_WIDTH / 2;
    }
    index = end;
  }
  return drawn;
}

/**
 * As {@link clustered}, of what is around a page of an axis alone: the page before it, and two after. What is
 * drawn stays the same while the axis is moved along within a page.
 * @param places of all marks in ascending order, in the axis' own unit
 * @param page of `width` pixels, from the beginning of the axis
 */
export function clusteredAround(
  places: Float64Array,
  perPixel: number,
  page: number,
  width: number,
): Drawn[] {
  const first = firstAtLeast(places, (page - 1) * width * perPixel);
  const end = firstAtLeast(places, (page + 3) * width * perPixel);
  const xs = places.subarray(first, end).map((place) => place / perPixel);
  return clustered(xs).map((drawn) =>
    drawn.kind === 'one'
      ? { ...drawn, index: drawn.index + first }
      : { ...drawn, index: drawn.index + first, end: drawn.end + first },
  );
}

function firstAtLeast(places: Float64Array, least: number): number {
  let low = 0;
  let high = places.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((places[middle] ?? 0) < least) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Which marks have too many others beside them. */
function crowdedOf(xs: ArrayLike<number>): Uint8Array {
  const crowded = new Uint8Array(xs.length);
  for (let first = 0; first + MOST < xs.length; first += 1) {
    if ((xs[first + MOST] ?? 0) - (xs[first] ?? 0) > DISTANCE) continue;
    crowded.fill(1, first, first + MOST + 1);
  }
  return crowded;
}

function endOfCluster(xs: ArrayLike<number>, crowded: Uint8Array, first: number): number {
  const right = (xs[first] ?? 0) + CLUSTER_WIDTH;
  let end = first + 1;
  while (end < xs.length && crowded[end] && (xs[end] ?? 0) < right) end += 1;
  return end;
}

/** A number of marks as it fits into its room: `4×`, `2k×`. */
export function countWords(count: number): string {
  return count < 1_000 ? `${count}×` : `${Math.floor(count / 1_000)}k×`;
}
