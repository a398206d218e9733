import { readFileSync } from 'node:fs';

const BLOCK = /^```(\w*)[^\n]*\n(.*?)^```$/gms;

/**
 * The fenced blocks of a Markdown file in their order, so that a test runs what a page says.
 * @param language only blocks of this one
 * @throws Error if there is none
 */
export function fencedBlocks(file: string, language: string): string[] {
  const blocks = [...readFileSync(file, 'utf8').matchAll(BLOCK)];
  const found = blocks.flatMap(([, name, text]) => (name === language ? [text ?? ''] : []));
  if (found.length === 0) throw new Error(`${file} has no block of ${language}.`);
  return found;
}
