import { z } from 'zod';
import { eventTypeRules, eventTypes } from '#shared/domain/incident/event.ts';
import { isLevel, levels, levelWords, type Level } from '#shared/domain/incident/level.ts';
import { foldCase } from '#shared/domain/incident/search-text.ts';
import { sourceTypeProblem } from '#shared/domain/incident/source-type.ts';
import { parseTag } from '#shared/domain/incident/tag.ts';
import { formatDuration } from '#shared/time/duration.ts';
import { conditionKind, type ConditionKind } from './condition-kind.ts';
import { incidentStates } from './filter.ts';
import { listed, quoted } from '../words.ts';

/** As many values as one condition may name; a database takes only so many in one question. */
export const MOST_VALUES = 200;
const MOST_TEXT = 200;

const text = z.string().trim().min(1).max(MOST_TEXT);
const level = z.custom<Level>(isLevel, 'A level is a whole number from 1 to 5.');
const time = z.number().int().min(0);

function listOf<Value extends z.ZodType>(value: Value) {
  return z.array(value).min(1).max(MOST_VALUES);
}

const source = conditionKind({
  kind: 'source',
  schema: z.strictObject({
    kind: z.literal('source'),
    anyOf: listOf(z.number().int().min(0)),
  }),
  predicate: ({ anyOf }) => ({ op: 'oneOf', field: 'source', values: anyOf }),
  phrase: ({ anyOf }, names) =>
    `comes from ${listed(
      anyOf.map((id) => names.source?.(id) ?? `source ${id}`),
      'or',
    )}`,
});

const sourceType = conditionKind({
  kind: 'sourceType',
  schema: z.strictObject({ kind: z.literal('sourceType'), anyOf: listOf(text) }),
  predicate: ({ anyOf }) => ({ op: 'oneOf', field: 'sourceType', values: anyOf }),
  phrase: ({ anyOf }) => `comes from a source of type ${listed(anyOf, 'or')}`,
  hopeless: ({ anyOf }) =>
    anyOf.every((name) => sourceTypeProblem(name) !== undefined)
      ? `No source has the type ${listed(anyOf.map(quoted), 'or')}: types are written in lower case.`
      : undefined,
});

const tag = conditionKind({
  kind: 'tag',
  schema: z.union([
    z.strictObject({ kind: z.literal('tag'), anyOf: listOf(text) }),
    z.strictObject({
      kind: z.literal('tag'),
      key: z.string().regex(/^[a-z0-9_]{1,100}$/, 'A key is of lower-case letters, digits and _.'),
      /** `*` stands for any text; alone it asks only whether there is a tag of the key. */
      value: z.string().max(MOST_TEXT),
    }),
  ]),
  predicate: (condition) =>
    'anyOf' in condition
      ? { op: 'oneOf', field: 'tag', values: condition.anyOf }
      : { op: 'tagLike', key: condition.key, pattern: condition.value },
  phrase: (condition) => {
    if ('anyOf' in condition) return `has the tag ${listed(condition.anyOf, 'or')}`;
    const { key, value } = condition;
    return value === '*' ? `has a tag ${key}` : `has a tag ${key} that reads ${quoted(value)}`;
  },
  hopeless: (condition) => {
    if (!('anyOf' in condition)) return undefined;
    const [first = '', ...others] = condition.anyOf;
    const parsed = parseTag(first);
    if (parsed.ok || others.some((each) => parseTag(each).ok)) return undefined;
    return `${quoted(first)} is no tag, so no incident has it: write it as key=value.`;
  },
});

const levelKind = conditionKind({
  kind: 'level',
  schema: z.union([
    /** As bad as this or worse: 1 is worst. */
    z.strictObject({ kind: z.literal('level'), max: level }),
    /** No worse than this. */
    z.strictObject({ kind: z.literal('level'), min: level }),
    z.strictObject({ kind: z.literal('level'), anyOf: listOf(level) }),
  ]),
  predicate: ({ kind, ...asked }) => {
    if ('anyOf' in asked) return { op: 'oneOf', field: kind, values: asked.anyOf };
    return { op: 'range', field: kind, ...asked };
  },
  phrase: (condition) => {
    if ('anyOf' in condition) return `is ${listed(condition.anyOf.map(wordOf), 'or')}`;
    if ('max' in condition) {
      if (condition.max === levels.at(-1)) return 'is of any level';
      return condition.max === 1 ? 'is critical' : `is ${wordOf(condition.max)} or worse`;
    }
    if (condition.min === 1) return 'is of any level';
    return `is ${wordOf(condition.min)}${condition.min === levels.at(-1) ? '' : ' or less severe'}`;
  },
});

