import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Level } from '#shared/domain/incident/level.ts';
import { toScale } from '../../components/time-axis/projection.ts';
import { scaleOf } from '../../components/time-axis/view.ts';
import { drawnPieces } from './drawn-pieces.ts';
import { statusPieces } from './stretches.ts';

const opened = [{ at: 0, label: 'open', open: true }];

/** Pieces of a status whose level changes at these times. */
function piecesOf(changes: readonly { readonly at: number; readonly level: Level }[]) {
  return statusPieces(opened, 5, changes);
}

describe('the pieces of a status that are drawn', () => {
  const changes = fc
    .uniqueArray(
      fc.record({
        at: fc.integer({ min: 1, max: 10_000 }),
        level: fc.constantFrom<Level>(1, 2, 3, 4, 5),
      }),
      { maxLength: 400, selector: ({ at }) => at },
    )
    .map((all) => all.sort((one, other) => one.at - other.at));

  it('are never more than there is room for, and leave nothing out', () => {
    fc.assert(
      fc.property(changes, fc.integer({ min: 10, max: 20_000 }), (changes, span) => {
        const scale = scaleOf(toScale, { from: 0, span }, 300);
        const drawn = drawnPieces(piecesOf(changes), scale, 10_000);
        expect(drawn.length).toBeLessThanOrEqual(300 / 3 + 2);
        expect(drawn[0]?.from).toBe(0);
        drawn.forEach((piece, index) => {
          if (index > 0) expect(drawn[index - 1]?.until).toBe(piece.from);
        });
        expect(scale.xOf(drawn.at(-1)?.until ?? 10_000)).toBeGreaterThanOrEqual(
          Math.min(300, scale.xOf(10_000)),
        );
      }),
    );
  });

  it('show the worst level of what is too narrow to be told apart', () => {
    const pieces = piecesOf([
      { at: 100, level: 3 },
      { at: 101, level: 1 },
      { at: 102, level: 4 },
    ]);
    const scale = scaleOf(toScale, { from: 0, span: 200 }, 200);
    expect(drawnPieces(pieces, scale, 200).map(({ from, level }) => [from, level])).toEqual([
      [0, 5],
      [100, 1],
      [102, 4],
    ]);
  });

  it('are not those out of sight', () => {
    const pieces = piecesOf([
      { at: 100, level: 3 },
      { at: 900, level: 1 },
    ]);
    const scale = scaleOf(toScale, { from: 400, span: 100 }, 100);
    expect(drawnPieces(pieces, scale, 1_000).map(({ level }) => level)).toEqual([3]);
  });
});
