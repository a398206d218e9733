/** What JSON can tell, and nothing else: an instance of a workflow and all that it is made of. */
export type Json = null | boolean | number | string | readonly Json[] | JsonMap;
export interface JsonMap {
  readonly [key: string]: Json;
}

/** Deeper than that nothing is written by people; it keeps hostile nesting from exhausting the stack. */
const DEEPEST = 100;
const LIST_INDEX = /^(?:0|[1-9]\d{0,8})$/;

export function isMap(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The same for values that are JSON already. */
export function isJsonMap(value: Json | undefined): value is JsonMap {
  return isMap(value);
}

/** Deep equality without any conversion of types. */
export function sameJson(left: Json, right: Json): boolean {
  if (left === right) return true;
  if (isList(left)) return isList(right) && sameLists(left, right);
  return isJsonMap(left) && isJsonMap(right) && sameMaps(left, right);
}

/**
 * The value at a path: own keys of maps, and numbers as places in lists.
 * @param start where in the path it begins
 * @returns undefined where the path leads nowhere; never anything of a prototype
 */
export function valueAt(from: Json, path: readonly string[], start = 0): Json | undefined {
  let value: Json | undefined = from;
  for (let at = start; at < path.length && value !== undefined; at += 1) {
    value = memberOf(value, path[at] ?? '');
  }
  return value;
}

/**
 * A copy that shares nothing with the value, and that a round trip through JSON does not change.
 * @throws TypeError where the value is no JSON: undefined, not a number, a function, nested without end
 */
export function copyJson(value: unknown, depth = 0): Json {
  if (value === null || typeof value === 'string' || typeof value === 'boolean') return value;
  if (typeof value === 'number' && Number.isFinite(value)) return value === 0 ? 0 : value;
  if (depth > DEEPEST) throw new TypeError('It is nested too deep.');
  if (Array.isArray(value)) return value.map((item) => copyJson(item, depth + 1));
  if (isMap(value)) return copyMap(value, depth);
  throw new TypeError(`It holds ${typeof value === 'number' ? String(value) : typeof value}.`);
}

/** As {@link copyJson}, of a map. */
export function copyMap(value: unknown, depth = 0): JsonMap {
  if (!isMap(value)) throw new TypeError('It is no map.');
  const copy: Record<string, Json> = {};
  for (const key of Object.keys(value)) putJson(copy, key, copyJson(value[key], depth + 1));
  return copy;
}

/** Sets a key; not by assignment alone: "__proto__" would be taken for the prototype. */
export function putJson(map: Record<string, Json>, key: string, value: Json): void {
  if (key !== '__proto__') map[key] = value;
  else
    Object.defineProperty(map, key, {
      value,
      enumerable: true,
      writable: true,
      configurable: true,
    });
}

/** Whether a value is JSON, and not nested too deep. */
export function isJson(value: unknown): boolean {
  try {
    copyJson(value);
    return true;
  } catch {
    return false;
  }
}

export function isList(value: Json): value is readonly Json[] {
  return Array.isArray(value);
}

function sameLists(left: readonly Json[], right: readonly Json[]): boolean {
  return (
    left.length === right.length && left.every((item, at) => sameJson(item, right[at] ?? null))
  );
}

function sameMaps(left: JsonMap, right: JsonMap): boolean {
  const keys = Object.keys(left);
  return (
    keys.length === Object.keys(right).length &&
    keys.every((key) => {
      const [one, other] = [left[key], right[key]];
      return Object.hasOwn(right, key) && sameJson(one ?? null, other ?? null);
    })
  );
}

function memberOf(value: Json, key: string): Json | undefined {
  if (isList(value)) return LIST_INDEX.test(key) ? value[Number(key)] : undefined;
  return isJsonMap(value) && Object.hasOwn(value, key) ? value[key] : undefined;
}
