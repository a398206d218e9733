import { queueSections, type QueueSection } from '#shared/contract/incident.ts';
import type { MethodInput } from '#shared/contract/methods.ts';
import type { QueueData } from './queue-data.ts';
import { groupOf, isOwnSection, type SectionKey } from './queue-layout.ts';

/** What the queue shows of the incidents there are, and how. */
export type QueueWish = Pick<QueueData, 'filter' | 'layout'>;
/** A part of the queue, or all open incidents together. */
export type ListedPart = SectionKey | 'open';

/** The parts that are read at once; groups are when they come into sight. */
export function ownSectionsOf({ layout }: QueueWish): readonly QueueSection[] {
  return layout.by === 'state' ? queueSections : ['messages', 'closed'];
}

/** What the host is asked for one page of a part of the queue. */
export function listInput(
  { filter, layout }: QueueWish,
  part: ListedPart,
  limit: number,
  cursor?: string,
): MethodInput<'incident.list'> {
  const section = part !== 'open' && isOwnSection(part) ? part : 'open';
  const group = part === 'open' ? null : groupOf(part, layout.by);
  return {
    section,
    filter,
    limit,
    ...(layout.sort.length === 0 ? {} : { sort: layout.sort }),
    ...(group ? { group } : {}),
    ...(cursor === undefined ? {} : { cursor }),
  };
}
