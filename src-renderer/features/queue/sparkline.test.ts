import { describe, expect, it } from 'vitest';
import { HOUR } from '#shared/time/instant.ts';
import { sparklinePath } from './sparkline.ts';

const NOW = 100 * HOUR + 5;

describe('the sparkline of signals', () => {
  it('has the current hour at the right and what is a day old at the left', () => {
    expect(sparklinePath([[100 * HOUR, 4]], NOW)).toBe('M46 14v-14h1.5v14z');
    expect(sparklinePath([[77 * HOUR, 4]], NOW)).toBe('M0 14v-14h1.5v14z');
  });

  it('leaves out what is older, or of a clock that was ahead', () => {
    expect(sparklinePath([[76 * HOUR, 4]], NOW)).toBe('');
    expect(sparklinePath([[101 * HOUR, 4]], NOW)).toBe('');
  });

  it('shows one signal beside a thousand', () => {
    const path = sparklinePath(
      [
        [99 * HOUR, 1],
        [100 * HOUR, 1_000],
      ],
      NOW,
    );
    expect(path).toBe('M44 14v-2h1.5v2zM46 14v-14h1.5v14z');
  });
});
