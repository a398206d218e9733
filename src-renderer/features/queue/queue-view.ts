import type { IncidentRow, QueueSection } from '#shared/contract/incident.ts';
import { sectionData, sectionKeysOf, type QueueData } from '../../state/queue-data.ts';
import { sectionOf, type SectionKey } from '../../state/queue-layout.ts';

/** Which incidents stand where. `pinned`: criticals that the filter hides, on top all the same. */
export interface QueueOrder {
  readonly pinned: readonly number[];
  /** The parts of the queue in their order, with their incidents in theirs. */
  readonly sections: ReadonlyMap<SectionKey, readonly number[]>;
}

/** How many pages of each part have been read, so far as it matters: another number, another page. */
export type PagesRead = ReadonlyMap<SectionKey, number>;

/** An order that does not change while the operator reads, with how far each part was read then. */
export interface FrozenOrder extends QueueOrder {
  readonly read: PagesRead;
}

export interface Difference {
  /** Incidents that ask for somebody and are not in the frozen order, in the order of the queue. */
  readonly waiting: readonly number[];
  /** How many stand elsewhere by now. */
  readonly moved: number;
}

/** What of the queue decides what stands where. */
export type QueueParts = Pick<QueueData, 'sections' | 'layout' | 'groups'>;

/** The order as the store has it. */
export function liveOrder(data: QueueParts, pinned: readonly number[]): QueueOrder {
  const sections = sectionKeysOf(data).map(
    (section) => [section, sectionData(data.sections, section).ids] as const,
  );
  return { pinned, sections: new Map(sections) };
}

export function pagesRead(data: QueueParts): PagesRead {
  return new Map(
    sectionKeysOf(data).map((section) => [section, sectionData(data.sections, section).pages]),
  );
}

export function freeze(order: QueueOrder, read: PagesRead): FrozenOrder {
  return { ...order, read };
}

/** Whether pages were read behind a frozen order since it was frozen. */
export function hasMorePages(frozen: FrozenOrder, read: PagesRead): boolean {
  return [...frozen.sections.keys()].some(
    (section) => read.get(section) !== frozen.read.get(section),
  );
}

/** A frozen order with the pages behind it that the operator has scrolled to since. */
export function withPages(frozen: FrozenOrder, live: QueueOrder, read: PagesRead): FrozenOrder {
  const known = idsOf(frozen);
  const sections = [...frozen.sections].map(([section, ids]) => {
    if (read.get(section) === frozen.read.get(section)) return [section, ids] as const;
    const now = live.sections.get(section) ?? [];
    const last = ids.findLast((id) => now.includes(id));
    const from = last === undefined ? 0 : now.indexOf(last) + 1;
    const later = now.slice(from).filter((id) => !known.has(id));
    return [section, [...ids, ...later]] as const;
  });
  return { pinned: frozen.pinned, sections: new Map(sections), read };
}

/** A frozen order without what is no more. */
export function withoutForgotten(
  frozen: FrozenOrder,
  rows: Pick<ReadonlyMap<number, unknown>, 'has'>,
): FrozenOrder {
  const left = (ids: readonly number[]): readonly number[] => ids.filter((id) => rows.has(id));
  const sections = [...frozen.sections].map(([section, ids]) => [section, left(ids)] as const);
  return { ...frozen, pinned: left(frozen.pinned), sections: new Map(sections) };
}

/** Where an incident is new to the operator; elsewhere somebody has had it already. */
const arrivingSections: readonly QueueSection[] = ['unacknowledged', 'messages'];

/** What the operator would see if the order were not frozen. */
export function differenceOf(
  shown: QueueOrder,
  live: QueueOrder,
  rows: ReadonlyMap<number, IncidentRow>,
): Difference {
  const known = idsOf(shown);
  const placed = idsOf(live);
  const waiting = idsInOrder(live).filter((id) => {
    const row = known.has(id) ? undefined : rows.get(id);
    return row !== undefined && arrivingSections.includes(sectionOf(row));
  });
  let moved = 0;
  for (const [section, ids] of live.sections) {
    const before = shown.sections.get(section) ?? [];
    moved += movedInto(
      before.filter((id) => placed.has(id)),
      ids.filter((id) => known.has(id)),
    );
  }
  return { waiting, moved };
}

/** All incidents from top to bottom, those of folded parts left out. */
export function idsInOrder(
  order: QueueOrder,
  isFolded: (section: SectionKey) => boolean = () => false,
): readonly number[] {
  const listed = [...order.sections].flatMap(([section, ids]) => (isFolded(section) ? [] : ids));
  return [...order.pinned, ...listed];
}

/** The next incident in a direction; the first where none has the focus or it is gone. */
export function neighbour(
  ids: readonly number[],
  from: number | null,
  step: 1 | -1,
): number | null {
  const at = from === null ? -1 : ids.indexOf(from);
  if (at < 0) return ids[0] ?? null;
  return ids[Math.min(ids.length - 1, Math.max(0, at + step))] ?? null;
}

/** What stands between two incidents, with both; only the second where the first is not listed. */
export function rangeOf(
  ids: readonly number[],
  from: number | null,
  to: number,
): readonly number[] {
  const first = from === null ? -1 : ids.indexOf(from);
  const last = ids.indexOf(to);
  if (first < 0 || last < 0) return [to];
  return ids.slice(Math.min(first, last), Math.max(first, last) + 1);
}

function idsOf(order: QueueOrder): ReadonlySet<number> {
  return new Set(idsInOrder(order));
}

/** How many came into a part from another one, or overtook others within it. */
function movedInto(before: readonly number[], after: readonly number[]): number {
  const places = new Map(before.map((id, index) => [id, index]));
  const stayed = after.flatMap((id) => places.get(id) ?? []);
  return after.length - longestRise(stayed);
}

/** The length of the longest rising subsequence: what can stay while the others are moved. */
function longestRise(numbers: readonly number[]): number {
  const lowestEnds: number[] = [];
  for (const number of numbers) {
    let low = 0;
    let high = lowestEnds.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((lowestEnds[middle] ?? 0) < number) low = middle + 1;
      else high = middle;
    }
    lowestEnds[low] = number;
  }
  return lowestEnds.length;
}
