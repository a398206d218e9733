import { queueSections, type IncidentRow, type QueueSection } from '#shared/contract/incident.ts';
import { mapSections, type QueueData, type Sections } from '../../state/queue-data.ts';

/** Which incidents stand where. `pinned`: criticals that the filter hides, on top all the same. */
export interface QueueOrder {
  readonly pinned: readonly number[];
  readonly sections: Readonly<Record<QueueSection, readonly number[]>>;
}

/** An order that does not change while the operator reads, with how far each section was read then. */
export interface FrozenOrder extends QueueOrder {
  readonly read: Readonly<Record<QueueSection, number>>;
}

export interface Difference {
  /** Incidents that ask for somebody and are not in the frozen order, in the order of the queue. */
  readonly waiting: readonly number[];
  /** How many stand elsewhere by now. */
  readonly moved: number;
}

/** The order as the store has it. */
export function liveOrder(sections: Sections, pinned: readonly number[]): QueueOrder {
  return { pinned, sections: mapSections((section) => sections[section].ids) };
}

export function freeze(
  order: QueueOrder,
  pagesRead: Readonly<Record<QueueSection, number>>,
): FrozenOrder {
  return { ...order, read: pagesRead };
}

/**
 * What is on the screen while the order is frozen: the order as it was, without what is no more, and
 * with the pages behind it that the operator has scrolled to since.
 */
export function shownOrder(
  frozen: FrozenOrder,
  live: QueueOrder,
  rows: ReadonlyMap<number, IncidentRow>,
  pagesRead: Readonly<Record<QueueSection, number>>,
): QueueOrder {
  const known = idsOf(frozen);
  return {
    pinned: frozen.pinned.filter((id) => rows.has(id)),
    sections: mapSections((section) => {
      const before = frozen.sections[section].filter((id) => rows.has(id));
      if (pagesRead[section] === frozen.read[section]) return before;
      const last = before.at(-1);
      const from = last === undefined ? 0 : live.sections[section].indexOf(last) + 1;
      return [...before, ...live.sections[section].slice(from).filter((id) => !known.has(id))];
    }),
  };
}

/** Where an incident is new to the operator; elsewhere somebody has had it already. */
const arrivingSections: readonly QueueSection[] = ['unacknowledged', 'messages'];

/** What the operator would see if the order were not frozen. */
export function differenceOf(shown: QueueOrder, live: QueueOrder): Difference {
  const known = idsOf(shown);
  const placed = idsOf(live);
  const arrivals = [...live.pinned, ...arrivingSections.flatMap((name) => live.sections[name])];
  const waiting = arrivals.filter((id) => !known.has(id));
  const moved = queueSections.reduce((sum, section) => {
    const after = live.sections[section].filter((id) => known.has(id));
    return (
      sum +
      movedInto(
        shown.sections[section].filter((id) => placed.has(id)),
        after,
      )
    );
  }, 0);
  return { waiting, moved };
}

/** "2 new, 1 critical: Power feed B lost". */
export function waitingWords(
  waiting: readonly number[],
  rows: ReadonlyMap<number, IncidentRow>,
): string {
  const arrived = waiting.flatMap((id) => rows.get(id) ?? []);
  const criticals = arrived.filter(({ level, open }) => level === 1 && open);
  const first = criticals[0] ?? arrived[0];
  const counted = criticals.length > 0 ? `, ${criticals.length} critical` : '';
  return `${arrived.length} new${counted}${first ? `: ${first.description}` : ''}`;
}

/** All incidents from top to bottom; a section that is folded has none. */
export function idsInOrder(order: QueueOrder): readonly number[] {
  return [...order.pinned, ...queueSections.flatMap((section) => order.sections[section])];
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

/** How many pages each section has been read to, so far as it matters: another number, another page. */
export function pagesRead(
  data: Pick<QueueData, 'sections'>,
): Readonly<Record<QueueSection, number>> {
  return mapSections((section) => data.sections[section].pages);
}

function idsOf(order: QueueOrder): ReadonlySet<number> {
  return new Set(idsInOrder(order));
}

/** How many came into a section from another one, or overtook others within it. */
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