const stateWords = { open: 'open', closed: 'closed', stateless: 'a message' } as const;

const state = conditionKind({
  kind: 'state',
  schema: z.strictObject({ kind: z.literal('state'), anyOf: listOf(z.enum(incidentStates)) }),
  predicate: ({ anyOf }) => ({ op: 'oneOf', field: 'state', values: anyOf }),
  phrase: ({ anyOf }) =>
    `is ${listed(
      anyOf.map((each) => stateWords[each]),
      'or',
    )}`,
});

const acknowledged = conditionKind({
  kind: 'acknowledged',
  schema: z.strictObject({ kind: z.literal('acknowledged'), is: z.boolean() }),
  predicate: ({ is }) => ({ op: 'oneOf', field: 'acknowledged', values: [is] }),
  phrase: ({ is }) => (is ? 'is acknowledged' : 'is not acknowledged'),
});

const ticket = conditionKind({
  kind: 'ticket',
  schema: z.strictObject({ kind: z.literal('ticket'), is: z.boolean() }),
  predicate: ({ is }) => ({ op: 'oneOf', field: 'ticket', values: [is] }),
  phrase: ({ is }) => (is ? 'has a ticket' : 'has no ticket'),
});

const status = conditionKind({
  kind: 'status',
  schema: z.strictObject({ kind: z.literal('status'), anyOf: listOf(text) }),
  predicate: ({ anyOf }) => ({ op: 'oneOf', field: 'status', values: anyOf }),
  phrase: ({ anyOf }) => `has the status ${listed(anyOf, 'or')}`,
});

const event = conditionKind({
  kind: 'event',
  schema: z.strictObject({ kind: z.literal('event'), anyOf: listOf(z.enum(eventTypes)) }),
  predicate: ({ anyOf }) => ({ op: 'oneOf', field: 'event', values: anyOf }),
  phrase: ({ anyOf }) =>
    `has the event ${listed(
      anyOf.map((type) => quoted(eventTypeRules[type].label)),
      'or',
    )}`,
});

const textKind = conditionKind({
  kind: 'text',
  /** Words, each of which must occur; case does not matter. */
  schema: z.strictObject({ kind: z.literal('text'), words: text }),
  predicate: ({ words }) => ({
    op: 'all',
    of: wordsIn(words).map((word) => ({ op: 'contains', text: foldCase(word) })),
  }),
  phrase: ({ words }) => `says ${listed(wordsIn(words).map(quoted), 'and')}`,
});

const age = spanKind('age', 'began at least', 'began at most', ' ago');
const duration = spanKind('duration', 'lasts at least', 'lasts at most', '');

/** How long ago it began, or how long it lasts or lasted; a bound is inclusive, in microseconds. */
function spanKind<Kind extends 'age' | 'duration'>(
  kind: Kind,
  atLeast: string,
  atMost: string,
  end: string,
): ConditionKind {
  return conditionKind({
    kind,
    schema: z.union([
      z.strictObject({ kind: z.literal(kind), min: time }),
      z.strictObject({ kind: z.literal(kind), max: time }),
    ]),
    predicate: ({ kind: _, ...asked }) => ({ op: 'range', field: kind, ...asked }),
    phrase: (condition) =>
      'min' in condition
        ? `${atLeast} ${formatDuration(condition.min)}${end}`
        : `${atMost} ${formatDuration(condition.max)}${end}`,
  });
}

/** The kinds of conditions that everybody has. */
export const conditionKinds: readonly ConditionKind[] = [
  ...[source, sourceType, tag, levelKind, state, acknowledged],
  ...[event, textKind, age, duration, status, ticket],
];

function wordOf(value: Level): string {
  return levelWords[value].toLowerCase();
}

function wordsIn(words: string): string[] {
  return words.split(/\s+/).filter((word) => word !== '');
}
