import { placeTags, tagValueOf } from './place.ts';

/**
 * Why an earlier incident is taken for the same trouble:
 * - `key`: its source calls it the same
 * - `place`: it is about the same host, by the same name of an alert
 * - `title`: the same source said the same, but for numbers
 */
export const likenesses = ['key', 'place', 'title'] as const;
export type Likeness = (typeof likenesses)[number];

/** The tags that two incidents of one place and one name of an alert have in common. */
export interface PlaceTags {
  readonly host: string;
  readonly alert: string;
}

/** What tools call the name of an alert. */
const alertTags = ['alertname', 'service', 'check'];

/** The host and the alert of an incident, as it has them as tags; undefined where one is missing. */
export function placeOf(tags: readonly string[]): PlaceTags | undefined {
  const host = firstTag(tags, placeTags.host);
  const alert = firstTag(tags, alertTags);
  return host === undefined || alert === undefined ? undefined : { host, alert };
}

/** What a description says whatever the figures are: `Disk 91 % on log-1` is `disk # % on log-#`. */
export function withoutNumbers(description: string): string {
  return description
    .toLowerCase()
    .replace(/\d+(?:[.,]\d+)*/g, '#')
    .replace(/\s+/g, ' ')
    .trim();
}

/** What stands before the first number: a text that is alike begins with the same. */
export function beforeNumbers(description: string): string {
  return /^[^\d]*/.exec(description)?.[0] ?? '';
}

function firstTag(tags: readonly string[], keys: readonly string[]): string | undefined {
  for (const key of keys) {
    const value = tagValueOf(tags, [key]);
    if (value !== undefined && value !== '') return `${key}=${value}`;
  }
  return undefined;
}
