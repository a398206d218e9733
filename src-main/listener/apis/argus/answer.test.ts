import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { arrayText, inChunks, MOST_IN_ARRAY } from './answer.ts';

async function textOf(chunks: AsyncIterable<readonly unknown[]>): Promise<string> {
  let text = '';
  for await (const piece of arrayText(chunks)) text += piece;
  return text;
}

/** Rows that are the numbers from `total` down to 1. */
function rowsOf(total: number) {
  return async (after: number | undefined, limit: number): Promise<number[]> => {
    const first = (after ?? total + 1) - 1;
    return Array.from({ length: Math.min(limit, first) }, (_, index) => first - index);
  };
}

describe('a plain array', () => {
  it('is the JSON of what was read in pieces', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.array(fc.jsonValue())), async (pieces) => {
        async function* chunks() {
          yield* pieces;
        }
        expect(JSON.parse(await textOf(chunks()))).toEqual(
          JSON.parse(JSON.stringify(pieces.flat())),
        );
      }),
    );
  });

  it('has every row once, in order, and no more than the newest ten thousand', async () => {
    for (const total of [0, 1, 499, 500, 501, MOST_IN_ARRAY, MOST_IN_ARRAY + 1]) {
      const read = JSON.parse(await textOf(inChunks(rowsOf(total)))) as number[];
      const most = Math.min(total, MOST_IN_ARRAY);
      expect(read).toEqual(Array.from({ length: most }, (_, index) => total - index));
    }
  });
});
