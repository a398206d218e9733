import type { IncidentRow } from '#shared/contract/incident.ts';
import type { Level } from '#shared/domain/incident/level.ts';

/** A moment on the window's own monotonic clock, in milliseconds: it measures hands and eyes, not incidents. */
export type WindowTime = number;

/** Input is ignored for so long after the card appeared or changed: a hand on its way must not hit something new. */
export const INPUT_GUARD: WindowTime = 600;

/** The text stands still for at least so long, so that it can be read. */
export const STANDSTILL: WindowTime = 5_000;

/** The card has at most so many rows; when more ask, the last one counts them. */
export const MOST_ROWS = 3;

/** The incidents that ask and have no row of their own. */
export interface PromptRest {
  readonly count: number;
  /** The one that is shown when the operator asks for it: the most urgent of them. */
  readonly first: number;
  /** How many there are of each level, worst first; levels without any are left out. */
  readonly levels: readonly (readonly [Level, number])[];
}

/** What the card says. It is a copy: what happens to the incidents meanwhile shows at the next change. */
export interface PromptCard {
  readonly rows: readonly IncidentRow[];
  readonly rest: PromptRest | null;
  /** The incident that the operator brought to the top, if any. */
  readonly favourite: number | null;
  /** When it appeared or its text last changed. */
  readonly changedAt: WindowTime;
}

/**
 * The card that is to be shown for the incidents that ask for attention. It appears at once, goes
 * at once when nobody asks any more, and changes at most every {@link STANDSTILL}.
 * @param asking rows with `promptSince` set, in any order
 */
export function nextCard(
  card: PromptCard | null,
  asking: readonly IncidentRow[],
  now: WindowTime,
): PromptCard | null {
  if (asking.length === 0) return null;
  const wanted = compose(asking, card?.favourite ?? null, now);
  if (!card) return wanted;
  if (sameText(card, wanted)) return card;
  return now < mayChangeAt(card) ? card : wanted;
}

/** The card with one incident on top, at once: the operator asked for it. */
export function withOnTop(
  asking: readonly IncidentRow[],
  favourite: number,
  now: WindowTime,
): PromptCard | null {
  return asking.length === 0 ? null : compose(asking, favourite, now);
}

/** From when on the card may change its text. */
export function mayChangeAt(card: PromptCard): WindowTime {
  return card.changedAt + STANDSTILL;
}

/** Whether a key or a click on the card counts, or came too soon to have been meant for what it says now. */
export function acceptsInput(card: PromptCard, now: WindowTime): boolean {
  return now - card.changedAt >= INPUT_GUARD;
}

/** Whether an incident on the card still asks; one that was answered offers no actions while the card stands still. */
export function stillAsks(row: IncidentRow, asking: readonly IncidentRow[]): boolean {
  return asking.some((other) => other.id === row.id);
}

function compose(
  asking: readonly IncidentRow[],
  favourite: number | null,
  changedAt: WindowTime,
): PromptCard {
  const ordered = [...asking].sort(
    (a, b) =>
      Number(b.id === favourite) - Number(a.id === favourite) ||
      a.level - b.level ||
      (a.promptSince ?? 0) - (b.promptSince ?? 0) ||
      a.id - b.id,
  );
  const own = ordered.length > MOST_ROWS ? MOST_ROWS - 1 : ordered.length;
  return { rows: ordered.slice(0, own), rest: restOf(ordered.slice(own)), favourite, changedAt };
}

function restOf(rows: readonly IncidentRow[]): PromptRest | null {
  const [first] = rows;
  if (!first) return null;
  const counts = new Map<Level, number>();
  for (const row of rows) counts.set(row.level, (counts.get(row.level) ?? 0) + 1);
  const levels = [...counts].sort(([a], [b]) => a - b);
  return { count: rows.length, first: first.id, levels };
}

function sameText(a: PromptCard, b: PromptCard): boolean {
  return textOf(a) === textOf(b);
}

function textOf(card: PromptCard): string {
  const rows = card.rows.map((row) => [
    row.id,
    row.level,
    row.description,
    row.promptSince,
    row.signalCount,
    row.stale,
    row.deliveryFailed,
  ]);
  return JSON.stringify([rows, card.rest]);
}
