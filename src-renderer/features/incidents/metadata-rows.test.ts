import { describe, expect, it } from 'vitest';
import fc from 'fast-check';
import { metadataRows } from './metadata-rows.ts';

describe('what a source sent along', () => {
  it('is listed under the path of its names', () => {
    const metadata = { labels: { job: 'node', up: 1 }, list: ['a', { b: null }], empty: {} };
    expect(metadataRows(metadata).rows).toEqual([
      { path: 'labels.job', value: 'node' },
      { path: 'labels.up', value: '1' },
      { path: 'list.0', value: 'a' },
      { path: 'list.1.b', value: 'null' },
      { path: 'empty', value: '{}' },
    ]);
  });

  it('says when something was left out', () => {
    expect(metadataRows({ text: 'x'.repeat(5_000) })).toMatchObject({ cut: true });
    const many = Object.fromEntries(
      Array.from({ length: 300 }, (_, index) => [`k${index}`, index]),
    );
    expect(metadataRows(many)).toMatchObject({ cut: true });
    expect(metadataRows({ a: 1 })).toMatchObject({ cut: false });
  });

  it('is bounded, whatever was posted', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.jsonValue({ maxDepth: 9 })), (metadata) => {
        const { rows } = metadataRows(metadata);
        expect(rows.length).toBeLessThanOrEqual(200);
        expect(rows.every(({ value }) => value.length <= 2_000)).toBe(true);
      }),
    );
  });
});
