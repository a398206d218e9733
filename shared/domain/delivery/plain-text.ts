/** How long the texts of a message may be, in characters; null: as long as they are. */
export interface MessageLengths {
  readonly title: number | null;
  readonly body: number | null;
}

const LINE_BREAK = /\r\n|[\r\n\u0085\u2028\u2029]/g;
/** Control characters and those that reorder text: with them a posted text could look like another. */
const DECEIVING = /(?!\n)[\p{Cc}\p{Bidi_Control}]/gu;
const HALF_CHARACTER = /\p{Cs}/gu;
const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' });
/** How far beyond the cut a character may reach that is made of several code points. */
const LOOK_AHEAD = 64;

/** A posted text with nothing in it that controls or reorders; its lines stay. */
export function visibleText(text: string): string {
  return text
    .replaceAll('\t', ' ')
    .replace(LINE_BREAK, '\n')
    .replace(DECEIVING, '')
    .replace(HALF_CHARACTER, '\ufffd')
    .trim();
}

/** As {@link visibleText}, on one line. */
export function oneLine(text: string): string {
  return visibleText(text).replaceAll('\n', ' ');
}

/**
 * Brings a text to a length, in code points. It is cut between characters as people see them, so that
 * neither a letter loses its accent nor a flag its half, and ends in a mark that says so.
 * @param most null: it stays as it is
 */
export function cutText(text: string, most: number | null, mark = '…'): string {
  if (most === null || text.length <= most) return text;
  // A code point has two units at the most, so nothing behind these can matter.
  const points = [...text.slice(0, 2 * (most + LOOK_AHEAD))];
  if (points.length <= most) return text;
  const room = Math.max(0, most - mark.length);
  const kept = points.slice(0, room).join('');
  const head = kept + points.slice(room, room + LOOK_AHEAD).join('');
  const boundary = graphemes.segment(head).containing(kept.length)?.index ?? kept.length;
  // One character that fills all the room is cut in half rather than left out.
  const end = boundary === 0 ? kept.length : boundary;
  return kept.slice(0, end).trimEnd() + mark.slice(0, most);
}

const HTML_SIGNS: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** A text that is nothing but text within an HTML document, in an attribute too. */
export function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (sign) => HTML_SIGNS[sign] ?? sign);
}
