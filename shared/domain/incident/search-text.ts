/**
 * Text as searching compares it: case does not matter, in any alphabet. SQLite folds ASCII alone, so
 * what is searched is stored folded.
 */
export function foldCase(text: string): string {
  return text.normalize('NFC').toLowerCase();
}
