import { cutText, oneLine, visibleText } from '#shared/domain/delivery/plain-text.ts';

/** Longest title and body of a toast, in characters; what is longer ends in `…`. */
export const LONGEST_TITLE = 120;
export const LONGEST_BODY = 400;

/** A posted text as one line that a toast may show: nothing that controls or reorders, and not too long. */
export function titleText(text: string): string {
  return cutText(oneLine(text), LONGEST_TITLE);
}

/** A posted text as a toast's body; its lines stay. */
export function bodyText(text: string): string {
  return cutText(visibleText(text), LONGEST_BODY);
}

/** For a notification daemon that reads its body as markup: everything posted stays plain text. */
export function escapeMarkup(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
