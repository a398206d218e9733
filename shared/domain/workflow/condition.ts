import { formatDuration } from '#shared/time/duration.ts';
import { MILLISECOND, SECOND } from '#shared/time/instant.ts';
import { sameJson, valueAt, type Json } from './json.ts';
import type { BoundCallback, Scene } from './registry.ts';

export const operators = ['=', '>', '<', '>=', '<=', 'contains', 'is_in'] as const;
export type Operator = (typeof operators)[number];

/** A comparison with a fixed value. */
export interface Comparison {
  readonly op: Operator;
  readonly value: Json;
}

/** A condition that was checked and is ready to be judged. */
export type Condition =
  | { readonly kind: 'callback'; readonly callback: BoundCallback<'when'> }
  | { readonly kind: 'timeout'; readonly ticks: number; readonly milliseconds: number }
  | {
      readonly kind: 'state';
      readonly path: readonly string[];
      readonly comparison: Comparison;
    };

export function isOperator(value: unknown): value is Operator {
  return operators.some((each) => each === value);
}

/**
 * Compares without converting types. Order is that of numbers or that of code points; between
 * anything else, also where a value is missing, nothing is greater or less. Nothing equals null.
 */
export function compare(seen: Json | undefined, { op, value }: Comparison): boolean {
  switch (op) {
    case '=':
      return sameJson(seen ?? null, value);
    case 'contains':
      return contains(seen, value);
    case 'is_in':
      return Array.isArray(value) && value.some((item: Json) => sameJson(seen ?? null, item));
    case '>':
    case '<':
    case '>=':
    case '<=':
      return ordered(seen, op, value);
  }
}

/**
 * Whether a condition holds for the message of the scene.
 * @param lastUpdate when the status was entered, from which timeouts count; the very moment counts
 * @throws what a callback throws
 */
export function holds(condition: Condition, scene: Scene, lastUpdate: number): boolean {
  switch (condition.kind) {
    case 'callback': {
      const answer: unknown = condition.callback.run(scene);
      return answer === true;
    }
    case 'timeout':
      return scene.message.timestamp >= lastUpdate + condition.ticks;
    case 'state':
      return compare(valueAt(scene.state, condition.path), condition.comparison);
  }
}

/** A condition in words, as part of a sentence: `10m have passed`. */
export function conditionWords(condition: Condition): string {
  switch (condition.kind) {
    case 'callback':
      return condition.callback.words;
    case 'timeout':
      return `${durationWords(condition.milliseconds)} have passed`;
    case 'state':
      return `${condition.path.join('.')} ${comparisonWords(condition.comparison)}`;
  }
}

/** What the condition looks at, for the trace; undefined where there is nothing. */
export function seenBy(condition: Condition, scene: Scene, lastUpdate: number): Json | undefined {
  switch (condition.kind) {
    case 'callback':
      return condition.callback.seen?.(scene);
    case 'timeout':
      return scene.message.timestamp - lastUpdate;
    case 'state':
      return valueAt(scene.state, condition.path);
  }
}

export function comparisonWords({ op, value }: Comparison): string {
  const words = { '=': 'is', contains: 'contains', is_in: 'is one of' } as const;
  const word = op === '=' || op === 'contains' || op === 'is_in' ? words[op] : op;
  return `${word} ${valueWords(value)}`;
}

function valueWords(value: Json): string {
  if (value === null) return 'nothing';
  if (Array.isArray(value)) return value.map((item: Json) => valueWords(item)).join(', ');
  return JSON.stringify(value);
}

function durationWords(milliseconds: number): string {
  const duration = milliseconds * MILLISECOND;
  return duration % SECOND === 0 ? formatDuration(duration) : `${milliseconds} ms`;
}

function contains(seen: Json | undefined, value: Json): boolean {
  if (typeof seen === 'string') return typeof value === 'string' && seen.includes(value);
  return Array.isArray(seen) && seen.some((item: Json) => sameJson(item, value));
}

function ordered(seen: Json | undefined, op: '>' | '<' | '>=' | '<=', value: Json): boolean {
  const order = orderOf(seen, value);
  if (order === undefined) return false;
  switch (op) {
    case '>':
      return order > 0;
    case '<':
      return order < 0;
    case '>=':
      return order >= 0;
    case '<=':
      return order <= 0;
  }
}

function orderOf(left: Json | undefined, right: Json): number | undefined {
  if (typeof left === 'number' && typeof right === 'number') return left - right;
  if (typeof left === 'string' && typeof right === 'string') return byCodePoint(left, right);
  return undefined;
}

/** JavaScript's own order is that of UTF-16 units, which puts rare characters too early. */
function byCodePoint(left: string, right: string): number {
  const others = right[Symbol.iterator]();
  for (const character of left) {
    const other = others.next();
    if (other.done) return 1;
    const difference = (character.codePointAt(0) ?? 0) - (other.value.codePointAt(0) ?? 0);
    if (difference !== 0) return difference;
  }
  return others.next().done ? 0 : -1;
}
