import type { Json } from '../../workflow/json.ts';
import { parsePath, valueOf, type Path, type PostedElement } from './path.ts';

const PLACEHOLDER = /\{\{(.*?)\}\}/g;

/** A text with places to be filled in from what was posted. */
export type Template = readonly (string | FilledPlace)[];

interface FilledPlace {
  /** As it was written. */
  readonly written: string;
  readonly path: Path;
}

/**
 * Takes a text apart at its placeholders, `{{labels.host}}`.
 * @returns the fault as a sentence where a placeholder has no path
 */
export function parseTemplate(
  text: string,
):
  | { readonly ok: true; readonly template: Template }
  | { readonly ok: false; readonly fault: string } {
  const pieces: (string | FilledPlace)[] = [];
  let end = 0;
  for (const match of text.matchAll(PLACEHOLDER)) {
    const written = match[1] ?? '';
    const parsed = parsePath(written);
    if (!parsed.ok) return parsed;
    pieces.push(text.slice(end, match.index), { written, path: parsed.path });
    end = match.index + match[0].length;
  }
  const rest = text.slice(end);
  const open = /\{\{[^}]*$/.exec(rest)?.[0];
  if (open !== undefined) return { ok: false, fault: `“${open}” is never closed by “}}”.` };
  return { ok: true, template: [...pieces, rest].filter((piece) => piece !== '') };
}

/** The text with its places filled in, in one pass; what is not there, or null, becomes nothing. */
export function fillTemplate(template: Template, posted: PostedElement): string {
  const parts = template.map((piece) =>
    typeof piece === 'string' ? piece : shownValue(valueOf(piece.path, posted)),
  );
  return parts.join('').trim();
}

/** The first placeholder that nothing was posted for; undefined: all are filled. */
export function firstUnfilled(template: Template, posted: PostedElement): string | undefined {
  const place = template.find(
    (piece): piece is FilledPlace =>
      typeof piece !== 'string' && shownValue(valueOf(piece.path, posted)).trim() === '',
  );
  return place?.written;
}

/** A value as a text; a list or an object as JSON. */
export function shownValue(value: Json | undefined): string {
  if (value === undefined || value === null) return '';
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}
