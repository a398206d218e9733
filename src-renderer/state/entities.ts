import { create } from 'zustand';
import { useShallow } from 'zustand/react/shallow';
import type { IncidentRow, QueueCounts, QueueSection } from '#shared/contract/incident.ts';
import { matchesFilter } from './queue-order.ts';
import { emptyQueueData, sectionKeysOf, sectionData, type QueueData } from './queue-data.ts';
import { sectionKeyOf } from './queue-layout.ts';

/** Incidents and their places in the queue. {@link QueueReader} alone changes it. */
export const useEntities = create<QueueData>()(() => emptyQueueData);

/** One incident, as the newest version that came; undefined if this window does not have it. */
export function useIncidentRow(id: number | null): IncidentRow | undefined {
  return useEntities(({ rows }) => (id === null ? undefined : rows.get(id)));
}

/** The incidents that ask for attention, worst first, then the newest; whatever the filter hides. */
export function usePromptingRows(): readonly IncidentRow[] {
  return useEntities(useShallow(({ rows }) => promptingRows(rows)));
}

/** As {@link usePromptingRows}, outside components. */
export function promptingRows(rows: ReadonlyMap<number, IncidentRow>): readonly IncidentRow[] {
  const prompting: IncidentRow[] = [];
  for (const row of rows.values()) if (row.promptSince !== null) prompting.push(row);
  return prompting.sort(
    (one, other) =>
      one.level - other.level ||
      (other.promptSince ?? 0) - (one.promptSince ?? 0) ||
      other.id - one.id,
  );
}

/** Unacknowledged criticals that the filter hides; they stay on the screen all the same. */
export function useHiddenCriticals(): readonly number[] {
  return useEntities(useShallow((data) => hiddenCriticals(data)));
}

export function hiddenCriticals(data: QueueData): readonly number[] {
  const { rows, filter } = data;
  const hidden: IncidentRow[] = [];
  for (const row of rows.values()) {
    const alarming = row.level === 1 && row.stateful && row.open && !row.acknowledged;
    if (alarming && (!matchesFilter(row, filter) || !hasPlace(data, row))) hidden.push(row);
  }
  const shown = hidden.length === 0 ? new Set<number>() : listedIds(data);
  return hidden
    .filter(({ id }) => !shown.has(id))
    .sort((one, other) => other.startTime - one.startTime)
    .map((row) => row.id);
}

/** Whether the part of the queue where a row belongs has been read: a group may be too new for that. */
function hasPlace({ layout, sections }: QueueData, row: IncidentRow): boolean {
  if (layout.by === 'state') return true;
  return sectionData(sections, sectionKeyOf(row, layout.by)).pages > 0;
}

function listedIds(data: QueueData): ReadonlySet<number> {
  return new Set(sectionKeysOf(data).flatMap((section) => sectionData(data.sections, section).ids));
}

/** How many there are of a section, over all levels. */
export function countOf(counts: QueueCounts | null, kind: 'all' | 'shown', section: QueueSection) {
  return counts?.[kind][section].reduce((sum, count) => sum + count, 0) ?? 0;
}
