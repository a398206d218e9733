const KEY_IN_PATH = /(\/(?:in|acknowledge)\/)[^/?#\s]+/gi;
const HEXADECIMAL_RUN = /[0-9a-f]{16,}/gi;
const MOST = 200;

/**
 * A text as it may be logged: what follows `/in/` or `/acknowledge/` and every long run of hexadecimal
 * digits could be a key, also a mistyped one. Cut at 200 characters.
 */
export function redacted(text: string): string {
  return text.replace(KEY_IN_PATH, '$1***').replace(HEXADECIMAL_RUN, '***').slice(0, MOST);
}

/** A request's path for the log: redacted, and without its query, where tools put secrets too. */
export function redactedPath(url: string): string {
  const end = url.search(/[?#]/);
  return redacted(end < 0 ? url : url.slice(0, end));
}
