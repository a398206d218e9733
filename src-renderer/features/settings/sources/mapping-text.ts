import type { SourceMapping } from '#shared/domain/source/mapping/mapping.ts';
import {
  mappingProblems,
  sourceMapping,
  type MappingProblem,
} from '#shared/domain/source/mapping/mapping.ts';

/** What a text that somebody types as a mapping is. */
export type TypedMapping =
  | { readonly state: 'none' }
  | { readonly state: 'not_json'; readonly reason: string }
  | { readonly state: 'wrong'; readonly problems: readonly MappingProblem[] }
  | { readonly state: 'usable'; readonly mapping: SourceMapping };

/** Reads a typed mapping; an empty text is none. */
export function readMapping(text: string): TypedMapping {
  if (text.trim() === '') return { state: 'none' };
  let typed: unknown;
  try {
    typed = JSON.parse(text);
  } catch (error) {
    return { state: 'not_json', reason: error instanceof Error ? error.message : String(error) };
  }
  const problems = mappingProblems(typed);
  return problems.length > 0
    ? { state: 'wrong', problems }
    : { state: 'usable', mapping: sourceMapping.parse(typed) };
}

/** A mapping as a text to be changed. */
export function mappingText(mapping: SourceMapping | null): string {
  return mapping === null ? '' : JSON.stringify(mapping, null, 2);
}
