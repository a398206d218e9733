import { useShallow } from 'zustand/react/shallow';
import { countOf, useEntities, useHiddenCriticals } from '../../state/entities.ts';
import type { QueueData } from '../../state/queue-data.ts';
import type { KioskPart } from './kiosk-lines.ts';

/** What the display shows of the queue: criticals that the filter hides come first all the same. */
export function useKioskParts(): readonly KioskPart[] {
  const pinned = useHiddenCriticals();
  const { unacknowledged, acknowledged, counts } = useEntities(
    useShallow(({ sections, counts: all }) => ({
      unacknowledged: sections.unacknowledged.ids,
      acknowledged: sections.acknowledged.ids,
      counts: all,
    })),
  );
  const part = (kind: 'unacknowledged' | 'acknowledged', ids: readonly number[]): KioskPart => ({
    kind,
    ids,
    count: countShown(counts, kind, ids),
  });
  return [
    { kind: 'pinned', ids: pinned, count: pinned.length },
    part('unacknowledged', unacknowledged),
    part('acknowledged', acknowledged),
  ];
}

/** Whether the host has told yet what there is. */
export function useIsRead(): boolean {
  return useEntities(
    ({ counts, sections }) => counts !== null && sections.unacknowledged.pages > 0,
  );
}

/** The counts come a moment later than the rows. */
function countShown(
  counts: QueueData['counts'],
  section: 'unacknowledged' | 'acknowledged',
  ids: readonly number[],
): number {
  return Math.max(countOf(counts, 'shown', section), ids.length);
}
