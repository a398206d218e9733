import { levels } from '#shared/domain/incident/level.ts';
import { incidentStates, isGroup, type Condition, type Filter } from './filter.ts';
import type { FieldValue, NumberField, Predicate, SingleField } from './predicate.ts';

/** What is known of a condition without an incident. */
export interface ConditionFacts {
  readonly predicate: Predicate;
  /** No incident at all can meet it. */
  readonly hopeless: boolean;
}

type FactsOf = (condition: Condition) => ConditionFacts | undefined;

/** A condition, or that it does not hold. */
export interface Literal {
  readonly condition: Condition;
  readonly negated: boolean;
}

/** Why no incident can ever fit a filter. */
export type Hopeless =
  | { readonly kind: 'nothing_asked' }
  /** Nobody can meet this condition of it, whatever else is asked for. */
  | { readonly kind: 'condition'; readonly condition: Condition }
  /** Nobody meets all of these at once, each of them said once. */
  | { readonly kind: 'contradiction'; readonly of: readonly Literal[] };

interface KnownLiteral extends Literal, ConditionFacts {
  /** The same for conditions that say the same. */
  readonly identity: string;
}

type Conjunct = readonly KnownLiteral[];

/** A filter that can be met in more ways than this is taken to be one that can be met. */
const MOST_CONJUNCTS = 256;

/** Fields whose values are all known. */
const domains: Readonly<Partial<Record<SingleField, readonly FieldValue[]>>> = {
  state: incidentStates,
  acknowledged: [true, false],
  ticket: [true, false],
  level: levels,
};

/**
 * Why no incident can ever fit a filter; undefined where one can, and where it cannot be told without
 * looking at incidents. The filter is taken apart into the ways in which it can be met, and each
 * must contradict itself.
 * @param factsOf undefined: nothing is known of the condition, so it may be met
 */
export function findHopeless(filter: Filter, factsOf: FactsOf): Hopeless | undefined {
  const ways = waysToMeet(filter, false, factsOf);
  if (ways === undefined) return undefined;
  if (ways.length === 0) return { kind: 'nothing_asked' };
  const reasons = ways.map(contradictionIn);
  return reasons.every((reason) => reason !== undefined) ? reasons[0] : undefined;
}

/** As alternatives of literals; undefined if there are too many. */
function waysToMeet(filter: Filter, negated: boolean, factsOf: FactsOf): Conjunct[] | undefined {
  if (!isGroup(filter)) {
    const facts = factsOf(filter);
    return [facts ? [literalOf(filter, negated, facts)] : []];
  }
  // None of several is the opposite of any of them.
  const membersNegated = negated !== (filter.kind === 'none');
  const isEither = (filter.kind === 'all') === membersNegated;
  let ways: Conjunct[] = isEither ? [] : [[]];
  for (const member of filter.of) {
    const more = waysToMeet(member, membersNegated, factsOf);
    if (more === undefined) return undefined;
    ways = isEither
      ? [...ways, ...more]
      : ways.flatMap((way) => more.map((other) => [...way, ...other]));
    if (ways.length > MOST_CONJUNCTS) return undefined;
  }
  return ways;
}

function literalOf(condition: Condition, negated: boolean, facts: ConditionFacts): KnownLiteral {
  return { ...facts, condition, negated, identity: JSON.stringify(facts.predicate) };
}

function contradictionIn(way: Conjunct): Hopeless | undefined {
  for (const literal of way) {
    const { condition } = literal;
    if (!literal.negated && literal.hopeless) return { kind: 'condition', condition };
    const opposite = way.find(
      ({ identity, negated }) => identity === literal.identity && negated !== literal.negated,
    );
    if (opposite) return atOnce([literal, opposite]);
  }
  return contradictingValues(way) ?? contradictingBounds(way);
}

/** Fields that have one value, of which every value is excluded by somebody. */
function contradictingValues(way: Conjunct): Hopeless | undefined {
  const fields = new Set(way.flatMap(({ predicate }) => singleFieldOf(predicate) ?? []));
  // What has a duration is stateful, so that a bound on it is one on the state too.
  if (way.some(({ predicate }) => predicate.op === 'range')) fields.add('state');
  for (const field of fields) {
    const asking = way.filter((literal) => admits(literal, field) !== undefined);
    const candidates = domains[field] ?? valuesNamed(asking, field);
    const isPossible = candidates?.some((value) =>
      asking.every((literal) => admits(literal, field)?.(value)),
    );
    if (isPossible === false) return atOnce(asking);
  }
  return undefined;
}

/** The values that a literal asks for; undefined where none of them says which could be. */
function valuesNamed(
  asking: readonly KnownLiteral[],
  field: SingleField,
): readonly FieldValue[] | undefined {
  const naming = asking.find(
    ({ predicate, negated }) => !negated && singleFieldOf(predicate) === field,
  );
  return naming?.predicate.op === 'oneOf' ? naming.predicate.values : undefined;
}

function singleFieldOf(predicate: Predicate): SingleField | undefined {
  if (predicate.op === 'range') return predicate.field === 'level' ? 'level' : undefined;
  if (predicate.op !== 'oneOf' || predicate.field === 'tag' || predicate.field === 'event') {
    return undefined;
  }
  return predicate.field;
}

/** Which values of the field a literal lets be; undefined if it says nothing of it. */
function admits(
  { predicate, negated }: KnownLiteral,
  field: SingleField,
): ((value: FieldValue) => boolean) | undefined {
  if (predicate.op === 'range' && predicate.field === 'duration' && field === 'state') {
    return negated ? undefined : (value) => value !== 'stateless';
  }
  if (singleFieldOf(predicate) !== field) return undefined;
  if (predicate.op === 'oneOf') return (value) => predicate.values.includes(value) !== negated;
  if (predicate.op !== 'range') return undefined;
  const { min = -Infinity, max = Infinity } = predicate;
  return (value) => (Number(value) >= min && Number(value) <= max) !== negated;
}

/** Spans of time, of which the least is more than the most. */
function contradictingBounds(way: Conjunct): Hopeless | undefined {
  for (const field of ['age', 'duration'] as const) {
    const bounds = way.flatMap((literal) => boundOf(literal, field));
    const least = bounds.toSorted((one, other) => other.min - one.min)[0];
    const most = bounds.toSorted((one, other) => one.max - other.max)[0];
    if (least && most && least.min > most.max) return atOnce([least.literal, most.literal]);
  }
  return undefined;
}

interface Bound {
  readonly literal: KnownLiteral;
  readonly min: number;
  readonly max: number;
}

/** What a literal bounds; the opposite of two bounds is no bound. */
function boundOf(literal: KnownLiteral, field: NumberField): readonly Bound[] {
  const { predicate, negated } = literal;
  if (predicate.op !== 'range' || predicate.field !== field) return [];
  const { min, max } = predicate;
  if (!negated) return [{ literal, min: min ?? 0, max: max ?? Infinity }];
  // A stateless incident has no duration, so that it is within no bound and escapes every one.
  if (field === 'duration' || (min !== undefined && max !== undefined)) return [];
  if (min !== undefined) return [{ literal, min: 0, max: min - 1 }];
  return [{ literal, min: (max ?? Infinity) + 1, max: Infinity }];
}

function atOnce(literals: readonly KnownLiteral[]): Hopeless {
  const distinct = new Map(literals.map((each) => [`${each.negated} ${each.identity}`, each]));
  const of = [...distinct.values()].map(({ condition, negated }) => ({ condition, negated }));
  return { kind: 'contradiction', of };
}
