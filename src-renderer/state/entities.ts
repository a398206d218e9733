import { create } from 'zustand';
import { useShallow } from 'zustand/react/shallow';
import type { IncidentRow, QueueCounts, QueueSection } from '#shared/contract/incident.ts';
import { emptyQueueData, sectionData, type QueueData } from './queue-data.ts';
import { sectionKeyOf } from './queue-layout.ts';
import { compareIds, matchesFilter } from './queue-order.ts';
import { indexIn } from './sorted.ts';

/** Incidents and their places in the queue. {@link QueueReader} alone changes it. */
export const useEntities = create<QueueData>()(() => emptyQueueData);

/** One incident, as the newest version that came; undefined if this window does not have it. */
export function useIncidentRow(id: number | null): IncidentRow | undefined {
  return useEntities(({ rows }) => (id === null ? undefined : rows.get(id)));
}

/** The incidents that ask for attention, worst first, then the newest; whatever the filter hides. */
export function usePromptingRows(): readonly IncidentRow[] {
  return useEntities(({ prompting }) => prompting);
}

/** Unacknowledged criticals that the filter hides; they stay on the screen all the same. */
export function useHiddenCriticals(): readonly number[] {
  return useEntities(useShallow(hiddenCriticals));
}

/** As {@link useHiddenCriticals}, outside components. The newest first. */
export function hiddenCriticals(data: QueueData): readonly number[] {
  return data.alarming.filter((row) => isHidden(data, row)).map(({ id }) => id);
}

/** A group may be too new for its part of the queue to have been read. */
function isHidden({ layout, sections, filter, rows }: QueueData, row: IncidentRow): boolean {
  const section = sectionKeyOf(row, layout.by);
  const { ids, pages } = sectionData(sections, section);
  const hasPlace = layout.by === 'state' || pages > 0;
  if (hasPlace && matchesFilter(row, filter)) return false;
  return indexIn(ids, row.id, compareIds(rows, section, layout.sort)) < 0;
}

/** How many there are of a section, over all levels. */
export function countOf(counts: QueueCounts | null, kind: 'all' | 'shown', section: QueueSection) {
  return counts?.[kind][section].reduce((sum, count) => sum + count, 0) ?? 0;
}
