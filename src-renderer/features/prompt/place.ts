import type { IncidentRow } from '#shared/contract/incident.ts';

/** Where an incident belongs in a storm: its site, else the source that reports it. */
export function placeOf({ tags, source }: Pick<IncidentRow, 'tags' | 'source'>): string {
  const site = tags.find((tag) => tag.startsWith('site='))?.slice('site='.length);
  return site === undefined || site === '' ? source.name : site;
}

/** Whether Watchfloor itself reports it. */
export function isOwnAlarm({ source }: Pick<IncidentRow, 'source'>): boolean {
  return source.type === 'watchfloor';
}
