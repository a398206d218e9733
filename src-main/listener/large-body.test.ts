import { describe, expect, it } from 'vitest';
import { isLargeBody } from './large-body.ts';

const arrayOf = (count: number, element: string) =>
  Buffer.from(`[${Array.from({ length: count }, () => element).join(',')}]`);

describe('a body', () => {
  it('is large above 128 KiB', () => {
    expect(isLargeBody(Buffer.alloc(131_072, ' '))).toBe(false);
    expect(isLargeBody(Buffer.alloc(131_073, ' '))).toBe(true);
  });

  it('is large with very many elements, however small it is', () => {
    expect(isLargeBody(arrayOf(5_001, '{}'))).toBe(false);
    expect(isLargeBody(arrayOf(5_002, '{}'))).toBe(true);
  });
});
