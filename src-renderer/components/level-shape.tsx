import type { Level } from '#shared/domain/incident/level.ts';
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
      {shapes[level]}
    </svg>
  );
}

const shapes: Readonly<Record<Level, React.ReactNode>> = {
  1: (
    <>
      <path className="shape-fill" d="M3.7.6h4.6l3.1 3.1v4.6l-3.1 3.1H3.7L.6 8.3V3.7z" />
      <path className="shape-sign" d="M6 3v3.4M6 8.8v.3" />
    </>
  ),
  2: <path className="shape-fill" d="M6 1.1 11.3 10.6H.7z" />,
  3: <path className="shape-fill" d="M6 .9 11.1 6 6 11.1.9 6z" />,
  4: <circle className="shape-fill" cx="6" cy="6" r="4" />,
  5: <circle className="shape-ring" cx="6" cy="6" r="3.6" />,
};
