import type { IncidentRow } from '#shared/contract/incident.ts';
import { isOwnSource } from '#shared/domain/source/own-source.ts';

/** The site among the tags of an incident; asked for again and again while a storm goes on. */
const sites = new WeakMap<readonly string[], string>();

/** Where an incident belongs in a storm: its site, else the source that reports it. */
export function placeOf({ tags, source }: Pick<IncidentRow, 'tags' | 'source'>): string {
  const site = sites.get(tags) ?? siteOf(tags);
  sites.set(tags, site);
  return site === '' ? source.name : site;
}

function siteOf(tags: readonly string[]): string {
  return tags.find((tag) => tag.startsWith('site='))?.slice('site='.length) ?? '';
}

/** Whether Watchfloor itself reports it. */
export function isOwnAlarm({ source }: Pick<IncidentRow, 'source'>): boolean {
  return isOwnSource(source);
}
