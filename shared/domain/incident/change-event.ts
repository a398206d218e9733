import type { Instant } from '#shared/time/instant.ts';
import type { NewEvent } from './incident.ts';

/**
 * The sentence of a change event, `Change: "level": 3 → 1`, as Argus writes it: nothing for null,
 * lists in brackets with quoted members, an object as its number of items.
 */
export function changeText(attribute: string, before: unknown, after: unknown): string {
  return `Change: "${attribute}": ${shown(before)} → ${shown(after)}`;
}

/** The event of one changed attribute, with old and new value. */
export function changeEvent(
  attribute: string,
  before: unknown,
  after: unknown,
  at: Instant,
): NewEvent {
  return {
    type: 'CHI',
    timestamp: at,
    description: changeText(attribute, before, after),
    visibility: 'internal',
    detail: { what: attribute, old: before, new: after },
  };
}

function shown(value: unknown): string {
  if (value === null || value === undefined) return '';
  if (Array.isArray(value)) return `[${value.map((item) => `'${String(item)}'`).join(', ')}]`;
  if (typeof value === 'object') return `${Object.keys(value).length} item(s)`;
  return typeof value === 'string' ? value : JSON.stringify(value);
}
