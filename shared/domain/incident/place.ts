import { MINUTE, type Instant } from '#shared/time/instant.ts';

/** What tools call the place of a trouble: the first of these tags that an incident has tells it. */
export const placeTags = {
  host: ['host', 'instance'],
  service: ['service'],
  site: ['site'],
} as const satisfies Readonly<Record<string, readonly string[]>>;

/** Incidents that begin within the same so many microseconds of the clock are one burst. */
export const BURST = 5 * MINUTE;

/** The value of the first tag of these keys that there is; undefined: none. */
export function tagValueOf(tags: readonly string[], keys: readonly string[]): string | undefined {
  for (const key of keys) {
    const tag = tags.find((one) => one.startsWith(`${key}=`));
    if (tag !== undefined) return tag.slice(key.length + 1);
  }
  return undefined;
}

/** The number of the burst that a moment belongs to. */
export function burstOf(startTime: Instant): number {
  return Math.floor(startTime / BURST);
}
