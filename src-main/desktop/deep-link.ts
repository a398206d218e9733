/** The scheme of links to incidents; electron-builder.yml registers the same. */
export const LINK_SCHEME = 'watchfloor';

const LINK = /^watchfloor:\/\/incident\/([1-9]\d{0,15})\/?$/i;
const LOOKS_LIKE_LINK = /^watchfloor:/i;

/**
 * Reads a link to an incident, `watchfloor://incident/12`. Any page and any mail can hold one, so it says
 * nothing but a number, and does nothing but show.
 * @returns the incident's id; undefined for every other text
 */
export function parseDeepLink(text: string): number | undefined {
  const id = Number(LINK.exec(text)?.[1]);
  return Number.isSafeInteger(id) ? id : undefined;
}

/** Whether the system started the program for a link, be it a good one or not. */
export function isDeepLink(word: string): boolean {
  return LOOKS_LIKE_LINK.test(word);
}

/** The incident that the words of a start ask for. */
export function incidentInWords(words: readonly string[]): number | undefined {
  return words.map(parseDeepLink).find((id) => id !== undefined);
}
