import type { Incident } from './incident.ts';

/**
 * Text as searching compares it: case does not matter, in any alphabet. SQLite folds ASCII alone, so
 * what is searched is stored folded.
 */
export function foldCase(text: string): string {
  return text.normalize('NFC').toLowerCase();
}

/** What of an incident itself is searched; messages about it are searched beside it. */
export function searchedText(incident: Pick<Incident, 'description' | 'key' | 'tags'>): string {
  return foldCase(`${incident.description}\n${incident.key}\n${incident.tags.join('\n')}`);
}
