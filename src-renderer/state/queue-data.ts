import {
  queueSections,
  type IncidentRow,
  type QueueCounts,
  type QueueFilter,
  type QueueSection,
} from '#shared/contract/incident.ts';
import type { Problem } from '#shared/contract/error.ts';
import type { GroupSummary } from '#shared/contract/queue.ts';
import {
  groupSection,
  isOwnSection,
  sectionKeyOf,
  usualLayout,
  type GroupKey,
  type QueueLayout,
  type SectionKey,
} from './queue-layout.ts';
import { compareRows, matchesFilter } from './queue-order.ts';

/** Rows that one section keeps at most; what lies beyond is found by searching. */
export const MOST_IN_SECTION = 5_000;
/** Rows kept beside those of the sections, for prompts and the open detail. */
const MOST_OTHERS = 5_000;

/** How a section goes on after its last row here: not at all, by its next page, or cut off at the bound. */
type SectionRest =
  | { readonly kind: 'none' }
  | { readonly kind: 'page'; readonly cursor: string }
  | { readonly kind: 'cut' };

export interface SectionData {
  readonly ids: readonly number[];
  readonly rest: SectionRest;
  /** How many pages were read. */
  readonly pages: number;
  /** `reading` (from the top) and `reading_more` show what was there before, if anything. */
  readonly state: 'unread' | 'reading' | 'reading_more' | 'ready' | 'failed';
  readonly problem: Problem | null;
}

/** Every section has its data; a group has it once the host has told of the group. */
export type Sections = Readonly<Record<QueueSection, SectionData>> &
  Readonly<Record<GroupKey, SectionData>>;

/** What this window knows of incidents. Rows are replaced by higher versions only. */
export interface QueueData {
  readonly rows: ReadonlyMap<number, IncidentRow>;
  readonly sections: Sections;
  readonly filter: QueueFilter;
  readonly layout: QueueLayout;
  readonly counts: QueueCounts | null;
  /** The groups of open incidents, in their order; empty where they stand by their state. */
  readonly groups: readonly GroupSummary[];
  /** How many groups there are beyond these. */
  readonly moreGroups: number;
}

const unread: SectionData = {
  ids: [],
  rest: { kind: 'none' },
  pages: 0,
  state: 'unread',
  problem: null,
};

export const emptyQueueData: QueueData = {
  rows: new Map(),
  sections: { unacknowledged: unread, acknowledged: unread, messages: unread, closed: unread },
  filter: {},
  layout: usualLayout,
  counts: null,
  groups: [],
  moreGroups: 0,
};

/** The parts of the queue from top to bottom. */
export function sectionKeysOf({
  layout,
  groups,
}: Pick<QueueData, 'layout' | 'groups'>): readonly SectionKey[] {
  if (layout.by === 'state') return queueSections;
  return [...groups.map(({ key }) => groupSection(key)), 'messages', 'closed'];
}

/** The data of one part; of one that is no more, or not yet, that it is unread. */
export function sectionData(sections: Sections, section: SectionKey): SectionData {
  return sections[section] ?? unread;
}

/** Incidents as they are now, and the ids of those that are no more. */
export interface RowChanges {
  readonly rows: readonly IncidentRow[];
  readonly deleted: readonly number[];
}

/** Brings changes in: rows that are newer than ours replace them and take their place in their section. */
export function applyChanges(data: QueueData, changes: RowChanges): QueueData {
  const newer = newestOf(changes.rows).filter((row) => isNewer(data.rows, row));
  if (newer.length === 0 && changes.deleted.length === 0) return data;
  const rows = new Map(data.rows);
  for (const row of newer) rows.set(row.id, row);
  for (const id of changes.deleted) rows.delete(id);
  const sections = placed({ ...data, rows }, newer, changes.deleted);
  return { ...data, rows: bounded(rows, sections), sections };
}

/** Puts rows where they belong that changed while a page was read, which may be older than they are. */
export function placeAgain(data: QueueData, ids: ReadonlySet<number>): QueueData {
  const known = [...ids].flatMap((id) => data.rows.get(id) ?? []);
  return known.length === 0 ? data : { ...data, sections: placed(data, known, []) };
}

/** Takes rows in without a place in the queue: what asks for attention, whatever the filter. */
export function rememberRows(data: QueueData, more: readonly IncidentRow[]): QueueData {
  const newer = more.filter((row) => isNewer(data.rows, row));
  if (newer.length === 0) return data;
  return { ...data, rows: withRows(data.rows, newer) };
}

