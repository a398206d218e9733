import type { IncidentRow } from '#shared/contract/incident.ts';
import type { Level } from '#shared/domain/incident/level.ts';
import type { Instant } from '#shared/time/instant.ts';
import { isOwnAlarm, placeOf } from './place.ts';
import {
  byUrgency,
  countLevels,
  criticalsOf,
  nextCard,
  steady,
  textOf,
  type PromptCard,
  type SteadyCard,
  type WindowTime,
} from './prompt-model.ts';
import { tally, type Storm } from './storm-model.ts';

/** So many rows follow in a storm, one for each incident; of more, the last row leads to the next ones. */
export const MOST_SINGLES = 3;
/** So many places are named; the rest is counted. */
const MOST_PLACES = 2;

export interface StormPlace {
  readonly name: string;
  readonly count: number;
}

/** What the card says in a storm. A copy, as the usual card is. */
export interface StormCard extends SteadyCard {
  readonly kind: 'storm';
  readonly since: Instant;
  /** Incidents that belong to the storm. */
  readonly count: number;
  readonly levels: readonly (readonly [Level, number])[];
  /** Where most of it comes from, the most first. */
  readonly places: readonly StormPlace[];
  readonly otherPlaces: number;
  readonly first: { readonly id: number; readonly description: string; readonly toldAt: Instant };
  /** Where most of what asks and is not critical comes from: it can be acknowledged together. */
  readonly group: StormPlace | null;
  /** How many still ask, the singles included. */
  readonly asking: number;
  /** What is never folded: criticals, what Watchfloor itself reports, and what has a step due soon. */
  readonly singles: readonly IncidentRow[];
  /** How many of those have no row on this page. */
  readonly moreSingles: number;
  readonly page: number;
}

/**
 * The card of a storm. It stands still as the usual one does.
 * @param asking rows with `promptSince` set, in any order
 */
export function nextStormCard<Before extends SteadyCard>(
  before: Before | null,
  storm: Storm,
  asking: readonly IncidentRow[],
  now: WindowTime,
  soon: DueSoon = nothingSoon,
  page = 0,
): Before | StormCard | null {
  if (asking.length === 0) return null;
  return steady(before, asking, now, () => compose(storm, asking, now, soon, page));
}

/** The incidents with a step that is due within a minute. */
type DueSoon = ReadonlySet<number>;
const nothingSoon: DueSoon = new Set();

export type AnyCard = PromptCard | StormCard;

/**
 * The card that is to be shown: that of the storm while there is one, else the usual one. The card of a storm
 * comes as any change does, and goes at once.
 * @param storm null: there is none
 */
export function nextAnyCard(
  before: AnyCard | null,
  storm: Storm | null,
  asking: readonly IncidentRow[],
  now: WindowTime,
  soon: DueSoon = nothingSoon,
): AnyCard | null {
  if (storm) {
    const page = before?.kind === 'storm' ? before.page : 0;
    return nextStormCard(before, storm, asking, now, soon, page);
  }
  if (before?.kind === 'prompt') return nextCard(before, asking, now);
  // A storm that is over is not shown a moment longer.
  return nextCard(null, asking, now);
}

/** The same storm with the next of what has no row yet, at once: the operator asked for it. */
export function nextPage(
  card: StormCard,
  storm: Storm,
  asking: readonly IncidentRow[],
  now: WindowTime,
  soon: DueSoon = nothingSoon,
): StormCard | null {
  return compose(storm, asking, now, soon, card.page + 1);
}

/** What of a place can be acknowledged together, the worst first; criticals too, for whoever ticks them. */
export function askingFrom(place: string, asking: readonly IncidentRow[]): readonly IncidentRow[] {
  return asking.filter((row) => placeOf(row) === place).sort(byUrgency);
}

/** What of a place is acknowledged together; what has a step due soon is among it. */
export function foldedFrom(place: string, asking: readonly IncidentRow[]): readonly IncidentRow[] {
  return asking.filter((row) => !standsAlone(row) && placeOf(row) === place);
}

/** It has a line of its own, however many ask, and is not acknowledged with others. */
function standsAlone(row: IncidentRow): boolean {
  return row.level === 1 || isOwnAlarm(row);
}

function compose(
  storm: Storm,
  asking: readonly IncidentRow[],
  changedAt: WindowTime,
  soon: DueSoon,
  wantedPage: number,
): StormCard | null {
  const members = [...storm.members.values()];
  const [earliest] = members.toSorted(
    (one, other) => one.toldAt - other.toldAt || one.id - other.id,
  );
  if (!earliest) return null;
  const places = mostFirst(tally(members, ({ place }) => place));
  const all = neverFolded(asking, places[0]?.name, soon);
  const { shown, more, page } = pageOf(all, wantedPage);
  const says = {
    since: storm.since,
    count: members.length,
    levels: countLevels(members),
    places: places.slice(0, MOST_PLACES),
    otherPlaces: Math.max(0, places.length - MOST_PLACES),
    first: { id: earliest.id, description: earliest.description, toldAt: earliest.toldAt },
    group: groupOf(asking),
    asking: asking.length,
    moreSingles: more,
    page,
  };
  return {
    kind: 'storm',
    ...says,
    singles: shown,
    changedAt,
    text: JSON.stringify([says, shown.map(textOf)]),
    criticals: criticalsOf(asking),
  };
}

/** Criticals from elsewhere first: they are what a storm hides; what merely has a step due soon last. */
function neverFolded(
  asking: readonly IncidentRow[],
  stormPlace: string | undefined,
  soon: DueSoon,
): readonly IncidentRow[] {
  const rank = (row: IncidentRow): number => {
    if (!standsAlone(row)) return 2;
    return placeOf(row) === stormPlace ? 1 : 0;
  };
  return asking
    .filter((row) => standsAlone(row) || soon.has(row.id))
    .sort((one, other) => rank(one) - rank(other) || byUrgency(one, other));
}

function pageOf(rows: readonly IncidentRow[], wanted: number) {
  if (rows.length <= MOST_SINGLES) return { shown: rows, more: 0, page: 0 };
  const size = MOST_SINGLES - 1;
  const page = wanted % Math.ceil(rows.length / size);
  const shown = rows.slice(page * size, (page + 1) * size);
  return { shown, more: rows.length - shown.length, page };
}

/** Of the places with something that is not critical, the one with the most that asks. */
function groupOf(asking: readonly IncidentRow[]): StormPlace | null {
  const counts = new Map<string, number>();
  for (const row of asking) {
    if (standsAlone(row)) continue;
    counts.set(placeOf(row), (counts.get(placeOf(row)) ?? 0) + 1);
  }
  return mostFirst(counts)[0] ?? null;
}

function mostFirst(counts: ReadonlyMap<string, number>): readonly StormPlace[] {
  return [...counts]
    .map(([name, count]) => ({ name, count }))
    .sort((one, other) => other.count - one.count || one.name.localeCompare(other.name));
}
