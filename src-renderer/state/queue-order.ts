import type { IncidentRow, QueueFilter, QueueSection } from '#shared/contract/incident.ts';
import type { QueueSort, SortColumn } from '#shared/contract/queue-layout.ts';
import { placeTags, tagValueOf } from '#shared/domain/incident/place.ts';
import { foldCase } from '#shared/domain/incident/search-text.ts';
import { isOwnSection, sectionOf, type SectionKey } from './queue-layout.ts';
import { rowDecides, rowFits } from './row-filter.ts';

export { sectionOf } from './queue-layout.ts';

/** What has no value stands behind everything that has one. */
const LAST = String.fromCodePoint(0x10ffff);
/** So much of a title decides its place, as on the host. */
const TITLE_LETTERS = 100;

/** It asks for attention and nobody was told, or telling somebody failed: it sorts first within its level. */
function isUntold(row: IncidentRow): boolean {
  return row.deliveryFailed || (row.promptSince !== null && row.toldCount === 0);
}

/**
 * The order of one part of the queue: negative if `one` stands before `other`. Never 0 for two
 * incidents.
 * @param sort what comes before the part's own order
 */
export function compareRows(
  section: SectionKey,
  one: IncidentRow,
  other: IncidentRow,
  sort: QueueSort = [],
): number {
  const order = compareChosen(one, other, sort);
  if (order !== 0) return order;
  return isOwnSection(section) ? compareIn(section, one, other) : compareInGroup(one, other);
}

/**
 * As {@link compareRows}, in the order in which the host gives the pages of a part: of what is open it
 * puts first within its level only what telling somebody failed of.
 */
export function compareRead(
  section: SectionKey,
  one: IncidentRow,
  other: IncidentRow,
  sort: QueueSort,
): number {
  if (section === 'messages' || section === 'closed') {
    return compareRows(section, one, other, sort);
  }
  return (
    compareChosen(one, other, sort) ||
    Number(one.acknowledged) - Number(other.acknowledged) ||
    one.level - other.level ||
    Number(other.deliveryFailed) - Number(one.deliveryFailed) ||
    newestFirst(one, other)
  );
}

/** As {@link compareRows}, of ids of known rows; 0 where one is not known. */
export function compareIds(
  rows: { get(id: number): IncidentRow | undefined },
  section: SectionKey,
  sort: QueueSort,
): (one: number, other: number) => number {
  return (one, other) => {
    const [first, second] = [rows.get(one), rows.get(other)];
    return first && second ? compareRows(section, first, second, sort) : 0;
  };
}

/**
 * Whether a filter lets a row through, as far as the row itself tells: what it does not tell the host
 * has to say, which also searches messages.
 */
export function matchesFilter(row: IncidentRow, filter: QueueFilter): boolean {
  if (!levelPasses(row, filter)) return false;
  if (filter.sourceIds && !filter.sourceIds.includes(row.source.id)) return false;
  if (filter.fits && !(rowDecides(filter.fits) && rowFits(row, filter.fits))) return false;
  const words = (filter.text ?? '').toLowerCase().split(/\s+/).filter(Boolean);
  if (words.length === 0) return true;
  const text = [row.description, row.key, ...row.tags].join('\n').toLowerCase();
  return words.every((word) => word === `#${row.id}` || text.includes(word));
}

/** Whether a row that the filter let through once may stay: it goes where the row itself tells that it does not fit. */
export function mayStay(row: IncidentRow, filter: QueueFilter): boolean {
  const { fits } = filter;
  return levelPasses(row, filter) && (!fits || !rowDecides(fits) || rowFits(row, fits));
}

function levelPasses(row: IncidentRow, filter: QueueFilter): boolean {
  return !filter.levels || filter.levels.includes(row.level);
}

function compareChosen(one: IncidentRow, other: IncidentRow, sort: QueueSort): number {
  for (const { column, descending } of sort) {
    const order = compareValues(sortValue(one, column), sortValue(other, column));
    if (order !== 0) return descending ? -order : order;
  }
  return 0;
}

function compareInGroup(one: IncidentRow, other: IncidentRow): number {
  return (
    Number(one.acknowledged) - Number(other.acknowledged) || compareIn(sectionOf(one), one, other)
  );
}

function compareIn(section: QueueSection, one: IncidentRow, other: IncidentRow): number {
  switch (section) {
    case 'unacknowledged':
      return one.level - other.level || untoldFirst(one, other) || newestFirst(one, other);
    case 'acknowledged':
      return one.level - other.level || newestFirst(one, other);
    case 'messages':
      return newestFirst(one, other);
    case 'closed':
      return (other.endTime ?? 0) - (one.endTime ?? 0) || other.id - one.id;
  }
}

/** What the host sorts a column by. */
function sortValue(row: IncidentRow, column: SortColumn): number | string {
  switch (column) {
    case 'level':
      return row.level;
    case 'age':
      return -row.startTime;
    case 'changed':
      return -row.lastSignalAt;
    case 'title':
      return foldCase(`${row.description}\n${row.key}`).slice(0, TITLE_LETTERS);
    case 'signals':
      return row.signalCount;
    case 'source':
      return row.source.name;
    case 'owner':
      return row.acknowledgedBy?.name ?? LAST;
    case 'host':
    case 'service':
    case 'site':
      return tagValueOf(row.tags, placeTags[column]) ?? LAST;
    default:
      return tagValueOf(row.tags, [column.slice('tag:'.length)]) ?? LAST;
  }
}

function compareValues(one: number | string, other: number | string): number {
  if (one === other) return 0;
  return one < other ? -1 : 1;
}

function untoldFirst(one: IncidentRow, other: IncidentRow): number {
  return Number(isUntold(other)) - Number(isUntold(one));
}

function newestFirst(one: IncidentRow, other: IncidentRow): number {
  return other.startTime - one.startTime || other.id - one.id;
}
