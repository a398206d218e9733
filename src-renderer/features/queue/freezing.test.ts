import { describe, expect, it } from 'vitest';
import { HOVER_MS, IDLE_MS, isReading, notReading } from './freezing.ts';

describe('whether somebody reads the queue', () => {
  it('is no before anything was done', () => {
    expect(isReading(notReading, 0)).toBe(false);
  });

  it('is yes for five seconds after a key', () => {
    const reading = { ...notReading, actedAt: 100 };
    expect(isReading(reading, 100 + IDLE_MS - 1)).toBe(true);
    expect(isReading(reading, 100 + IDLE_MS)).toBe(false);
  });

  it('is yes while the pointer is over it, until it rests there for long', () => {
    const reading = { actedAt: 100, hoveredAt: 200 };
    expect(isReading(reading, 200 + HOVER_MS - 1)).toBe(true);
    expect(isReading(reading, 200 + HOVER_MS)).toBe(false);
  });
});
