import { ageOf, stateOf } from '#shared/domain/incident/incident.ts';
import { matcherOf } from './pattern.ts';
import type { FilterSubject, GroupKind } from './filter.ts';

/** What has one value, or none. */
export type SingleField =
  'source' | 'sourceType' | 'state' | 'acknowledged' | 'level' | 'ticket' | 'status';
/** What has several values; it is enough that one of them is asked for. */
export type ManyField = 'tag' | 'event';
/** What is measured; times in microseconds. A stateless incident has no duration. */
export type NumberField = 'level' | 'age' | 'duration';

export type FieldValue = string | number | boolean;

/**
 * What a condition means, told so that it can be judged in memory and by a database alike. Every kind
 * of condition is put together of these, so that the two cannot come to mean different things.
 */
export type Predicate =
  | { readonly op: GroupKind; readonly of: readonly Predicate[] }
  | {
      readonly op: 'oneOf';
      readonly field: SingleField | ManyField;
      readonly values: readonly FieldValue[];
    }
  | RangePredicate
  /** A tag of the key whose value fits the pattern; `*` stands for any text, case matters. */
  | { readonly op: 'tagLike'; readonly key: string; readonly pattern: string }
  /** The folded text occurs in what is searched. */
  | { readonly op: 'contains'; readonly text: string };

/** Both bounds are inclusive. */
export interface RangePredicate {
  readonly op: 'range';
  readonly field: NumberField;
  readonly min?: number;
  readonly max?: number;
}

export type Test = (subject: FilterSubject) => boolean;

/** The test in memory that a predicate describes; what can be done beforehand is done once. */
export function compile(predicate: Predicate): Test {
  switch (predicate.op) {
    case 'all': {
      const tests = predicate.of.map(compile);
      return (subject) => tests.every((test) => test(subject));
    }
    case 'any':
      return compileAny(predicate.of);
    case 'none': {
      const some = compileAny(predicate.of);
      return (subject) => !some(subject);
    }
    case 'oneOf':
      return compileOneOf(predicate.field, new Set(predicate.values));
    case 'range':
      return compileRange(predicate);
    case 'tagLike': {
      const start = `${predicate.key}=`;
      const fits = matcherOf(predicate.pattern);
      return ({ incident }) =>
        incident.tags.some((tag) => tag.startsWith(start) && fits(tag.slice(start.length)));
    }
    case 'contains':
      return ({ text }) => text.includes(predicate.text);
  }
}

function compileAny(predicates: readonly Predicate[]): Test {
  const tests = predicates.map(compile);
  return (subject) => tests.some((test) => test(subject));
}

const single: Readonly<Record<SingleField, (subject: FilterSubject) => FieldValue | null>> = {
  source: ({ incident }) => incident.sourceId,
  sourceType: ({ sourceType }) => sourceType,
  state: ({ incident }) => stateOf(incident),
  acknowledged: ({ incident, now }) =>
    incident.acknowledgedUntil !== null && incident.acknowledgedUntil > now,
  level: ({ incident }) => incident.level,
  ticket: ({ incident }) => incident.ticketUrl !== '',
  status: ({ status }) => status,
};

const many: Readonly<Record<ManyField, (subject: FilterSubject) => readonly FieldValue[]>> = {
  tag: ({ incident }) => incident.tags,
  event: ({ events }) => events,
};

const measured: Readonly<Record<NumberField, (subject: FilterSubject) => number | undefined>> = {
  level: ({ incident }) => incident.level,
  age: ({ incident, now }) => Math.max(0, now - incident.startTime),
  duration: ({ incident, now }) => ageOf(incident, now),
};

function compileOneOf(field: SingleField | ManyField, values: ReadonlySet<FieldValue>): Test {
  if (field === 'tag' || field === 'event') {
    const read = many[field];
    return (subject) => read(subject).some((value) => values.has(value));
  }
  const read = single[field];
  return (subject) => {
    const value = read(subject);
    return value !== null && values.has(value);
  };
}

function compileRange({ field, min = -Infinity, max = Infinity }: RangePredicate): Test {
  const read = measured[field];
  return (subject) => {
    const value = read(subject);
    return value !== undefined && min <= value && value <= max;
  };
}
