/** Incidents of one part of the display, those that were read, and how many there are. */
export interface KioskPart {
  readonly kind: 'pinned' | 'unacknowledged' | 'acknowledged';
  readonly ids: readonly number[];
  readonly count: number;
}

/** One line of the display, all of one height. */
export type KioskLine =
  | { readonly kind: 'title'; readonly part: KioskPart['kind']; readonly count: number }
  | { readonly kind: 'row'; readonly part: KioskPart['kind']; readonly id: number }
  /** What there is beyond the screen, so that nobody takes what is shown for all. */
  | { readonly kind: 'more'; readonly unacknowledged: number; readonly acknowledged: number };

/**
 * The lines that fit on the screen, the most urgent first: nobody scrolls a display on a wall.
 * @param places how many lines fit
 */
export function kioskLines(parts: readonly KioskPart[], places: number): readonly KioskLine[] {
  const all = parts.filter(({ count }) => count > 0).flatMap(linesOf);
  const isAll = parts.every(({ ids, count }) => ids.length >= count);
  if (isAll && all.length <= places) return all;
  const shown = withoutLastTitle(all.slice(0, Math.max(0, places - 1)));
  return [...shown, moreOf(parts, shown)];
}

function linesOf({ kind, ids, count }: KioskPart): readonly KioskLine[] {
  return [
    { kind: 'title', part: kind, count },
    ...ids.map((id) => ({ kind: 'row', part: kind, id }) as const),
  ];
}

/** A title with nothing below it says nothing. */
function withoutLastTitle(lines: readonly KioskLine[]): readonly KioskLine[] {
  return lines.at(-1)?.kind === 'title' ? lines.slice(0, -1) : lines;
}

function moreOf(parts: readonly KioskPart[], shown: readonly KioskLine[]): KioskLine {
  const beyond = (kinds: readonly KioskPart['kind'][]): number =>
    parts
      .filter(({ kind }) => kinds.includes(kind))
      .reduce((sum, { kind, count }) => sum + count - rowsOf(shown, kind), 0);
  return {
    kind: 'more',
    unacknowledged: beyond(['pinned', 'unacknowledged']),
    acknowledged: beyond(['acknowledged']),
  };
}

function rowsOf(lines: readonly KioskLine[], part: KioskPart['kind']): number {
  return lines.filter((line) => line.kind === 'row' && line.part === part).length;
}
