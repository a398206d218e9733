import { FOREVER, formatInstant, parseInstant, type Instant } from '#shared/time/instant.ts';
import { DAY, HOUR, MINUTE, SECOND, type Microseconds } from '#shared/time/instant.ts';
import { isFields, type Fields } from './case-file.ts';

/** Months and years as long as they mostly are: a table that says so means long ago, or long from now. */
const UNITS: readonly (readonly [RegExp, Microseconds])[] = [
  [/^s(ec(ond)?s?)?$/, SECOND],
  [/^m(in(ute)?s?)?$/, MINUTE],
  [/^h(ours?)?$/, HOUR],
  [/^d(ays?)?$/, DAY],
  [/^w(eeks?)?$/, 7 * DAY],
  [/^months?$/, 30 * DAY],
  [/^y(ears?)?$/, 365 * DAY],
];
const COUNTS: Readonly<Record<string, number>> = {
  ...{ a: 1, an: 1, one: 1, two: 2, three: 3, four: 4, five: 5 },
  ...{ six: 6, seven: 7, eight: 8, nine: 9, ten: 10 },
};
const WORDS: Readonly<Record<string, Microseconds>> = { now: 0, yesterday: -DAY, tomorrow: DAY };
const SPAN = String.raw`(\d+(?:\.\d+)?|[a-z]+)\s*([a-z]+)`;
const SPANS: readonly (readonly [RegExp, 1 | -1])[] = [
  [new RegExp(`^now \\+ ${SPAN}$`), 1],
  [new RegExp(`^now - ${SPAN}$`), -1],
  [new RegExp(`^in ${SPAN}$`), 1],
  [new RegExp(`^${SPAN} from now$`), 1],
  [new RegExp(`^${SPAN} (?:ago|before now)$`), -1],
];

/**
 * The instant that words of a table mean: `<now + 3 days>`, `<30 days ago>`, `now-5min`, with or
 * without the brackets.
 * @returns undefined if they mean none
 */
export function readRelative(text: string, now: Instant): Instant | undefined {
  const plain = text
    .replace(/^<(.*)>$/, '$1')
    .trim()
    .toLowerCase()
    .replace(/^now\s*([+-])\s*/, 'now $1 ');
  const fixed = Object.hasOwn(WORDS, plain) ? WORDS[plain] : undefined;
  if (fixed !== undefined) return now + fixed;
  for (const [pattern, sign] of SPANS) {
    const match = pattern.exec(plain);
    const span = match && spanOf(match[1] ?? '', match[2] ?? '');
    if (span != null) return now + sign * span;
  }
  return undefined;
}

/** The same value with what a table writes in angle brackets as timestamps, as a sender would post it. */
export function withTimestamps(value: unknown, now: Instant): unknown {
  if (Array.isArray(value)) return value.map((each) => withTimestamps(each, now));
  if (isFields(value)) return timestampsIn(value, now);
  if (typeof value !== 'string' || !/^<.*>$/.test(value)) return value;
  const instant = readRelative(value, now);
  if (instant === undefined) throw new Error(`the time "${value}" is not understood`);
  return formatInstant(instant);
}

/** The instant of a timestamp or of a table's words; FOREVER for `infinity`. */
export function instantOf(text: string, now: Instant): Instant {
  const instant = text === 'infinity' ? FOREVER : (readRelative(text, now) ?? parseInstant(text));
  if (instant === undefined) throw new Error(`the time "${text}" is not understood`);
  return instant;
}

/** The instant that counts as now for a table; tables that name none are about any. */
export function nowOf(meta: Fields): Instant {
  const named = meta['dataset_now'];
  return parseInstant(typeof named === 'string' ? named : '2024-06-03T12:00:00Z') ?? 0;
}

function timestampsIn(fields: Fields, now: Instant): Fields {
  return Object.fromEntries(
    Object.entries(fields).map(([key, value]) => [key, withTimestamps(value, now)]),
  );
}

function spanOf(count: string, unit: string): Microseconds | undefined {
  const amount = Object.hasOwn(COUNTS, count) ? (COUNTS[count] ?? NaN) : Number(count);
  const length = UNITS.find(([pattern]) => pattern.test(unit))?.[1];
  return Number.isFinite(amount) && length !== undefined ? amount * length : undefined;
}
