/** Longest title and body of a toast, in characters; what is longer ends in `…`. */
export const LONGEST_TITLE = 120;
export const LONGEST_BODY = 400;

const LINE_BREAK = /\r\n|[\r\n\u0085\u2028\u2029]/g;
/** Control characters and those that reorder text: with them a posted text could look like another. */
const DECEIVING = /(?!\n)[\p{Cc}\p{Bidi_Control}]/gu;
const HALF_CHARACTER = /\p{Cs}/gu;

/** A posted text as one line that a toast may show: nothing that controls or reorders, and not too long. */
export function titleText(text: string): string {
  return shorten(visible(text.replaceAll('\t', ' ')).replaceAll('\n', ' ').trim(), LONGEST_TITLE);
}

/** A posted text as a toast's body; its lines stay. */
export function bodyText(text: string): string {
  return shorten(visible(text.replaceAll('\t', ' ')).trim(), LONGEST_BODY);
}

/** For a notification daemon that reads its body as markup: everything posted stays plain text. */
export function escapeMarkup(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

function visible(text: string): string {
  return text.replace(LINE_BREAK, '\n').replace(DECEIVING, '').replace(HALF_CHARACTER, '\ufffd');
}

/** Counts characters, not UTF-16 units, so that none is cut in half. */
function shorten(text: string, most: number): string {
  const characters = [...text];
  return characters.length <= most
    ? text
    : `${characters
        .slice(0, most - 1)
        .join('')
        .trimEnd()}…`;
}
