import {
  queueSections,
  type IncidentRow,
  type QueueCounts,
  type QueueFilter,
  type QueueSection,
} from '#shared/contract/incident.ts';
import type { Problem } from '#shared/contract/error.ts';
import type { GroupSummary } from '#shared/contract/queue.ts';
import { noAlarms, type QueueAlarms } from './queue-alarms.ts';
import {
  groupSection,
  usualLayout,
  type GroupKey,
  type QueueLayout,
  type SectionKey,
} from './queue-layout.ts';
import { RowTable } from './row-table.ts';

/** Rows that one section keeps at most; what lies beyond is found by searching. */
export const MOST_IN_SECTION = 5_000;
/**
 * How a section goes on after what is known of it: not at all, by its next page, or cut off at the bound.
 * `end` is the last incident that was read, as it was then; left out where none was.
 */
export type SectionRest =
  | { readonly kind: 'none' }
  | { readonly kind: 'page'; readonly cursor: string; readonly end?: IncidentRow | undefined }
  | { readonly kind: 'cut'; readonly end?: IncidentRow | undefined };

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
export interface QueueData extends QueueAlarms {
  readonly rows: RowTable;
  /** How often rows were forgotten so far. */
  readonly forgotten: number;
  readonly sections: Sections;
  readonly filter: QueueFilter;
  readonly layout: QueueLayout;
  readonly counts: QueueCounts | null;
  /** The groups of open incidents, in their order; empty where they stand by their state. */
  readonly groups: readonly GroupSummary[];
  /** How many groups there are beyond these. */
  readonly moreGroups: number;
}

export const unread: SectionData = {
  ids: [],
  rest: { kind: 'none' },
  pages: 0,
  state: 'unread',
  problem: null,
};

export const emptyQueueData: QueueData = {
  ...noAlarms,
  rows: new RowTable(),
  forgotten: 0,
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
