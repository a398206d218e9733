import { isGroup, type Condition, type Filter, type Group } from '#shared/domain/filter/filter.ts';
import { filters } from '#shared/domain/filter/language.ts';
import { replaced, swapped, without } from '../../workflows/model/collections.ts';

/** Where a part of a filter stands: its place in each group, from the outermost on. */
export type FilterPath = readonly number[];

/** The group with which a filter begins in the builder: a filter of one condition is put into one. */
export function rootOf(filter: Filter): Group {
  return isGroup(filter) ? filter : { kind: 'all', of: [filter] };
}

/** The filter with another part in a place; as it is where there is no such place. */
export function withPart(filter: Filter, path: FilterPath, part: Filter): Filter {
  return changedAt(filter, path, () => part);
}

/** The filter with one more part at the end of a group. */
export function withAdded(filter: Filter, group: FilterPath, part: Filter): Filter {
  return changedMembers(filter, group, (of) => [...of, part]);
}

/** The filter without a part; the outermost group stays. */
export function withoutPart(filter: Filter, path: FilterPath): Filter {
  const at = path.at(-1);
  if (at === undefined) return filter;
  return changedMembers(filter, path.slice(0, -1), (of) => without(of, at));
}

/** The filter with a part one place further up or down in its group. */
export function withMoved(filter: Filter, path: FilterPath, step: 1 | -1): Filter {
  const at = path.at(-1);
  if (at === undefined) return filter;
  return changedMembers(filter, path.slice(0, -1), (of) => swapped(of, at, at + step));
}

/** The conditions that do not yet say what they ask for, by their places. */
export function unfinishedIn(filter: Filter, path: FilterPath = []): FilterPath[] {
  if (isGroup(filter)) return filter.of.flatMap((part, at) => unfinishedIn(part, [...path, at]));
  return isFinished(filter) ? [] : [path];
}

/** Whether a condition can be asked as it is. */
export function isFinished(condition: Condition): boolean {
  return filters.schema.safeParse(condition).success;
}

function changedMembers(
  filter: Filter,
  path: FilterPath,
  change: (of: readonly Filter[]) => readonly Filter[],
): Filter {
  return changedAt(filter, path, (part) =>
    isGroup(part) ? { ...part, of: change(part.of) } : part,
  );
}

function changedAt(filter: Filter, path: FilterPath, change: (part: Filter) => Filter): Filter {
  const [at, ...rest] = path;
  if (at === undefined) return change(filter);
  const member = isGroup(filter) ? filter.of[at] : undefined;
  if (!isGroup(filter) || member === undefined) return filter;
  return { ...filter, of: replaced(filter.of, at, changedAt(member, rest, change)) };
}
