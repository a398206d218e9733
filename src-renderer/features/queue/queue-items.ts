import type { QueueCounts, QueueSection } from '#shared/contract/incident.ts';
import type { Problem } from '#shared/contract/error.ts';
import type { GroupSummary } from '#shared/contract/queue.ts';
import { countOf } from '../../state/entities.ts';
import {
  MOST_IN_SECTION,
  sectionData,
  type SectionData,
  type Sections,
} from '../../state/queue-data.ts';
import {
  groupSection,
  isOwnSection,
  type GroupKey,
  type SectionKey,
} from '../../state/queue-layout.ts';
import { hiddenCriticalCount } from './hidden-words.ts';
import { queueTexts } from './queue.texts.ts';
import type { QueueOrder } from './queue-view.ts';

/** One line of the queue, in the order of the screen. */
export type QueueItem =
  | {
      readonly kind: 'header';
      readonly key: string;
      readonly title: string;
      /** null: the title says it. */
      readonly count: { readonly all: number; readonly shown: number } | null;
    }
  | GroupItem
  | {
      readonly kind: 'row';
      readonly key: string;
      readonly id: number;
      readonly section: SectionKey;
    }
  | { readonly kind: 'note'; readonly key: string; readonly words: string }
  /** Reads the next page as soon as it comes into sight. */
  | { readonly kind: 'more'; readonly key: string; readonly section: SectionKey }
  | {
      readonly kind: 'problem';
      readonly key: string;
      readonly section: SectionKey;
      readonly problem: Problem;
    };

/** The heading of a group. */
export interface GroupItem {
  readonly kind: 'group';
  readonly key: string;
  readonly section: GroupKey;
  readonly group: GroupSummary;
  readonly folded: boolean;
}

/** Pixels of each kind of line; fixed, so that a hundred thousand need no measuring. */
export type LineHeights = Readonly<Record<QueueItem['kind'], number>>;

const CARD = 52;
export const cardHeights: LineHeights = {
  header: 30,
  group: 36,
  row: CARD,
  note: 36,
  more: 36,
  problem: 44,
};

/** The heights of lines where rows are those of a table. */
export function tableHeights(rowHeight: number): LineHeights {
  return { ...cardHeights, row: rowHeight };
}

export function heightOf(item: QueueItem | undefined, heights: LineHeights = cardHeights): number {
  return item ? heights[item.kind] : 0;
}

export interface QueueContent {
  readonly order: QueueOrder;
  readonly sections: Sections;
  readonly counts: QueueCounts | null;
  readonly groups: readonly GroupSummary[];
  readonly moreGroups: number;
  /** Whether open incidents stand in groups. */
  readonly grouped: boolean;
  readonly folded: ReadonlySet<string>;
  /** Whether a filter hides anything. */
  readonly filtered: boolean;
}

/** The lines of the queue. Unacknowledged is always there; the other sections when they have anything. */
export function queueItems(content: QueueContent): readonly QueueItem[] {
  const groups = new Map(content.groups.map((group) => [groupSection(group.key), group]));
  const items = [...content.order.sections.keys()].flatMap((section) => {
    if (isOwnSection(section)) return sectionItems(content, section);
    const group = groups.get(section);
    return group ? groupItems(content, section, group) : [];
  });
  return [...pinnedItems(content), ...endOfGroups(content), ...items];
}

/** A group with a critical that nobody has acknowledged stays open. */
export function mayFold(group: GroupSummary): boolean {
  return group.unacknowledged[0] === 0;
}

export function isFolded(group: GroupSummary, folded: ReadonlySet<string>): boolean {
  return folded.has(groupSection(group.key)) && mayFold(group);
}

/** What to say of all groups together, where there is anything. */
function endOfGroups(content: QueueContent): readonly QueueItem[] {
  if (!content.grouped) return [];
  const texts = queueTexts();
  const { problem, state } = content.sections.unacknowledged;
  if (problem) return [{ kind: 'problem', key: 'groups', section: 'unacknowledged', problem }];
  if (content.moreGroups > 0) {
    return [{ kind: 'note', key: 'groups', words: texts.moreGroups(content.moreGroups) }];
  }
  if (content.groups.length > 0) return [];
  const words = state === 'ready' ? texts.nothingWaits : texts.reading;
  return [{ kind: 'note', key: 'groups', words }];
}

function groupItems(
  content: QueueContent,
  section: GroupKey,
  group: GroupSummary,
): readonly QueueItem[] {
  const folded = isFolded(group, content.folded);
  const header: GroupItem = { kind: 'group', key: section, section, group, folded };
  if (folded) return [header];
  const data = sectionData(content.sections, section);
  const ids = content.order.sections.get(section) ?? [];
  const unread = data.state === 'unread' || (data.state === 'reading' && ids.length === 0);
  return [
    header,
    ...ids.map((id) => rowItem(id, section, section)),
    ...(unread
      ? [{ kind: 'more', key: `${section}-end`, section } as const]
      : endOf(content, section, data, ids.length)),
  ];
}

function pinnedItems({ order, counts }: QueueContent): readonly QueueItem[] {
  const { pinned } = order;
  if (pinned.length === 0) return [];
  const texts = queueTexts();
  const all = Math.max(pinned.length, hiddenCriticalCount(counts));
  const listed = all > pinned.length ? texts.newestListed(pinned.length) : '';
  const title = `${texts.criticalOutside(all)}${listed}`;
  return [
    { kind: 'header', key: 'pinned', title, count: null },
    ...pinned.map((id) => rowItem(id, 'unacknowledged', 'pinned')),
  ];
}

function sectionItems(content: QueueContent, section: QueueSection): readonly QueueItem[] {
  const data = content.sections[section];
  const ids = content.order.sections.get(section) ?? [];
  const all = Math.max(countOf(content.counts, 'all', section), ids.length);
  const needed = section === 'unacknowledged' || all > 0 || data.state === 'failed';
  if (!needed) return [];
  const shown = Math.max(
    countOf(content.counts, 'shown', section) - waitingIn(data, ids),
    ids.length,
  );
  return [
    {
      kind: 'header',
      key: section,
      title: queueTexts().sectionTitles[section],
      count: { all, shown: Math.min(all, shown) },
    },
    ...ids.map((id) => rowItem(id, section, section)),
    ...endOf(content, section, data, ids.length),
  ];
}

function endOf(
  content: QueueContent,
  section: SectionKey,
  data: SectionData,
  length: number,
): readonly QueueItem[] {
  const key = `${section}-end`;
  if (data.problem) return [{ kind: 'problem', key, section, problem: data.problem }];
  if (data.rest.kind === 'page') return [{ kind: 'more', key, section }];
  if (data.rest.kind === 'cut') {
    return [{ kind: 'note', key, words: queueTexts().cutAt(MOST_IN_SECTION) }];
  }
  if (length > 0 || section !== 'unacknowledged') return [];
  return [{ kind: 'note', key, words: emptyWords(content, data) }];
}

function emptyWords(content: QueueContent, data: SectionData): string {
  const texts = queueTexts();
  if (data.state === 'unread' || data.state === 'reading') return texts.reading;
  const hidden = content.filtered && countOf(content.counts, 'all', 'unacknowledged') > 0;
  return hidden ? texts.noneMatches : texts.nothingWaits;
}

/** How many of a section's rows are held back because the order is frozen. */
function waitingIn(data: SectionData, shown: readonly number[]): number {
  return Math.max(0, data.ids.length - shown.length);
}

function rowItem(id: number, section: SectionKey, place: string): QueueItem {
  return { kind: 'row', key: `${place}-${id}`, id, section };
}
