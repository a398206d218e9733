import type { Incident, NewEvent } from './incident.ts';

/**
 * Text as searching compares it: case does not matter, in any alphabet. SQLite folds ASCII alone, so
 * what is searched is stored folded.
 */
export function foldCase(text: string): string {
  return text.normalize('NFC').toLowerCase();
}

/** What of an incident itself is searched; {@link searchedWords} are searched beside it. */
export function searchedText(incident: Pick<Incident, 'description' | 'key' | 'tags'>): string {
  return foldCase(`${incident.description}\n${incident.key}\n${incident.tags.join('\n')}`);
}

/** What of an event is searched: what people and sources wrote, not what the incident says of itself. */
export function searchedWords({ type, detail, description }: NewEvent): string {
  const isSearched = detail === null && type !== 'STA' && type !== 'LES';
  return isSearched ? foldCase(description) : '';
}
