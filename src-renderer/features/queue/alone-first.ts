import type { IncidentRow, Telling } from '#shared/contract/incident.ts';
import type { QueueOrder } from './queue-view.ts';

const nobody: ReadonlySet<number> = new Set();

/**
 * The incidents that nobody else will be told about, where somebody is told about others: else it tells
 * none of them apart.
 * @param next who is told next of what asks for attention; null: nobody
 */
export function aloneAmong(next: ReadonlyMap<number, Telling | null>): ReadonlySet<number> {
  const alone = [...next].flatMap(([id, telling]) => (telling === null ? [id] : []));
  return alone.length === 0 || alone.length === next.size ? nobody : new Set(alone);
}

/**
 * An order in which those that nobody else will be told about stand first within their level, beside those
 * of which telling somebody failed. All else stays as it is.
 */
export function aloneFirst(
  order: QueueOrder,
  alone: ReadonlySet<number>,
  rows: { get(id: number): IncidentRow | undefined },
): QueueOrder {
  if (alone.size === 0) return order;
  const isFirst = (id: number): boolean => alone.has(id) || rows.get(id)?.deliveryFailed === true;
  const sections = [...order.sections].map(([section, ids]) => {
    if (!ids.some((id) => alone.has(id))) return [section, ids] as const;
    return [section, levelsOf(ids, rows).flatMap((level) => parted(level, isFirst))] as const;
  });
  return { ...order, sections: new Map(sections) };
}

/** Neighbours of one level that nobody has acknowledged, together. */
function levelsOf(
  ids: readonly number[],
  rows: { get(id: number): IncidentRow | undefined },
): readonly (readonly number[])[] {
  const found: number[][] = [];
  let before: string | null = null;
  for (const id of ids) {
    const row = rows.get(id);
    const level = row ? `${row.acknowledged} ${row.level}` : null;
    if (level !== null && level === before) found.at(-1)?.push(id);
    else found.push([id]);
    before = level;
  }
  return found;
}

function parted(ids: readonly number[], isFirst: (id: number) => boolean): readonly number[] {
  return [...ids.filter(isFirst), ...ids.filter((id) => !isFirst(id))];
}
