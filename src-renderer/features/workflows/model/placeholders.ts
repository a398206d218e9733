import { isMap } from '#shared/domain/workflow/json.ts';
import type { Draft } from './draft.ts';
import { argumentsOfUse, nameOfUse } from './sentences.ts';

const PLACEHOLDER = /\{\{[^{}]*\}\}/g;

/** A piece of a text: written as it stands, or a value that is put in. */
export interface TextPiece {
  readonly kind: 'words' | 'placeholder';
  readonly text: string;
}

/** Takes a text apart where values are put in; together the pieces are the text. */
export function piecesOf(text: string): TextPiece[] {
  const pieces: TextPiece[] = [];
  let end = 0;
  for (const { 0: found, index } of text.matchAll(PLACEHOLDER)) {
    if (index > end) pieces.push({ kind: 'words', text: text.slice(end, index) });
    pieces.push({ kind: 'placeholder', text: found });
    end = index + found.length;
  }
  if (end < text.length) pieces.push({ kind: 'words', text: text.slice(end) });
  return pieces;
}

/** What every text can ask for. */
const usualPaths = ['type', 'id', 'message.type', 'message.body.by', 'message.body.user'];

/** The values that texts of a definition can ask for: the usual ones, and what its transitions remember. */
export function knownPaths(draft: Draft): readonly string[] {
  const used = new Set<string>(usualPaths);
  for (const path of rememberedPaths(draft)) used.add(path);
  for (const text of textsOf(draft)) {
    for (const [found] of text.matchAll(PLACEHOLDER)) used.add(found.slice(2, -2));
  }
  return [...used].filter((path) => /^[A-Za-z0-9_.]+$/.test(path));
}

function rememberedPaths({ transitions }: Draft): string[] {
  return transitions
    .flatMap(({ then = [] }) => then)
    .flatMap((use) => {
      const args = argumentsOfUse(use);
      const name = nameOfUse(use);
      if (name === 'state.set' || name === 'state.copy') return Object.keys(args);
      return name !== 'state.unset' && typeof args['key'] === 'string' ? [args['key']] : [];
    })
    .map((key) => `state.${key}`);
}

function textsOf({ create, transitions }: Draft): string[] {
  return [create, ...transitions]
    .flatMap((part) => (isMap(part) ? Object.values(part) : []))
    .filter((value) => typeof value === 'string');
}
