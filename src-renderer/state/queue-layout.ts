import { queueSections, type IncidentRow, type QueueSection } from '#shared/contract/incident.ts';
import type { Grouping, QueueGroup, QueueSort } from '#shared/contract/queue-layout.ts';
import { burstOf, placeTags, tagValueOf } from '#shared/domain/incident/place.ts';

/** A part of the queue: a section of its own, or the open incidents of one group. */
export type GroupKey = `group:${string}`;
export type SectionKey = QueueSection | GroupKey;

/** How open incidents are put together, and by what each part is sorted; no sort: by its own order. */
export interface QueueLayout {
  readonly by: 'state' | Grouping;
  readonly sort: QueueSort;
}

export const usualLayout: QueueLayout = { by: 'state', sort: [] };

/** Where in the queue an incident belongs by its state alone. */
export function sectionOf(row: IncidentRow): QueueSection {
  if (!row.stateful) return 'messages';
  if (!row.open) return 'closed';
  return row.acknowledged ? 'acknowledged' : 'unacknowledged';
}

/** Where an incident stands in a queue that is laid out like this. */
export function sectionKeyOf(row: IncidentRow, by: QueueLayout['by']): SectionKey {
  const section = sectionOf(row);
  if (by === 'state' || section === 'messages' || section === 'closed') return section;
  return groupSection(groupKeyOf(row, by));
}

export function groupSection(key: string): GroupKey {
  return `group:${key}`;
}

/** The group that a part of the queue stands for; null: it is a section of its own. */
export function groupOf(section: SectionKey, by: QueueLayout['by']): QueueGroup | null {
  if (by === 'state' || isOwnSection(section)) return null;
  return { by, key: section.slice('group:'.length) };
}

export function isOwnSection(section: SectionKey): section is QueueSection {
  return (queueSections as readonly string[]).includes(section);
}

/** By what the host puts incidents together, read from the row. */
export function groupKeyOf(row: IncidentRow, by: Grouping): string {
  switch (by) {
    case 'source':
      return String(row.source.id);
    case 'burst':
      return String(burstOf(row.startTime));
    case 'host':
    case 'service':
    case 'site':
      return tagValueOf(row.tags, placeTags[by]) ?? '';
  }
}