/** One page of a section as the host read it. */
export interface Page {
  readonly rows: readonly IncidentRow[];
  readonly next: string | null;
}

/** The first page takes the place of the section; a later one goes behind. Rows that moved meanwhile are left out. */
export function applyPage(
  data: QueueData,
  section: SectionKey,
  page: Page,
  position: 'first' | 'next',
): QueueData {
  const rows = withRows(
    data.rows,
    page.rows.filter((row) => isNewer(data.rows, row)),
  );
  const current = sectionData(data.sections, section);
  const before = position === 'first' ? [] : current.ids;
  const known = new Set(before);
  const added = page.rows
    .map((row) => row.id)
    .filter((id) => !known.has(id) && belongs(rows.get(id), section, data.layout));
  const ids = merge({ ...data, rows }, section, before, added);
  const rest: SectionRest = page.next ? { kind: 'page', cursor: page.next } : { kind: 'none' };
  const pages = position === 'first' ? 1 : current.pages + 1;
  const read: SectionData = { ids, rest, pages, state: 'ready', problem: null };
  const sections = { ...data.sections, [section]: cut(read) };
  return { ...data, rows: bounded(rows, sections), sections };
}

/** Another filter: everything is read anew; until then the sections show what they had. */
export function applyFilter(data: QueueData, filter: QueueFilter): QueueData {
  const own = mapSections((name) => reading(data.sections[name]));
  return { ...data, filter, sections: { ...own, ...unreadGroups(data.groups) } };
}

/** Another order, or other groups: nothing stands where it stood. */
export function applyLayout(data: QueueData, layout: QueueLayout): QueueData {
  const groups = layout.by === data.layout.by ? data.groups : [];
  const own = mapSections(() => ({ ...unread, state: 'reading' }) as const);
  return { ...data, layout, groups, sections: { ...own, ...unreadGroups(groups) } };
}

/** The groups as the host has them now. What they hold is read as it comes into sight. */
export function applyGroups(
  data: QueueData,
  groups: readonly GroupSummary[],
  moreGroups: number,
): QueueData {
  // What the groups hold is not listed by its state as well.
  const held: SectionData = { ...unread, state: 'ready' };
  const own = mapSections((name) => data.sections[name]);
  const kept = Object.fromEntries(
    groups.map(({ key }) => {
      const section = groupSection(key);
      return [section, sectionData(data.sections, section)];
    }),
  );
  const sections = { ...own, unacknowledged: held, acknowledged: held, ...kept };
  return { ...data, groups, moreGroups, sections };
}

/** A section is being read, from the top or its next page. */
export function markReading(
  data: QueueData,
  section: SectionKey,
  state: 'reading' | 'reading_more',
): QueueData {
  const marked: SectionData = { ...sectionData(data.sections, section), state, problem: null };
  return { ...data, sections: { ...data.sections, [section]: marked } };
}

export function markFailed(data: QueueData, section: SectionKey, problem: Problem): QueueData {
  const before = sectionData(data.sections, section);
  const failed: SectionData = { ...before, state: 'failed', problem };
  return { ...data, sections: { ...data.sections, [section]: failed } };
}

/** A record with one entry for each section. */
export function mapSections<Value>(
  make: (section: QueueSection) => Value,
): Record<QueueSection, Value> {
  return {
    unacknowledged: make('unacknowledged'),
    acknowledged: make('acknowledged'),
    messages: make('messages'),
    closed: make('closed'),
  };
}

function placed(
  data: QueueData,
  rows: readonly IncidentRow[],
  deleted: readonly number[],
): Sections {
  const touched = new Set([...rows.map((row) => row.id), ...deleted]);
  const changed = sectionKeysOf(data).flatMap((section) => {
    const before = sectionData(data.sections, section);
    const after = withChanges(data, section, rows, touched);
    return after === before ? [] : [[section, after] as const];
  });
  return changed.length === 0
    ? data.sections
    : { ...data.sections, ...Object.fromEntries(changed) };
}

function reading(section: SectionData): SectionData {
  return { ...section, state: 'reading', problem: null };
}

function unreadGroups(groups: readonly GroupSummary[]): Readonly<Record<GroupKey, SectionData>> {
  return Object.fromEntries(groups.map(({ key }) => [groupSection(key), unread]));
}

