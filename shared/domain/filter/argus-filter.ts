import { eventTypes, type EventType } from '#shared/domain/incident/event.ts';
import type { Level } from '#shared/domain/incident/level.ts';
import { isObject, noChoice, NO_TEXT, NOT_NULL } from '#shared/domain/incident/posted-field.ts';

/** Argus's own filter: every key that says something must hold. */
export interface ArgusFilter {
  readonly sourceSystemIds?: readonly number[];
  readonly source_types?: readonly string[];
  /** Of one key it is enough that the incident has one; keys must all be met. */
  readonly tags?: readonly string[];
  readonly open?: boolean | null;
  readonly acked?: boolean | null;
  readonly stateful?: boolean | null;
  readonly maxlevel?: Level | null;
  readonly event_types?: readonly EventType[];
  readonly hide_closed_acked: boolean;
}

/** Sentences by key; of a list that has single wrong members, by their place in it. */
export type ArgusFilterErrors = Readonly<
  Record<string, readonly string[] | Readonly<Record<string, readonly string[]>>>
>;

export type ArgusFilterReading =
  | { readonly ok: true; readonly value: ArgusFilter }
  | { readonly ok: false; readonly errors: ArgusFilterErrors };

type KeyReading =
  | { readonly ok: true; readonly value: unknown }
  | { readonly ok: false; readonly error: ArgusFilterErrors[string] };

const NO_BOOLEAN = 'Must be a valid boolean.';
const NO_INTEGER = 'A valid integer is required.';
const BLANK = 'This field may not be blank.';
const SHORT_TAG = 'Ensure this field has at least 3 characters.';

const readers: Readonly<Record<keyof ArgusFilter, (value: unknown) => KeyReading>> = {
  sourceSystemIds: (value) => readList(value, (each) => readInteger(each, 1)),
  source_types: (value) => readList(value, readWord),
  tags: (value) => readList(value, readTag),
  open: readTristate,
  acked: readTristate,
  stateful: readTristate,
  maxlevel: (value) => (value === null ? taken(null) : readInteger(value, 1, 5)),
  event_types: readEventTypes,
  hide_closed_acked: (value) => (value === null ? wrong(NOT_NULL) : readBoolean(value)),
};

/**
 * Reads a filter as Argus takes it: keys that it does not know are dropped, `hide_closed_acked` is
 * always there. Source of the rules and of the sentences: Argus.
 */
export function readArgusFilter(blob: unknown): ArgusFilterReading {
  if (!isObject(blob)) return { ok: false, errors: { filter: ['Filter is not a dict'] } };
  const readings = Object.entries(readers).flatMap(([key, read]) =>
    blob[key] === undefined ? [] : [[key, read(blob[key])] as const],
  );
  const errors = readings.flatMap(([key, reading]) => (reading.ok ? [] : [[key, reading.error]]));
  if (errors.length > 0) {
    return { ok: false, errors: Object.fromEntries(errors) as ArgusFilterErrors };
  }
  const values = readings.flatMap(([key, reading]) => (reading.ok ? [[key, reading.value]] : []));
  const read = Object.fromEntries(values) as Partial<ArgusFilter>;
  return { ok: true, value: { hide_closed_acked: false, ...read } };
}

/**
 * A filter with what a site's fallback says where the filter says nothing. Where it says no, no it
 * is: Argus lets the fallback overrule an explicit `false`, and ignores its event types.
 */
export function withFallback(filter: ArgusFilter, fallback: Partial<ArgusFilter>): ArgusFilter {
  const said = Object.entries(filter).filter(([key, value]) => saysSomething(key, value));
  return { hide_closed_acked: false, ...fallback, ...Object.fromEntries(said) };
}

function saysSomething(key: string, value: unknown): boolean {
  if (value == null || (Array.isArray(value) && value.length === 0)) return false;
  return key !== 'hide_closed_acked' || value === true;
}

function taken(value: unknown): KeyReading {
  return { ok: true, value };
}

function wrong(error: string): KeyReading {
  return { ok: false, error: [error] };
}

function readList(value: unknown, readEach: (each: unknown) => KeyReading): KeyReading {
  if (!Array.isArray(value)) return wrong(notAList(value));
  const readings = value.map(readEach);
  const errors = readings.flatMap((reading, at) => (reading.ok ? [] : [[at, reading.error]]));
  if (errors.length > 0) {
    const byPlace = Object.fromEntries(errors) as Readonly<Record<string, readonly string[]>>;
    return { ok: false, error: byPlace };
  }
  return taken(readings.map((reading) => (reading.ok ? reading.value : undefined)));
}

function notAList(value: unknown): string {
  if (value === null) return NOT_NULL;
  return `Expected a list of items but got type "${pythonTypeOf(value)}".`;
}

function pythonTypeOf(value: unknown): string {
  if (typeof value === 'string') return 'str';
  if (typeof value === 'boolean') return 'bool';
  if (typeof value === 'number') return Number.isInteger(value) ? 'int' : 'float';
  return 'dict';
}

function readInteger(value: unknown, least: number, most = Number.MAX_SAFE_INTEGER): KeyReading {
  if (value === null) return wrong(NOT_NULL);
  const text = typeof value === 'number' || typeof value === 'string' ? String(value).trim() : '';
  if (!/^[-+]?\d{1,15}$/.test(text)) return wrong(NO_INTEGER);
  const number = Number(text);
  if (number < least) return wrong(`Ensure this value is greater than or equal to ${least}.`);
  if (number > most) return wrong(`Ensure this value is less than or equal to ${most}.`);
  return taken(number);
}

function readWord(value: unknown): KeyReading {
  if (value === null) return wrong(NOT_NULL);
  if (typeof value !== 'string' && typeof value !== 'number') return wrong(NO_TEXT);
  const word = String(value).trim();
  return word === '' ? wrong(BLANK) : taken(word);
}

function readTag(value: unknown): KeyReading {
  const word = readWord(value);
  return word.ok && String(word.value).length < 3 ? wrong(SHORT_TAG) : word;
}

function readTristate(value: unknown): KeyReading {
  return value === null ? taken(null) : readBoolean(value);
}

function readBoolean(value: unknown): KeyReading {
  if (typeof value === 'boolean') return taken(value);
  const text = typeof value === 'string' || typeof value === 'number' ? String(value) : '';
  if (/^(?:true|1)$/i.test(text)) return taken(true);
  if (/^(?:false|0)$/i.test(text)) return taken(false);
  return wrong(NO_BOOLEAN);
}

function readEventTypes(value: unknown): KeyReading {
  if (!Array.isArray(value)) return wrong(notAList(value));
  const unknown: unknown = value.find((each) => !eventTypes.some((type) => type === each));
  if (unknown !== undefined) return wrong(noChoice(unknown));
  return taken([...new Set<unknown>(value)]);
}
