import { z } from 'zod';
import { conditionKinds } from './condition-kinds.ts';
import type { ConditionKind, FilterNames } from './condition-kind.ts';
import { isGroup, type Condition, type Filter } from './filter.ts';
import { findHopeless, type Hopeless } from './hopeless.ts';
import { contradictionSentence, sentenceOf } from './phrase.ts';
import { compile, type Predicate, type Test } from './predicate.ts';

/** Groups within groups: deeper ones nobody reads, and a database does not take. */
export const MOST_DEPTH = 8;
export const MOST_PARTS = 100;

/** What filters may say, with all that is made of them. */
export interface FilterLanguage {
  /** Reads a filter; what it says wrong is told with its place. */
  readonly schema: z.ZodType<Filter>;
  /** The test in memory. */
  readonly test: (filter: Filter) => Test;
  /** What it means, for a store that makes its own question of it. */
  readonly predicate: (filter: Filter) => Predicate;
  /** `An incident that is open and is critical.` A condition of a kind that is not known is named. */
  readonly sentence: (filter: Filter, names?: FilterNames) => string;
  /** Why it can never fit; undefined: it can, as far as can be told without looking at incidents. */
  readonly hopeless: (filter: Filter) => Hopeless | undefined;
  /** As `hopeless`, as a sentence. */
  readonly whyHopeless: (filter: Filter, names?: FilterNames) => string | undefined;
}

/**
 * The language that has these kinds of conditions.
 * @throws Error if two are of one name, or one is named as a group is
 */
export function filterLanguage(kinds: readonly ConditionKind[]): FilterLanguage {
  const registry = registryOf(kinds);
  const kindOf = (condition: Condition): ConditionKind => {
    const kind = registry.get(condition.kind);
    if (kind) return kind;
    throw new Error(`There is no kind of condition "${condition.kind}".`);
  };
  const phraseOf = (condition: Condition, names: FilterNames): string =>
    registry.get(condition.kind)?.phrase(condition, names) ??
    `meets the condition “${condition.kind}”, which is not known here`;
  const predicate = (filter: Filter): Predicate =>
    isGroup(filter)
      ? { op: filter.kind, of: filter.of.map(predicate) }
      : kindOf(filter).predicate(filter);
  const hopeless = (filter: Filter): Hopeless | undefined =>
    findHopeless(filter, (condition) => {
      const kind = registry.get(condition.kind);
      return (
        kind && {
          predicate: kind.predicate(condition),
          hopeless: kind.hopeless(condition) !== undefined,
        }
      );
    });
  return {
    schema: schemaOf(kinds),
    predicate,
    test: (filter) => compile(predicate(filter)),
    sentence: (filter, names = {}) => sentenceOf(filter, (condition) => phraseOf(condition, names)),
    hopeless,
    whyHopeless: (filter, names = {}) => {
      const found = hopeless(filter);
      switch (found?.kind) {
        case undefined:
          return undefined;
        case 'nothing_asked':
          return 'It asks for nothing, so no incident fits.';
        case 'condition':
          return kindOf(found.condition).hopeless(found.condition);
        case 'contradiction':
          return contradictionSentence(found.of, (condition) => phraseOf(condition, names));
      }
    },
  };
}

/** The language of the kinds that everybody has. */
export const filters: FilterLanguage = filterLanguage(conditionKinds);

function registryOf(kinds: readonly ConditionKind[]): ReadonlyMap<string, ConditionKind> {
  const registry = new Map<string, ConditionKind>();
  for (const kind of kinds) {
    if (registry.has(kind.kind) || isGroup({ kind: kind.kind })) {
      throw new Error(`The name "${kind.kind}" of a kind of condition is taken.`);
    }
    registry.set(kind.kind, kind);
  }
  return registry;
}

function schemaOf(kinds: readonly ConditionKind[]): z.ZodType<Filter> {
  const group: z.ZodType<Filter> = z.lazy(() =>
    z.strictObject({
      kind: z.enum(['all', 'any', 'none']),
      of: z.array(filter),
    }),
  );
  const byKind = new Map(kinds.map(({ kind, schema }) => [kind, schema]));
  const filter: z.ZodType<Filter> = z
    .looseObject({ kind: z.string() })
    .transform((value, context) => {
      const schema = isGroup(value) ? group : byKind.get(value.kind);
      const parsed = schema?.safeParse(value);
      if (parsed?.success) return parsed.data;
      const issues = parsed?.error.issues ?? [unknownKind(value.kind)];
      for (const { path, message } of issues)
        context.issues.push({ code: 'custom', path, message, input: value });
      return z.NEVER;
    });
  return z.unknown().superRefine(refuseLarge).pipe(filter);
}

function unknownKind(kind: string): { readonly path: PropertyKey[]; readonly message: string } {
  return { path: ['kind'], message: `There is no kind of condition "${kind}".` };
}

/** Measured before it is read, so that reading costs no more than a filter may. */
function refuseLarge(value: unknown, context: z.RefinementCtx<unknown>): void {
  let parts = 0;
  let row = [value];
  for (let depth = 0; row.length > 0; depth += 1) {
    parts += row.length;
    if (depth > MOST_DEPTH || parts > MOST_PARTS) {
      const message =
        depth > MOST_DEPTH
          ? `A filter has no more than ${MOST_DEPTH} groups within each other.`
          : `A filter has no more than ${MOST_PARTS} conditions and groups.`;
      context.addIssue({ code: 'custom', message });
      return;
    }
    row = row.flatMap(membersOf);
  }
}

function membersOf(node: unknown): readonly unknown[] {
  const members = typeof node === 'object' && node !== null && 'of' in node ? node.of : undefined;
  return Array.isArray(members) ? members : [];
}
