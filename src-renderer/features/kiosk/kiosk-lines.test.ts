import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { kioskLines, type KioskPart } from './kiosk-lines.ts';

const part = (kind: KioskPart['kind'], ids: readonly number[], count = ids.length): KioskPart => ({
  kind,
  ids,
  count,
});

describe('the lines of the display', () => {
  it('are all there are where they fit, without titles of what is empty', () => {
    const parts = [part('pinned', []), part('unacknowledged', [3, 1]), part('acknowledged', [2])];
    expect(kioskLines(parts, 5)).toEqual([
      { kind: 'title', part: 'unacknowledged', count: 2 },
      { kind: 'row', part: 'unacknowledged', id: 3 },
      { kind: 'row', part: 'unacknowledged', id: 1 },
      { kind: 'title', part: 'acknowledged', count: 1 },
      { kind: 'row', part: 'acknowledged', id: 2 },
    ]);
  });

  it('end with how many more there are, and never with a title', () => {
    const parts = [part('unacknowledged', [3, 1]), part('acknowledged', [2, 4])];
    expect(kioskLines(parts, 5).slice(3)).toEqual([
      { kind: 'more', unacknowledged: 0, acknowledged: 2 },
    ]);
  });

  it('count what was never read too', () => {
    expect(kioskLines([part('unacknowledged', [1, 2], 5_000)], 10).at(-1)).toEqual({
      kind: 'more',
      unacknowledged: 4_998,
      acknowledged: 0,
    });
  });

  it('hide nothing silently, whatever fits', () => {
    const count = fc.nat(40);
    fc.assert(
      fc.property(count, count, count, fc.integer({ min: 1, max: 30 }), (pins, open, held, fit) => {
        const parts = [
          part(
            'pinned',
            Array.from({ length: pins }, (_, at) => at),
          ),
          part(
            'unacknowledged',
            Array.from({ length: open }, (_, at) => 100 + at),
          ),
          part(
            'acknowledged',
            Array.from({ length: held }, (_, at) => 200 + at),
          ),
        ];
        const lines = kioskLines(parts, fit);
        const rows = lines.filter(({ kind }) => kind === 'row').length;
        const more = lines.flatMap((line) =>
          line.kind === 'more' ? [line.unacknowledged + line.acknowledged] : [],
        );
        expect(lines.length).toBeLessThanOrEqual(fit);
        expect(rows + (more[0] ?? 0)).toBe(pins + open + held);
      }),
    );
  });
});
