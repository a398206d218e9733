import { levelWords, type Level } from '#shared/domain/incident/level.ts';
import { LevelShape, levelClass } from './level-shape.tsx';

/** A level as shape and word, 84 by 18 pixels: solid down to high, outlined for moderate, plain below. */
export function LevelBadge({ level }: { readonly level: Level }) {
  return (
    <span className={`level-badge ${levelClass(level)}`}>
      <LevelShape level={level} size={11} />
      {level === 5 ? <abbr title={levelWords[5]}>Info</abbr> : levelWords[level]}
    </span>
  );
}
