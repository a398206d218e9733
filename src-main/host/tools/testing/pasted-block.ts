import { join } from 'node:path';
import { fencedBlocks } from '../../../../scripts/testing/fenced-blocks.ts';
import { programFolder } from '../../../platform/paths.ts';

/**
 * What a page of the documentation tells to write to a file: the block that names the file. So what
 * is tested is what is pasted.
 * @param page in docs/tools
 * @param places what stands for a place of the reader's own, and the test's
 * @throws Error if the page has no such block, or the block no such place
 */
export function pastedBlock(
  page: string,
  language: string,
  file: string,
  places: Readonly<Record<string, string>>,
): string {
  const blocks = fencedBlocks(join(programFolder(), 'docs', 'tools', page), language);
  const block = blocks.find((text) => text.includes(file));
  if (block === undefined) throw new Error(`${page} has no block for ${file}.`);
  return Object.entries(places).reduce((written, [place, own]) => {
    if (!written.includes(place)) throw new Error(`The block for ${file} does not name ${place}.`);
    return written.replaceAll(place, own);
  }, block);
}