function withChanges(
  data: QueueData,
  section: SectionKey,
  newer: readonly IncidentRow[],
  touched: ReadonlySet<number>,
): SectionData {
  const before = sectionData(data.sections, section);
  // A group that was never in sight is read when it comes into sight.
  if (before.state === 'unread' && !isOwnSection(section)) return before;
  const here = new Set(before.ids.filter((id) => touched.has(id)));
  const arriving = newer.filter((row) => {
    if (!belongs(row, section, data.layout)) return false;
    // What the host found by its messages stays, though the row alone does not tell why.
    if (here.has(row.id)) return levelPasses(row, data.filter);
    return matchesFilter(row, data.filter) && reachesHere(data, section, row);
  });
  if (here.size === 0 && arriving.length === 0) return before;
  const staying = before.ids.filter((id) => !touched.has(id));
  const added = arriving.map((row) => row.id);
  const ids = merge(data, section, staying, added);
  return isSame(ids, before.ids) ? before : cut({ ...before, ids });
}

/** Whether a row stands before the end of what is read; what comes later arrives with its page. */
function reachesHere(data: QueueData, section: SectionKey, row: IncidentRow): boolean {
  const { ids, rest } = sectionData(data.sections, section);
  if (rest.kind === 'none') return true;
  const last = data.rows.get(ids.at(-1) ?? -1);
  // Of what is rare a page may come empty, with more to read behind it.
  return last === undefined || compareRows(section, row, last, data.layout.sort) < 0;
}

/** Puts ids in among ids that are in order. */
function merge(
  { rows, layout }: Pick<QueueData, 'rows' | 'layout'>,
  section: SectionKey,
  ordered: readonly number[],
  added: readonly number[],
): readonly number[] {
  const compare = (one: number, other: number): number => {
    const [first, second] = [rows.get(one), rows.get(other)];
    return first && second ? compareRows(section, first, second, layout.sort) : 0;
  };
  const merged: number[] = [];
  let from = 0;
  for (const id of [...added].sort(compare)) {
    const to = placeOf(ordered, from, (other) => compare(id, other) < 0);
    for (let at = from; at < to; at += 1) merged.push(ordered[at] as number);
    merged.push(id);
    from = to;
  }
  return [...merged, ...ordered.slice(from)];
}

/** The first place from `from` on where something stands that comes later; such are all behind it. */
function placeOf(
  ordered: readonly number[],
  from: number,
  isLater: (id: number) => boolean,
): number {
  let low = from;
  let high = ordered.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (isLater(ordered[middle] as number)) high = middle;
    else low = middle + 1;
  }
  return low;
}

function isSame(one: readonly number[], other: readonly number[]): boolean {
  return one.length === other.length && one.every((id, at) => id === other[at]);
}

function cut(section: SectionData): SectionData {
  if (section.ids.length <= MOST_IN_SECTION) return section;
  return { ...section, ids: section.ids.slice(0, MOST_IN_SECTION), rest: { kind: 'cut' } };
}

function belongs(row: IncidentRow | undefined, section: SectionKey, { by }: QueueLayout): boolean {
  return row !== undefined && sectionKeyOf(row, by) === section;
}

function levelPasses(row: IncidentRow, filter: QueueFilter): boolean {
  return !filter.levels || filter.levels.includes(row.level);
}

function isNewer(rows: ReadonlyMap<number, IncidentRow>, row: IncidentRow): boolean {
  const known = rows.get(row.id);
  return known === undefined || row.version > known.version;
}

/** Of several versions of one incident, the highest. */
function newestOf(rows: readonly IncidentRow[]): readonly IncidentRow[] {
  const newest = new Map<number, IncidentRow>();
  for (const row of rows) if (isNewer(newest, row)) newest.set(row.id, row);
  return [...newest.values()];
}

function withRows(
  rows: ReadonlyMap<number, IncidentRow>,
  newer: readonly IncidentRow[],
): ReadonlyMap<number, IncidentRow> {
  if (newer.length === 0) return rows;
  const next = new Map(rows);
  for (const row of newer) next.set(row.id, row);
  return next;
}

/** Forgets rows of no section that ask for nothing, once there are too many of them. */
function bounded(
  rows: ReadonlyMap<number, IncidentRow>,
  sections: Sections,
): ReadonlyMap<number, IncidentRow> {
  const listed = Object.values<SectionData>(sections);
  const inQueue = listed.reduce((sum, { ids }) => sum + ids.length, 0);
  if (rows.size <= inQueue + MOST_OTHERS) return rows;
  const kept = new Set(listed.flatMap(({ ids }) => ids));
  return new Map([...rows].filter(([id, row]) => kept.has(id) || row.promptSince !== null));
}
