const LEAST = 0.2;
const MOST = 0.8;
const STEP = 0.02;

/** The queue's share of the desk where the line between them is dragged to a place. */
export function shareAt(
  x: number,
  desk: { readonly left: number; readonly width: number },
): number {
  return desk.width === 0 ? LEAST : bounded((x - desk.left) / desk.width);
}

/** The share after a key on the line; undefined: the key does nothing. */
export function shareAfterKey(share: number, key: string): number | undefined {
  switch (key) {
    case 'ArrowLeft':
      return bounded(share - STEP);
    case 'ArrowRight':
      return bounded(share + STEP);
    case 'Home':
      return LEAST;
    case 'End':
      return MOST;
    default:
      return undefined;
  }
}

/** Between a fifth and four fifths, in hundredths, so that what is kept does not grow digits. */
function bounded(share: number): number {
  return Math.round(Math.min(MOST, Math.max(LEAST, share)) * 100) / 100;
}
