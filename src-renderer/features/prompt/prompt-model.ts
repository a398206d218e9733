import type { IncidentRow } from '#shared/contract/incident.ts';
import type { Level } from '#shared/domain/incident/level.ts';

/** A moment on the window's own monotonic clock, in milliseconds: it measures hands and eyes, not incidents. */
export type WindowTime = number;

/** Input is ignored for so long after the card appeared or changed: a hand on its way must not hit something new. */
export const INPUT_GUARD: WindowTime = 600;

/** The text stands still for at least so long, so that it can be read. */
export const STANDSTILL: WindowTime = 5_000;

/**
 * A critical that the card does not show yet does not wait for the text to have stood still: it must
 * be seen within a second. This much it waits, so that what is read is not torn away at each of many.
 */
export const CRITICAL_STANDSTILL: WindowTime = 800;

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

/** What every card has, whatever it shows. */
export interface SteadyCard {
  /** When it appeared or its text last changed. */
  readonly changedAt: WindowTime;
  /** What it says: two cards with the same text are the same card. */
  readonly text: string;
  /** The criticals that it shows. */
  readonly criticals: ReadonlySet<number>;
}

/** What the card says. It is a copy: what happens to the incidents meanwhile shows at the next change. */
export interface PromptCard extends SteadyCard {
  readonly kind: 'prompt';
  readonly rows: readonly IncidentRow[];
  readonly rest: PromptRest | null;
  /** The incident that the operator brought to the top, if any. */
  readonly favourite: number | null;
}

/**
 * The card that is to be shown for the incidents that ask for attention. It appears at once, goes
 * at once when nobody asks any more, and changes at most every {@link STANDSTILL}; for a critical
 * that it does not show yet, every {@link CRITICAL_STANDSTILL}.
 * @param asking rows with `promptSince` set, in any order
 */
export function nextCard(
  card: PromptCard | null,
  asking: readonly IncidentRow[],
  now: WindowTime,
): PromptCard | null {
  if (asking.length === 0) return null;
  return steady(card, asking, now, () => compose(asking, card?.favourite ?? null, now));
}

/** The card as it was, unless it is time for another one; only then that is made, since many may ask. */
export function steady<Before extends SteadyCard, Wanted extends SteadyCard | null>(
  before: Before | null,
  asking: readonly IncidentRow[],
  now: WindowTime,
  compose: () => Wanted,
): Before | Wanted {
  if (!before) return compose();
  const urgent = asking.some(({ id, level }) => level === 1 && !before.criticals.has(id));
  if (now < before.changedAt + (urgent ? CRITICAL_STANDSTILL : STANDSTILL)) return before;
  const wanted = compose();
  return wanted?.text === before.text ? before : wanted;
}

/** The card with one incident on top, at once: the operator asked for it. */
export function withOnTop(
  asking: readonly IncidentRow[],
  favourite: number,
  now: WindowTime,
): PromptCard | null {
  return asking.length === 0 ? null : compose(asking, favourite, now);
}

/** When the card may change its text next: first for a critical alone, then for anything. */
export function mayChangeAt({ changedAt }: SteadyCard, now: WindowTime): WindowTime {
  const early = changedAt + CRITICAL_STANDSTILL;
  return now < early ? early : changedAt + STANDSTILL;
}

/** Whether a key or a click on the card counts, or came too soon to have been meant for what it says now. */
export function acceptsInput(card: SteadyCard, now: WindowTime): boolean {
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
    (a, b) => Number(b.id === favourite) - Number(a.id === favourite) || byUrgency(a, b),
  );
  const own = ordered.length > MOST_ROWS ? MOST_ROWS - 1 : ordered.length;
  const rows = ordered.slice(0, own);
  const rest = restOf(ordered.slice(own));
  const text = JSON.stringify([rows.map(textOf), rest]);
  return {
    kind: 'prompt',
    rows,
    rest,
    favourite,
    changedAt,
    text,
    criticals: criticalsOf(ordered),
  };
}

/** Worst first; of one level who asked first. */
export function byUrgency(one: IncidentRow, other: IncidentRow): number {
  return (
    one.level - other.level ||
    (one.promptSince ?? 0) - (other.promptSince ?? 0) ||
    one.id - other.id
  );
}

/** The criticals among some rows: those that must not wait to be shown. */
export function criticalsOf(rows: readonly IncidentRow[]): ReadonlySet<number> {
  return new Set(rows.filter(({ level }) => level === 1).map(({ id }) => id));
}

function restOf(rows: readonly IncidentRow[]): PromptRest | null {
  const [first] = rows;
  if (!first) return null;
  return { count: rows.length, first: first.id, levels: countLevels(rows) };
}

/** How many there are of each level, worst first; levels without any are left out. */
export function countLevels(
  rows: Iterable<{ readonly level: Level }>,
): readonly (readonly [Level, number])[] {
  const counts = new Map<Level, number>();
  for (const { level } of rows) counts.set(level, (counts.get(level) ?? 0) + 1);
  return [...counts].sort(([a], [b]) => a - b);
}

/** What the card says of one incident. */
export function textOf(row: IncidentRow): readonly unknown[] {
  const { id, level, description, promptSince, signalCount, stale, deliveryFailed } = row;
  return [id, level, description, promptSince, signalCount, stale, deliveryFailed];
}
