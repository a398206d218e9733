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
 * drawn of several never overlaps, and stands where its marks do: never after the last of them.
 * @param xs where the marks stand, in ascending order
 */
export function clustered(xs: ArrayLike<number>): Drawn[] {
  const crowded = crowdedOf(xs);
  const drawn: Drawn[] = [];
  for (let index = 0; index < xs.length;) {
    if (!crowded[index]) {
      drawn.push({ kind: 'one', x: xs[index] ?? 0, index });
      index += 1;
      continue;
    }
    const end = endOfCrowd(xs, crowded, index);
    drawn.push(...cellsOf(xs, index, end));
    index = end;
  }
  return drawn;
}

/** Divides a crowd into as many cells of the same width as have room. */
function cellsOf(xs: ArrayLike<number>, first: number, end: number): Drawn[] {
  const left = xs[first] ?? 0;
  const length = (xs[end - 1] ?? left) - left;
  const count = Math.max(1, Math.floor(length / CLUSTER_WIDTH));
  const width = length / count;
  const cells: Drawn[] = [];
  let index = first;
  for (let cell = 1; cell <= count; cell += 1) {
    const from = index;
    while (index < end && (cell === count || (xs[index] ?? 0) < left + cell * width)) index += 1;
    cells.push(
      index - from === 1
        ? { kind: 'one', x: xs[from] ?? 0, index: from }
        : { kind: 'several', x: left + (cell - 0.5) * width, index: from, end: index },
    );
  }
  return cells;
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

/** A crowd ends where the next one is so far away that both have room. */
function endOfCrowd(xs: ArrayLike<number>, crowded: Uint8Array, first: number): number {
  let end = first + 1;
  while (end < xs.length && crowded[end] && (xs[end] ?? 0) - (xs[end - 1] ?? 0) < CLUSTER_WIDTH) {
    end += 1;
  }
  return end;
}

/** A number of marks as it fits into its room: `4×`, `2k×`. */
export function countWords(count: number): string {
  return count < 1_000 ? `${count}×` : `${Math.floor(count / 1_000)}k×`;
}
