import type { Level } from '#shared/domain/incident/level.ts';
import { levelOutlines } from './level-outlines.ts';
import { levelTexts } from './level.texts.ts';
import './level.css';

const levelClasses: Readonly<Record<Level, string>> = {
  1: 'critical',
  2: 'high',
  3: 'moderate',
  4: 'low',
  5: 'info',
};

/** The name that style sheets have for a level. */
export function levelClass(level: Level): string {
  return levelClasses[level];
}

export interface LevelShapeProps {
  readonly level: Level;
  /** Width and height in pixels. */
  readonly size?: number;
  /** Says the level to screen readers, where no word stands beside it. */
  readonly labelled?: boolean;
}

/** A level as a shape: octagon, triangle, diamond, disc, ring. Colour never stands alone. */
export function LevelShape({ level, size = 12, labelled = false }: LevelShapeProps) {
  const label = labelled
    ? { role: 'img', 'aria-label': levelTexts().words[level] }
    : { 'aria-hidden': true };
  return (
    <svg
      className={`level-shape ${levelClass(level)}`}
      width={size}
      height={size}
      viewBox="0 0 12 12"
      {...label}
    >
      {levelOutlines[level].map(({ part, path }) => (
        <path key={part} className={part} d={`M6 6${path}`} />
      ))}
    </svg>
  );
}
