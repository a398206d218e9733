import { formatTag, parseTagQuery } from '#shared/domain/incident/tag.ts';
import { parseInstantOrInfinity, type Instant } from '#shared/time/instant.ts';
import type { IncidentCriteria } from '../../../services/incident-search.ts';
import { invalid } from './errors.ts';

/** Parameters of the incident list. `mine` knows fewer. */
export type QueryScope = 'all' | 'mine';

const NO_NUMBER = 'Enter a number.';
const NO_TIME = 'Enter a valid date/time.';
const NO_TAG =
  'Enter a valid key-value construct: "key=value", where key and value are strings. The key can consist of lowercase letters, numbers and underscores.';
/** Incidents that say that a token ends soon have this tag. */
const TOKEN_EXPIRY = 'problem_type=token_expiry';
const MOST_WORDS = 20;

/**
 * Reads the filters of an incident list. What is true or false and reads as neither is as if it were
 * not there; so is an empty parameter.
 * @throws ArgusError 400 by parameter
 */
export function readIncidentQuery(query: URLSearchParams, scope: QueryScope): IncidentCriteria {
  const isTokenExpiry = flagOf(query, 'token_expiry') !== undefined;
  const tags = [...tagsOf(query), ...(isTokenExpiry ? [[TOKEN_EXPIRY]] : [])];
  const criteria = {
    open: flagOf(query, 'open'),
    acknowledged: flagOf(query, 'acked'),
    stateful: flagOf(query, 'stateful'),
    hasEnd: negated(flagOf(query, 'end_time__isnull')),
    hasTicket: flagOf(query, 'ticket'),
    hideClosedAcknowledged: flagOf(query, 'hide_closed_acked'),
    tags: tags.length > 0 ? tags : undefined,
    atLeastMinutes: numberIn(query, 'duration__gte'),
    key: textOf(query, 'source_incident_id'),
    startFrom: timeOf(query, 'start_time__gte'),
    startUntil: timeOf(query, 'start_time__lte'),
    endFrom: timeOf(query, 'end_time__gte'),
    endUntil: timeOf(query, 'end_time__lte'),
  };
  return scope === 'mine' ? present(criteria) : { ...present(criteria), ...present(wider(query)) };
}

/** What only the list of everybody's incidents knows. */
function wider(query: URLSearchParams): Undefinable<IncidentCriteria> {
  return {
    ids: numbersOf(query, 'id__in'),
    sourceIds: numbersOf(query, 'source__id__in'),
    sourceNames: listOf(query, 'source__name__in'),
    sourceTypes: listOf(query, 'source__type__in'),
    mostLevel: numberIn(query, 'level__lte'),
    words: wordsOf(query),
  };
}

/** The stored filter and the profile that a list is asked by. */
export interface StoredQuery {
  readonly filterId: number | undefined;
  readonly profileId: number | undefined;
}

/** @throws ArgusError 400 for what is no whole number */
export function readStoredQuery(query: URLSearchParams): StoredQuery {
  return {
    filterId: wholeNumberIn(query, 'filter_pk'),
    profileId: wholeNumberIn(query, 'notificationprofile_pk'),
  };
}

type Undefinable<Fields> = { readonly [Name in keyof Fields]: Fields[Name] | undefined };

function present(criteria: Undefinable<IncidentCriteria>): IncidentCriteria {
  return Object.fromEntries(Object.entries(criteria).filter(([, value]) => value !== undefined));
}

function textOf(query: URLSearchParams, name: string): string | undefined {
  // Of a parameter that is given twice the last counts.
  return query.getAll(name).at(-1) || undefined;
}

function flagOf(query: URLSearchParams, name: string): boolean | undefined {
  const text = textOf(query, name)?.toLowerCase();
  if (text === 'true' || text === '1') return true;
  return text === 'false' || text === '0' ? false : undefined;
}

function negated(flag: boolean | undefined): boolean | undefined {
  return flag === undefined ? undefined : !flag;
}

function numberIn(query: URLSearchParams, name: string): number | undefined {
  const text = textOf(query, name)?.trim();
  if (text === undefined) return undefined;
  if (/^[-+]?\d{1,15}(?:\.\d{0,15})?$/.test(text)) return Number(text);
  throw invalid({ [name]: [NO_NUMBER] });
}

function wholeNumberIn(query: URLSearchParams, name: string): number | undefined {
  const number = numberIn(query, name);
  if (number === undefined || Number.isInteger(number)) return number;
  throw invalid({ [name]: ['Enter a whole number.'] });
}

function timeOf(query: URLSearchParams, name: string): Instant | undefined {
  const text = textOf(query, name)?.trim();
  if (text === undefined) return undefined;
  // A plus that was not escaped has become a space.
  const instant = parseInstantOrInfinity(text.replace(/ (\d{2}:?\d{2})$/, '+$1'));
  if (instant !== undefined) return instant;
  throw invalid({ [name]: [NO_TIME] });
}

function listOf(query: URLSearchParams, name: string): string[] | undefined {
  return textOf(query, name)
    ?.split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '');
}

function numbersOf(query: URLSearchParams, name: string): number[] | undefined {
  return listOf(query, name)?.map((text) => {
    if (/^\d{1,15}$/.test(text)) return Number(text);
    throw invalid({ [name]: [NO_NUMBER] });
  });
}

/** Tags of one key are alternatives, keys must all be met. */
function tagsOf(query: URLSearchParams): string[][] {
  const groups = new Map<string, string[]>();
  for (const text of textOf(query, 'tags')?.split(',') ?? []) {
    const parsed = parseTagQuery(text);
    if (!parsed.ok) throw invalid({ tags: [NO_TAG] });
    const { key } = parsed.tag;
    groups.set(key, [...(groups.get(key) ?? []), formatTag(parsed.tag)]);
  }
  return [...groups.values()];
}

function wordsOf(query: URLSearchParams): string[] | undefined {
  return textOf(query, 'search')
    ?.split(/[\s,]+/)
    .filter((word) => word !== '')
    .slice(0, MOST_WORDS);
}
