import { z } from 'zod';
import { eventTypes, type IncidentState } from '#shared/domain/incident/event.ts';
import { isLevel, type Level } from '#shared/domain/incident/level.ts';
import { formatTag, parseTag } from '#shared/domain/incident/tag.ts';
import type { ArgusFilter } from './argus-filter.ts';
import { EMPTY_FILTER, isGroup, type Filter } from './filter.ts';

const stateIs = (...anyOf: IncidentState[]) => ({ kind: 'state', anyOf });
const acknowledgedIs = (is: boolean) => ({ kind: 'acknowledged', is });

/** Not both closed and acknowledged: an acknowledged message stays. */
const NOT_CLOSED_AND_ACKNOWLEDGED: Filter = {
  kind: 'none',
  of: [{ kind: 'all', of: [stateIs('closed'), acknowledgedIs(true)] }],
};

/**
 * What Argus's filter means, as its lists understand it: of one key any tag will do, `open: false`
 * finds no messages. A filter whose keys all say nothing fits nothing.
 */
export function filterOfArgus(argus: ArgusFilter): Filter {
  const { open, acked, stateful, maxlevel } = argus;
  const of = [
    ...oneOf('source', argus.sourceSystemIds),
    ...oneOf('sourceType', argus.source_types),
    ...tagGroups(argus.tags ?? []).flatMap((tags) => oneOf('tag', tags)),
    ...(open == null ? [] : [stateIs(open ? 'open' : 'closed')]),
    ...(acked == null ? [] : [acknowledgedIs(acked)]),
    ...(stateful == null ? [] : [stateful ? stateIs('open', 'closed') : stateIs('stateless')]),
    ...(maxlevel == null ? [] : [{ kind: 'level', max: maxlevel }]),
    ...oneOf('event', argus.event_types),
    ...(argus.hide_closed_acked ? [NOT_CLOSED_AND_ACKNOWLEDGED] : []),
  ];
  return of.length === 0 ? EMPTY_FILTER : { kind: 'all', of };
}

/**
 * The same filter in Argus's words.
 * @returns undefined if it says what Argus has no words for
 */
export function argusOfFilter(filter: Filter): ArgusFilter | undefined {
  let argus: ArgusFilter = { hide_closed_acked: false };
  if (isGroup(filter) && filter.kind === 'any' && filter.of.length === 0) return argus;
  const parts = isGroup(filter) && filter.kind === 'all' ? filter.of : [filter];
  // An empty filter of Argus fits nothing; this one fits everything, as does the last level.
  if (parts.length === 0) return { ...argus, maxlevel: 5 };
  for (const part of parts) {
    const more = wordsFor(part);
    if (more === undefined || !canStandBeside(argus, more)) return undefined;
    argus = { ...argus, ...more, ...bothTags(argus, more) };
  }
  return argus;
}

/** The conditions that Argus has words for. */
const sayable = z.union([
  z.strictObject({ kind: z.literal('source'), anyOf: z.array(z.number()) }),
  z.strictObject({ kind: z.literal('sourceType'), anyOf: z.array(z.string()) }),
  z.strictObject({ kind: z.literal('tag'), anyOf: z.array(z.string()) }),
  z.strictObject({ kind: z.literal('state'), anyOf: z.array(z.string()) }),
  z.strictObject({ kind: z.literal('acknowledged'), is: z.boolean() }),
  z.strictObject({ kind: z.literal('level'), max: z.custom<Level>(isLevel) }),
  z.strictObject({ kind: z.literal('event'), anyOf: z.array(z.enum(eventTypes)) }),
]);

function wordsFor(part: Filter): Partial<ArgusFilter> | undefined {
  if (isGroup(part)) {
    const isHiding = JSON.stringify(part) === JSON.stringify(NOT_CLOSED_AND_ACKNOWLEDGED);
    return isHiding ? { hide_closed_acked: true } : undefined;
  }
  const { data } = sayable.safeParse(part);
  switch (data?.kind) {
    case 'source':
      return { sourceSystemIds: data.anyOf };
    case 'sourceType':
      return { source_types: data.anyOf };
    case 'tag':
      return tagGroups(data.anyOf).length === 1 ? { tags: data.anyOf } : undefined;
    case 'state':
      return wordsForStates(data.anyOf);
    case 'acknowledged':
      return { acked: data.is };
    case 'level':
      return { maxlevel: data.max };
    case 'event':
      return { event_types: data.anyOf };
    case undefined:
      return undefined;
  }
}

function wordsForStates(states: readonly string[]): Partial<ArgusFilter> | undefined {
  switch ([...new Set(states)].sort().join()) {
    case 'open':
      return { open: true };
    case 'closed':
      return { open: false };
    case 'closed,open':
      return { stateful: true };
    case 'stateless':
      return { stateful: false };
    default:
      return undefined;
  }
}

/** Each key can be said once; tags, once for each key of theirs. */
function canStandBeside(argus: ArgusFilter, more: Partial<ArgusFilter>): boolean {
  const tags = [...(argus.tags ?? []), ...(more.tags ?? [])];
  const groups = (argus.tags ? tagGroups(argus.tags).length : 0) + (more.tags ? 1 : 0);
  if (tagGroups(tags).length !== groups) return false;
  return Object.keys(more).every(
    (key) => key === 'tags' || key === 'hide_closed_acked' || !(key in argus),
  );
}

function bothTags({ tags = [] }: ArgusFilter, more: Partial<ArgusFilter>): Partial<ArgusFilter> {
  return more.tags ? { tags: [...tags, ...more.tags] } : {};
}

function oneOf(kind: string, anyOf: readonly unknown[] | undefined): Filter[] {
  return anyOf === undefined || anyOf.length === 0 ? [] : [{ kind, anyOf } as Filter];
}

/** Tags by their key. What is no tag stands alone: no incident has it. */
function tagGroups(tags: readonly string[]): string[][] {
  const groups = new Map<string, string[]>();
  for (const text of tags) {
    const parsed = parseTag(text);
    const key = parsed.ok ? parsed.tag.key : text;
    const tag = parsed.ok ? formatTag(parsed.tag) : text;
    groups.set(key, [...(groups.get(key) ?? []), tag]);
  }
  return [...groups.values()];
}
