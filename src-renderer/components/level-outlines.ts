import type { Level } from '#shared/domain/incident/level.ts';

/** What the shape of a level is drawn of. */
export interface LevelOutline {
  /** The class that says how it is painted. */
  readonly part: 'shape-fill' | 'shape-sign' | 'shape-ring';
  /** A path that begins in the middle of the shape, which is 12 wide and high. */
  readonly path: string;
}

/** Octagon with its sign, triangle, diamond, disc, ring. */
export const levelOutlines: Readonly<Record<Level, readonly LevelOutline[]>> = {
  1: [
    { part: 'shape-fill', path: 'm-2.3-5.4h4.6l3.1 3.1v4.6l-3.1 3.1h-4.6l-3.1-3.1v-4.6z' },
    { part: 'shape-sign', path: 'm0-3v3.4m0 2.4v.3' },
  ],
  2: [{ part: 'shape-fill', path: 'm0-4.9 5.3 9.5h-10.6z' }],
  3: [{ part: 'shape-fill', path: 'm0-5.1 5.1 5.1-5.1 5.1-5.1-5.1z' }],
  4: [{ part: 'shape-fill', path: 'm-4 0a4 4 0 1 0 8 0 4 4 0 1 0-8 0z' }],
  5: [{ part: 'shape-ring', path: 'm-3.6 0a3.6 3.6 0 1 0 7.2 0 3.6 3.6 0 1 0-7.2 0z' }],
};
