import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { LineReader } from './line-reader.ts';

const line = fc
  .string({ unit: 'grapheme', maxLength: 40 })
  .map((text) => text.replaceAll('\n', ' '));

describe('lines of a stream', () => {
  it('come out as they went in, however the stream was cut', () => {
    const cuts = fc.array(fc.integer({ min: 1, max: 30 }), { minLength: 1 });
    fc.assert(
      fc.property(fc.array(line), cuts, (lines, sizes) => {
        const reader = new LineReader(1_000);
        const bytes = Buffer.from(lines.map((text) => `${text}\n`).join(''));
        const read: string[] = [];
        for (let start = 0, turn = 0; start < bytes.length; turn += 1) {
          const end = start + (sizes[turn % sizes.length] ?? 1);
          read.push(...(reader.read(bytes.subarray(start, end)) ?? ['too long']));
          start = end;
        }
        expect(read).toEqual(lines);
      }),
    );
  });

  it('wait for their end', () => {
    const reader = new LineReader(10);
    expect(reader.read(Buffer.from('ab'))).toEqual([]);
    expect(reader.read(Buffer.from('c\nd'))).toEqual(['abc']);
  });

  it('may be as long as the bound, and no longer, whole or in pieces', () => {
    expect(new LineReader(3).read(Buffer.from('abc\n'))).toEqual(['abc']);
    expect(new LineReader(3).read(Buffer.from('abcd\n'))).toBeUndefined();
    expect(new LineReader(3).read(Buffer.from('abcd'))).toBeUndefined();
    const reader = new LineReader(3);
    expect(reader.read(Buffer.from('ab'))).toEqual([]);
    expect(reader.read(Buffer.from('cd'))).toBeUndefined();
  });
});
