import fc from 'fast-check';
import { eventTypes } from '#shared/domain/incident/event.ts';
import { levels } from '#shared/domain/incident/level.ts';
import { normalizeTags } from '#shared/domain/incident/tag.ts';
import { foldCase, searchedText } from '#shared/domain/incident/search-text.ts';
import { FOREVER, HOUR, MINUTE, parseInstant } from '#shared/time/instant.ts';
import { incidentStates, type Condition, type Filter, type FilterSubject } from '../filter.ts';

export const NOW = parseInstant('2026-11-21T12:00:00Z') ?? 0;

export const SOURCE_TYPES = ['nav', 'zabbix', 'prometheus'];
export const TAGS = [
  ...['host=core-1', 'host=core-2', 'host=', 'hosts=core-1', 'site=oslo', 'site=bergen'],
  ...['note=50% [off]?', 'note=a*b', 'note=straße', 'note=a=b'],
];
const PATTERNS = ['*', '', 'core-*', '*-1', 'a*b', '50% [off]?', '*[*]*', '?'];
const TEXTS = ['Link down', 'LINK up', 'Straße %_', 'core-1 \\ gone', 'ΣΊΣΥΦΟΣ', "it's"];
const WORDS = ['link', 'Down', 'ß', 'STRASSE', '%_', '\\', 'σίσυφος', "'", 'core', 'oslo', 'zzz'];
const SPANS = [0, 1, MINUTE, HOUR, 3 * HOUR, 3 * HOUR + 1, 50 * HOUR];

/** An incident as it may be stored, with what filters judge beside it. */
export interface RandomIncident extends FilterSubject {
  readonly description: string;
  readonly messages: string;
  /** What is stored of its workflow; null: nothing has happened to it, and it has its initial status. */
  readonly storedStatus: string | null;
}

export const INITIAL_STATUS = 'active';
const STATUSES = [INITIAL_STATUS, 'stable', 'over'];

const span = fc.constantFrom(...SPANS);
const several = <Value>(values: readonly Value[]) =>
  fc.uniqueArray(fc.constantFrom(...values), { minLength: 1, maxLength: 3 });

/** Of sources 1 to 3, each of its own type. Ends and expiries lie before, at and after now. */
export const randomIncidents: fc.Arbitrary<RandomIncident> = fc
  .record({
    sourceId: fc.integer({ min: 1, max: 3 }),
    level: fc.constantFrom(...levels),
    description: fc.constantFrom(...TEXTS),
    messages: fc.constantFrom('', ...TEXTS),
    ticketUrl: fc.constantFrom('', 'https://tickets.example/1'),
    tags: fc.uniqueArray(fc.constantFrom(...TAGS), { maxLength: 4 }),
    events: fc.uniqueArray(fc.constantFrom(...eventTypes), { maxLength: 4 }),
    began: fc.oneof(
      span,
      span.map((ago) => -ago),
    ),
    lasted: fc.oneof(fc.constant(FOREVER), fc.constant(null), span),
    acknowledged: fc.option(fc.constantFrom(FOREVER, NOW - 1, NOW, NOW + 1)),
    storedStatus: fc.option(fc.constantFrom(...STATUSES)),
  })
  .map(({ began, lasted, acknowledged, sourceId, storedStatus, ...more }) => {
    const { description, messages, events, ...rest } = more;
    const startTime = NOW - began;
    const tags = normalizeTags(rest.tags);
    const endTime = lasted === null || lasted === FOREVER ? lasted : startTime + lasted;
    const incident = {
      ...rest,
      sourceId,
      tags,
      startTime,
      endTime,
      acknowledgedUntil: acknowledged,
    };
    return {
      incident,
      sourceType: SOURCE_TYPES[sourceId - 1] ?? '',
      text: `${searchedText({ description, key: '', tags })}\n${foldCase(messages)}`,
      ...{ events, description, messages, storedStatus, now: NOW },
      status: storedStatus ?? INITIAL_STATUS,
    };
  });

/** Conditions of every kind that everybody has. */
export const randomConditions: fc.Arbitrary<Condition> = fc.oneof(
  anyOf('source', [1, 2, 3, 4]),
  anyOf('sourceType', [...SOURCE_TYPES, 'NAV']),
  anyOf('tag', [...TAGS, 'host=gone', 'no tag']),
  fc.record({
    kind: fc.constant('tag'),
    key: fc.constantFrom('host', 'site', 'note'),
    value: fc.constantFrom(...PATTERNS),
  }),
  fc.record({ kind: fc.constant('level'), max: fc.constantFrom(...levels) }),
  fc.record({ kind: fc.constant('level'), min: fc.constantFrom(...levels) }),
  anyOf('level', levels),
  anyOf('state', incidentStates),
  fc.record({ kind: fc.constantFrom('acknowledged', 'ticket'), is: fc.boolean() }),
  anyOf('event', eventTypes),
  fc.record({ kind: fc.constant('text'), words: several(WORDS).map((words) => words.join(' ')) }),
  fc.record({ kind: fc.constantFrom('age', 'duration'), min: span }),
  fc.record({ kind: fc.constantFrom('age', 'duration'), max: span }),
  anyOf('status', STATUSES),
);

/** Trees of up to four levels, with groups that are empty among them. */
export const randomFilters: fc.Arbitrary<Filter> = fc.letrec<{ filter: Filter }>((tie) => ({
  filter: fc.oneof(
    { depthSize: 'small', maxDepth: 3 },
    randomConditions,
    fc.record({
      kind: fc.constantFrom('all', 'any', 'none'),
      of: fc.array(tie('filter'), { maxLength: 4 }),
    }),
  ),
})).filter;

function anyOf(kind: string, values: readonly unknown[]): fc.Arbitrary<Condition> {
  return fc.record({ kind: fc.constant(kind), anyOf: several(values) });
}
