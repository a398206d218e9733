import type { Level } from '#shared/domain/incident/level.ts';
import { levelTexts } from './level.texts.ts';
import { LevelShape, levelClass } from './level-shape.tsx';

/** A level as shape and word, 84 by 18 pixels: solid down to high, outlined for moderate, plain below. */
export function LevelBadge({ level }: { readonly level: Level }) {
  const { words, information } = levelTexts();
  return (
    <span className={`level-badge ${levelClass(level)}`}>
      <LevelShape level={level} size={11} />
      {level === 5 ? <abbr title={words[5]}>{information}</abbr> : words[level]}
    </span>
  );
}
