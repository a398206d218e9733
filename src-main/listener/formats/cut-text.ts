const HALF_CHARACTER = /[\ud800-\udbff]$/;

/** The text up to a length, never with half a character at the end: SQLite could not keep that. */
export function cutText(text: string, longest: number): string {
  return text.length <= longest ? text : text.slice(0, longest).replace(HALF_CHARACTER, '');
}
