import { queueSections, type QueueCounts, type QueueSection } from '#shared/contract/incident.ts';
import type { Problem } from '#shared/contract/error.ts';
import { countOf } from '../../state/entities.ts';
import { MOST_IN_SECTION, type SectionData, type Sections } from '../../state/queue-data.ts';
import { hiddenCriticalCount } from './hidden-words.ts';
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
  | {
      readonly kind: 'row';
      readonly key: string;
      readonly id: number;
      readonly section: QueueSection;
    }
  | { readonly kind: 'note'; readonly key: string; readonly words: string }
  /** Reads the next page as soon as it comes into sight. */
  | { readonly kind: 'more'; readonly key: string; readonly section: QueueSection }
  | {
      readonly kind: 'problem';
      readonly key: string;
      readonly section: QueueSection;
      readonly problem: Problem;
    };

const sectionTitles: Readonly<Record<QueueSection, string>> = {
  unacknowledged: 'Unacknowledged',
  acknowledged: 'Acknowledged',
  messages: 'Messages',
  closed: 'Recently closed',
};

/** Pixels of each kind of line; fixed, so that a hundred thousand need no measuring. */
const heights: Readonly<Record<QueueItem['kind'], number>> = {
  header: 30,
  row: 52,
  note: 36,
  more: 36,
  problem: 44,
};

export function heightOf(item: QueueItem | undefined): number {
  return item ? heights[item.kind] : 0;
}

export interface QueueContent {
  readonly order: QueueOrder;
  readonly sections: Sections;
  readonly counts: QueueCounts | null;
  /** Whether a filter hides anything. */
  readonly filtered: boolean;
}

/** The lines of the queue. Unacknowledged is always there; the other sections when they have anything. */
export function queueItems(content: QueueContent): readonly QueueItem[] {
  return [
    ...pinnedItems(content),
    ...queueSections.flatMap((section) => sectionItems(content, section)),
  ];
}

function pinnedItems({ order, counts }: QueueContent): readonly QueueItem[] {
  const { pinned } = order;
  if (pinned.length === 0) return [];
  const all = Math.max(pinned.length, hiddenCriticalCount(counts));
  const listed = all > pinned.length ? `, the newest ${pinned.length} listed` : '';
  const title = `${all} critical outside this view${listed}`;
  return [
    { kind: 'header', key: 'pinned', title, count: null },
    ...pinned.map((id) => rowItem(id, 'unacknowledged', 'pinned')),
  ];
}

function sectionItems(content: QueueContent, section: QueueSection): readonly QueueItem[] {
  const data = content.sections[section];
  const ids = content.order.sections[section];
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
      title: sectionTitles[section],
      count: { all, shown: Math.min(all, shown) },
    },
    ...ids.map((id) => rowItem(id, section, section)),
    ...endOf(content, section, data, ids.length),
  ];
}

function endOf(
  content: QueueContent,
  section: QueueSection,
  data: SectionData,
  length: number,
): readonly QueueItem[] {
  const key = `${section}-end`;
  if (data.problem) return [{ kind: 'problem', key, section, problem: data.problem }];
  if (data.rest.kind === 'page') return [{ kind: 'more', key, section }];
  if (data.rest.kind === 'cut') {
    const words = `The first ${MOST_IN_SECTION} are listed. Filter to find the others.`;
    return [{ kind: 'note', key, words }];
  }
  if (length > 0 || section !== 'unacknowledged') return [];
  return [{ kind: 'note', key, words: emptyWords(content, data) }];
}

function emptyWords(content: QueueContent, data: SectionData): string {
  if (data.state === 'unread' || data.state === 'reading') return 'Reading';
  const hidden = content.filtered && countOf(content.counts, 'all', 'unacknowledged') > 0;
  return hidden ? 'None of them passes the filter' : 'Nothing is waiting for anybody';
}

/** How many of a section's rows are held back because the order is frozen. */
function waitingIn(data: SectionData, shown: readonly number[]): number {
  return Math.max(0, data.ids.length - shown.length);
}

function rowItem(id: number, section: QueueSection, place: string): QueueItem {
  return { kind: 'row', key: `${place}-${id}`, id, section };
}
