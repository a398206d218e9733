import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { arrayText } from './answer.ts';

async function textOf(chunks: AsyncIterable<readonly unknown[]>): Promise<string> {
  let text = '';
  for await (const piece of arrayText(chunks)) text += piece;
  return text;
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
});
