import { randomInt } from 'node:crypto';

const FINENESS = 2 ** 32;

/** Where chance comes from: at least 0, less than 1. */
export type Chance = () => number;

export const systemChance: Chance = () => randomInt(FINENESS) / FINENESS;
