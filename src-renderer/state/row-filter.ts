import type { IncidentRow } from '#shared/contract/incident.ts';
import { isGroup, type Filter } from '#shared/domain/filter/filter.ts';
import { filters } from '#shared/domain/filter/language.ts';
import type { Test } from '#shared/domain/filter/predicate.ts';
import { hostNow } from '../client/clock.ts';

/**
 * What of a filter a row tells. The rest wants what only the host has, such as events and messages, or
 * changes with time alone.
 */
const toldByRow: ReadonlySet<string> = new Set([
  'source',
  'sourceType',
  'tag',
  'level',
  'state',
  'acknowledged',
  'ticket',
]);
const changedByTime: ReadonlySet<string> = new Set(['age', 'duration']);

const tests = new WeakMap<Filter, Test>();

/** Whether a row alone tells if it fits; else the host is asked. */
export function rowDecides(filter: Filter): boolean {
  return kindsIn(filter).every((kind) => toldByRow.has(kind));
}

/** Whether something may come to fit, or fit no longer, without anything happening to it. */
export function timeDecides(filter: Filter): boolean {
  return kindsIn(filter).some((kind) => changedByTime.has(kind));
}

/** Whether a row fits a filter that {@link rowDecides}. */
export function rowFits(row: IncidentRow, filter: Filter): boolean {
  const test = tests.get(filter) ?? filters.test(filter);
  tests.set(filter, test);
  const { source } = row;
  return test({
    incident: { ...row, sourceId: source.id },
    sourceType: source.type,
    // Text, events and status are not asked for: the host decides by those.
    ...{ text: '', events: [], status: null },
    now: hostNow(),
  });
}

function kindsIn(filter: Filter): readonly string[] {
  return isGroup(filter) ? filter.of.flatMap(kindsIn) : [filter.kind];
}
