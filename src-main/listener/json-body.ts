import { Rejection } from './errors.ts';

/** Levels of arrays and objects that a body may nest. */
export const DEEPEST_LEVEL = 64;

/** Values, names not counted, that a body may have: what would fill the memory with nothing. */
export const MOST_VALUES = 2_000_000;

const QUOTE = 0x22;
const COMMA = 0x2c;
const BACKSLASH = 0x5c;
const OPEN_ARRAY = 0x5b;
const CLOSE_ARRAY = 0x5d;
const OPEN_OBJECT = 0x7b;
const CLOSE_OBJECT = 0x7d;

/** Escapes that may spell `__proto__`, a NUL, or half a character. */
const SUSPECT = /__proto__|\\u(?:0000|00[567]|d[89a-f])/i;
const ESCAPE =
  /\\(?:u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}|u[dD][89a-fA-F][0-9a-fA-F]{2}|u0000|[^])/g;
const UNSTORABLE = /^\\u(?:0000|[dD][89a-fA-F][0-9a-fA-F]{2})$/;

/**
 * Reads a JSON body. Depth and number of values are checked on the bytes, before anything is built
 * of them. NUL and lone surrogates, which SQLite cannot keep, become U+FFFD.
 * @returns undefined for an empty body
 * @throws Rejection `too_deep`, `too_many_values`, `malformed_json`, `forbidden_name`
 */
export function parseJsonBody(bytes: Buffer): unknown {
  if (bytes.length === 0) return undefined;
  refuseShape(bytes);
  const text = withoutMark(bytes.toString('utf8'));
  if (text.trim() === '') return undefined;
  if (!SUSPECT.test(text)) return parsed(text);
  const value = parsed(repaired(text));
  refusePrototypes(value);
  return value;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch (error) {
    throw new Rejection(
      'malformed_json',
      `The body is not JSON${placeOf(error)}. Send one JSON value in UTF-8.`,
    );
  }
}

/** Where the parser stopped, without the snippet of the body that its message may quote. */
function placeOf(error: unknown): string {
  const message = error instanceof Error ? error.message : '';
  const position = /at position (\d+)/.exec(message)?.[1];
  if (position !== undefined) return ` (at character ${position})`;
  return /end of JSON/.test(message) ? ' (it ends too early)' : '';
}

function withoutMark(text: string): string {
  return text.charCodeAt(0) === 0xfeff ? text.slice(1) : text;
}

function refuseShape(bytes: Buffer): void {
  let depth = 0;
  let values = 1;
  let inText = false;
  for (let at = 0; at < bytes.length; at += 1) {
    const byte = bytes[at];
    if (inText) {
      if (byte === BACKSLASH) at += 1;
      else if (byte === QUOTE) inText = false;
    } else if (byte === QUOTE) {
      inText = true;
    } else if (byte === COMMA) {
      values += 1;
      if (values > MOST_VALUES) throw tooManyValues();
    } else if (byte === OPEN_OBJECT || byte === OPEN_ARRAY) {
      depth += 1;
      values += 1;
      if (depth > DEEPEST_LEVEL) throw tooDeep();
      if (values > MOST_VALUES) throw tooManyValues();
    } else if (byte === CLOSE_OBJECT || byte === CLOSE_ARRAY) {
      depth -= 1;
    }
  }
}

function tooDeep(): Rejection {
  return new Rejection(
    'too_deep',
    `The body nests deeper than ${DEEPEST_LEVEL} levels. Send flatter metadata.`,
  );
}

function tooManyValues(): Rejection {
  return new Rejection(
    'too_many_values',
    `The body has more than ${MOST_VALUES.toLocaleString('en')} values. Split it.`,
  );
}

function repaired(text: string): string {
  return text.replace(ESCAPE, (escape) => (UNSTORABLE.test(escape) ? '\\ufffd' : escape));
}

function refusePrototypes(root: unknown): void {
  const waiting: unknown[] = [root];
  for (let value = waiting.pop(); value !== undefined; value = waiting.pop()) {
    if (typeof value !== 'object' || value === null) continue;
    if (Object.hasOwn(value, '__proto__')) {
      throw new Rejection(
        'forbidden_name',
        'The body has an object with a member named "__proto__". Rename it.',
      );
    }
    for (const member of Object.values(value)) waiting.push(member);
  }
}
