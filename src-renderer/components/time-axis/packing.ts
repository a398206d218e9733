/** A text that wants to stand to the right of a place. */
export interface LabelRequest {
  readonly x: number;
  readonly width: number;
}

export interface LabelRoom {
  readonly left: number;
  readonly right: number;
  readonly rows: number;
}

export interface PlacedLabel {
  /** From the top. */
  readonly row: number;
  readonly left: number;
  /** Less than what was asked for where there is not that much room at all. */
  readonly width: number;
}

/** Pixels between a place and its text, and between two texts in a row. */
const GAP = 6;

/**
 * Puts texts into rows so that none covers another, each in the first row from the top that has room.
 * A text that would stand out at the right is moved to the left.
 * @param labels those that matter most first
 * @returns for each where it stands; undefined where no row has room
 */
export function packLabels(
  labels: readonly LabelRequest[],
  { left, right, rows }: LabelRoom,
): (PlacedLabel | undefined)[] {
  const taken: PlacedLabel[] = [];
  return labels.map((label) => {
    const width = Math.min(label.width, right - left);
    const start = Math.max(left, Math.min(label.x + GAP, right - width));
    const row = freeRow(taken, start, width, rows);
    if (row === undefined) return undefined;
    const placed = { row, left: start, width };
    taken.push(placed);
    return placed;
  });
}

function freeRow(
  taken: readonly PlacedLabel[],
  left: number,
  width: number,
  rows: number,
): number | undefined {
  for (let row = 0; row < rows; row += 1) {
    const isFree = taken.every(
      (other) =>
        other.row !== row ||
        left >= other.left + other.width + GAP ||
        left + width + GAP <= other.left,
    );
    if (isFree) return row;
  }
  return undefined;
}
