import type { z } from 'zod';
import type { Condition } from './filter.ts';
import type { Predicate } from './predicate.ts';

/** Names of what conditions have by number; what has none here is told by its number. */
export interface FilterNames {
  readonly source?: (id: number) => string | undefined;
}

/** A kind of condition: what it may say, what it means, and how a person reads it. */
export interface ConditionKind {
  readonly kind: string;
  /** Of a whole condition, its `kind` among it. */
  readonly schema: z.ZodType<Condition>;
  readonly predicate: (condition: Condition) => Predicate;
  /** Goes on after "an incident that": `is open`. */
  readonly phrase: (condition: Condition, names: FilterNames) => string;
  /** Why no incident at all can meet it, whatever else is asked for; undefined: some can. */
  readonly hopeless: (condition: Condition) => string | undefined;
}

interface KindDefinition<Schema extends z.ZodType<Condition>> {
  readonly kind: string;
  readonly schema: Schema;
  readonly predicate: (condition: z.output<Schema>) => Predicate;
  readonly phrase: (condition: z.output<Schema>, names: FilterNames) => string;
  readonly hopeless?: (condition: z.output<Schema>) => string | undefined;
}

/**
 * A kind for the registry. Its functions are given conditions that its schema has read; one of
 * another shape is a ZodError.
 */
export function conditionKind<Schema extends z.ZodType<Condition>>(
  definition: KindDefinition<Schema>,
): ConditionKind {
  const { kind, schema } = definition;
  return {
    kind,
    schema,
    predicate: (condition) => definition.predicate(schema.parse(condition)),
    phrase: (condition, names) => definition.phrase(schema.parse(condition), names),
    hopeless: (condition) => definition.hopeless?.(schema.parse(condition)),
  };
}
