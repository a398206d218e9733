/** Chance that can be repeated: the same seed gives the same numbers in the same order. */
export interface Random {
  /** A whole number from 0 to `bound`, without it. */
  below(bound: number): number;
  /** Whether something happens that does so with this probability. */
  happens(probability: number): boolean;
}

/** The generator "mulberry32": 32 bits of state, ample for test data. */
export function createRandom(seed: number): Random {
  let state = seed >>> 0;
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  return {
    below: (bound) => Math.floor(next() * bound),
    happens: (probability) => next() < probability,
  };
}
