import { commandGroups, type CommandGroup } from '../../state/commands.ts';

/** One line of the palette. */
export interface PaletteItem {
  readonly id: string;
  readonly group: CommandGroup;
  readonly label: string;
  readonly hint?: string;
  /** Further words by which it is found. */
  readonly words?: string;
  /** The keys that do the same. */
  readonly keys?: readonly string[];
  /** It was found by somebody who searched deeper than these words: it is shown whatever they say. */
  readonly found?: boolean;
  readonly run: () => void;
}

export interface PaletteSection {
  readonly group: CommandGroup;
  readonly items: readonly PaletteItem[];
}

/** Lines of one group; more of them are found by more words. */
const MOST_IN_GROUP = 12;

/** What fits the words that were typed: the best first, and groups by the best of them. */
export function paletteSections(
  items: readonly PaletteItem[],
  query: string,
): readonly PaletteSection[] {
  const words = wordsOf(query);
  const fitting = items.flatMap((item) => {
    const rank = rankOf(item, words);
    return rank === null ? [] : [{ item, rank }];
  });
  const sections = commandGroups.flatMap((group) => {
    const own = fitting
      .filter(({ item }) => item.group === group)
      .sort((one, other) => other.rank - one.rank);
    const [best] = own;
    if (!best) return [];
    return [{ group, best: best.rank, items: own.slice(0, MOST_IN_GROUP).map(({ item }) => item) }];
  });
  return sections
    .sort((one, other) => other.best - one.best)
    .map(({ group, items: shown }) => ({ group, items: shown }));
}

/** The number of an incident, where that is all that was typed: `812`, `#812`. */
export function incidentNumberOf(query: string): number | null {
  const digits = /^#?(\d{1,15})$/.exec(query.trim())?.[1];
  return digits === undefined ? null : Number(digits);
}

/** How well an item fits; null: one of the words is not in it. */
function rankOf(item: PaletteItem, words: readonly string[]): number | null {
  if (words.length === 0) return 0;
  const label = wordsOf(item.label).join(' ');
  const rest = wordsOf(`${item.words ?? ''} ${item.hint ?? ''}`).join(' ');
  if (label.startsWith(words.join(' '))) return 4;
  const ranks = words.map((word) => {
    if (startsWord(label, word)) return 3;
    if (startsWord(rest, word)) return 2;
    return label.includes(word) ? 1 : 0;
  });
  const least = Math.min(...ranks);
  if (least > 0) return least;
  return item.found === true ? 1 : null;
}

function startsWord(text: string, word: string): boolean {
  return ` ${text}`.includes(` ${word}`);
}

function wordsOf(text: string): readonly string[] {
  return folded(text)
    .split(/[^\p{L}\p{N}#]+/u)
    .filter(Boolean);
}

/** Without case and accents, since nobody types them in a hurry. */
function folded(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
}
