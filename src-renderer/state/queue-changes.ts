import type { IncidentRow, QueueFilter } from '#shared/contract/incident.ts';
import type { Problem } from '#shared/contract/error.ts';
import type { GroupSummary } from '#shared/contract/queue.ts';
import {
  emptyQueueData,
  mapSections,
  sectionData,
  unread,
  type QueueData,
  type SectionData,
  type SectionRest,
} from './queue-data.ts';
import { QueueDraft } from './queue-draft.ts';
import { groupSection, type GroupKey, type QueueLayout, type SectionKey } from './queue-layout.ts';

/** Incidents as they are now, and the ids of those that are no more. */
export interface RowChanges {
  readonly rows: Iterable<IncidentRow>;
  readonly deleted: Iterable<number>;
}

/**
 * Brings changes in: rows that are newer than ours replace them and take their place in their section.
 * Bringing them in again changes nothing, but where a page was read meanwhile that is older than they are.
 */
export function applyChanges(data: QueueData, changes: RowChanges): QueueData {
  const draft = new QueueDraft(data);
  for (const row of changes.rows) draft.put(row, 'all');
  for (const id of changes.deleted) draft.remove(id);
  return draft.finish();
}

/** Takes rows in without a place in the queue: what asks for attention, whatever the filter. */
export function rememberRows(data: QueueData, rows: readonly IncidentRow[]): QueueData {
  const draft = new QueueDraft(data);
  for (const row of rows) draft.put(row, 'listed');
  return draft.finish();
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
  const draft = new QueueDraft(withPage(data, section, page, position));
  for (const row of page.rows) draft.put(row, 'listed');
  if (position === 'first') draft.clear(section);
  for (const { id } of page.rows) draft.list(section, id);
  return draft.finish();
}

function withPage(
  data: QueueData,
  section: SectionKey,
  page: Page,
  position: 'first' | 'next',
): QueueData {
  const before = sectionData(data.sections, section);
  const rest = restAfter(page, position === 'first' ? undefined : before.rest);
  const pages = position === 'first' ? 1 : before.pages + 1;
  return withSection(data, section, { ...before, rest, pages, state: 'ready', problem: null });
}

function restAfter({ rows, next }: Page, before?: SectionRest): SectionRest {
  if (next === null) return { kind: 'none' };
  // Of what is rare a page may come empty, with more to read behind it.
  const end = rows.at(-1) ?? (before?.kind === 'page' ? before.end : undefined);
  return { kind: 'page', cursor: next, end };
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

/** The queue with the same filter and layout, and counts to go on with, before anything else is known. */
export function forgetRows(data: QueueData): QueueData {
  const { filter, layout, counts, forgotten } = data;
  const own = mapSections(() => ({ ...unread, state: 'reading' }) as const);
  const empty = { ...emptyQueueData, filter, layout, counts, forgotten: forgotten + 1 };
  return { ...empty, sections: own };
}

/** A section is being read, from the top or its next page. */
export function markReading(
  data: QueueData,
  section: SectionKey,
  state: 'reading' | 'reading_more',
): QueueData {
  return withSection(data, section, {
    ...sectionData(data.sections, section),
    state,
    problem: null,
  });
}

export function markFailed(data: QueueData, section: SectionKey, problem: Problem): QueueData {
  const before = sectionData(data.sections, section);
  return withSection(data, section, { ...before, state: 'failed', problem });
}

function withSection(data: QueueData, section: SectionKey, changed: SectionData): QueueData {
  return { ...data, sections: { ...data.sections, [section]: changed } };
}

function reading(section: SectionData): SectionData {
  return { ...section, state: 'reading', problem: null };
}

function unreadGroups(groups: readonly GroupSummary[]): Readonly<Record<GroupKey, SectionData>> {
  return Object.fromEntries(groups.map(({ key }) => [groupSection(key), unread]));
}
