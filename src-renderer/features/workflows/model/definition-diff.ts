import { durationMilliseconds } from '#shared/domain/workflow/definition.ts';
import { isMap, sameJson, type Json } from '#shared/domain/workflow/json.ts';
import type { Draft } from './draft.ts';

/** One thing that publishing changes. */
export interface Change {
  readonly kind: 'added' | 'removed' | 'changed';
  /** The name of the status, the id of the transition, or the field of the workflow. */
  readonly name: string;
}

/** What is different between two definitions. */
export interface DefinitionDiff {
  readonly statuses: readonly Change[];
  readonly transitions: readonly Change[];
  /** Whether transitions of a status are tried in another order. */
  readonly reordered: boolean;
  /** Name, first status, creation and what else holds for the workflow as a whole. */
  readonly workflow: readonly Change[];
}

type Part = Readonly<Record<string, unknown>>;

/** Where things are drawn, and the number of the version, are no changes. */
const NO_FIELDS: ReadonlySet<string> = new Set(['version', 'statuses', 'transitions', '$schema']);

/**
 * What publishing a definition changes.
 * @param before the newest published version; null: there is none, so that everything is added
 */
export function diffOf(before: Draft | null, after: Draft): DefinitionDiff {
  return {
    statuses: changesOf(statusesOf(before), statusesOf(after)),
    transitions: changesOf(transitionsOf(before), transitionsOf(after)),
    reordered: before !== null && isReordered(before, after),
    workflow: before === null ? [] : changesOf(fieldsOf(before), fieldsOf(after)),
  };
}

/** Whether nothing would change. */
export function isSame({ statuses, transitions, reordered, workflow }: DefinitionDiff): boolean {
  return !reordered && statuses.length + transitions.length + workflow.length === 0;
}

function statusesOf(draft: Draft | null): ReadonlyMap<string, unknown> {
  return new Map(
    Object.entries(draft?.statuses ?? {}).map(([name, { pos: _pos, ...facts }]) => [name, facts]),
  );
}

function transitionsOf(draft: Draft | null): ReadonlyMap<string, unknown> {
  return new Map((draft?.transitions ?? []).map((each) => [each.id, each]));
}

function fieldsOf(draft: Draft): ReadonlyMap<string, unknown> {
  const filled = { catchUp: 'apply', ...draft };
  return new Map(Object.entries(filled).filter(([field]) => !NO_FIELDS.has(field)));
}

function changesOf(
  before: ReadonlyMap<string, unknown>,
  after: ReadonlyMap<string, unknown>,
): Change[] {
  const changes: Change[] = [];
  for (const [name, value] of after) {
    if (!before.has(name)) changes.push({ kind: 'added', name });
    else if (!isEqual(before.get(name), value)) changes.push({ kind: 'changed', name });
  }
  for (const name of before.keys()) {
    if (!after.has(name)) changes.push({ kind: 'removed', name });
  }
  return changes;
}

/** Only those that are in both: an added one changes no order. */
function isReordered(before: Draft, after: Draft): boolean {
  const order = (draft: Draft, other: Draft): string[] =>
    draft.transitions
      .filter(({ id, from }) => other.transitions.some((one) => one.id === id && one.from === from))
      .sort((one, two) => (one.from < two.from ? -1 : Number(one.from > two.from)))
      .map(({ id }) => id);
  return order(before, after).join('\n') !== order(after, before).join('\n');
}

function isEqual(left: unknown, right: unknown): boolean {
  if (isMap(left) && isMap(right)) return sameJson(withTimes(left), withTimes(right));
  return sameJson((left ?? null) as Json, (right ?? null) as Json);
}

/** The host keeps timeouts in milliseconds, whatever they were written in. */
function withTimes(part: Part): Json {
  return JSON.parse(JSON.stringify(part), (key: string, value: unknown) =>
    key === 'timeout' && typeof value === 'string' ? (durationMilliseconds(value) ?? value) : value,
  ) as Json;
}
