import { isDeepStrictEqual } from 'node:util';
import { isFields, type Fields } from '../case-file.ts';

/** Compared as a whole, always. */
const ALWAYS_EXACT: ReadonlySet<string> = new Set(['state', 'calls', 'diagnostics', 'fired']);

/** Of what was expected and what came, only what differs. */
export interface Difference {
  readonly expected: unknown;
  readonly got: unknown;
}

/**
 * Holds what a step did to what the table expects of it: every key that it names must be equal, all the
 * way down; lists are as long as those it names.
 */
export function differencesOf(expected: Fields, got: Fields): Record<string, Difference> {
  const exact = expected['match'] === 'exact';
  return Object.fromEntries(
    Object.entries(expected)
      .filter(([key]) => key !== 'match')
      .flatMap(([key, value]): [string, Difference][] => {
        const whole = exact || ALWAYS_EXACT.has(key) || key === 'result';
        const same = whole ? isDeepStrictEqual(plain(got[key]), value) : isPart(value, got[key]);
        return same ? [] : [[key, { expected: value, got: plain(got[key]) }]];
      }),
  );
}

function isPart(expected: unknown, got: unknown): boolean {
  if (Array.isArray(expected)) {
    return (
      Array.isArray(got) &&
      got.length === expected.length &&
      expected.every((item, at) => isPart(item, got[at]))
    );
  }
  if (!isFields(expected)) return isDeepStrictEqual(got, expected);
  return isFields(got) && Object.entries(expected).every(([key, value]) => isPart(value, got[key]));
}

/** As it would be stored: what JSON does not tell does not count. */
function plain(value: unknown): unknown {
  return value === undefined ? undefined : (JSON.parse(JSON.stringify(value)) as unknown);
}
