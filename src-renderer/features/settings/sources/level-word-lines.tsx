import { levels } from '#shared/domain/incident/level.ts';
import { Button } from '../../../components/button.tsx';
import { levelTexts } from '../../../components/level.texts.ts';
import { levelOf, type LevelWord } from './level-words.ts';
import { sourcesTexts } from './sources.texts.ts';

export interface LevelWordLinesProps {
  readonly lines: readonly LevelWord[];
  readonly onChange: (lines: readonly LevelWord[]) => void;
}

/** What a source's own words for severity mean. */
export function LevelWordLines({ lines, onChange }: LevelWordLinesProps) {
  const texts = sourcesTexts();
  const change = (at: number, changed: Partial<LevelWord>): void =>
    onChange(lines.map((line, index) => (index === at ? { ...line, ...changed } : line)));
  return (
    <fieldset className="level-words">
      <legend>{texts.words}</legend>
      <p className="setting-note">{texts.wordsHint}</p>
      {lines.map((line, at) => (
        <div key={at} className="level-word">
          <input
            className="input"
            aria-label={texts.word}
            value={line.word}
            maxLength={60}
            onChange={(event) => change(at, { word: event.currentTarget.value })}
          />
          <select
            className="input"
            aria-label={texts.level}
            value={line.level}
            onChange={(event) => change(at, { level: levelOf(event.currentTarget.value) })}
          >
            {levels.map((level) => (
              <option key={level} value={level}>
                {level} {levelTexts().words[level]}
              </option>
            ))}
          </select>
          <Button
            look="quiet"
            aria-label={texts.removeWord(line.word)}
            onPress={() => onChange(lines.filter((_line, index) => index !== at))}
          >
            ×
          </Button>
        </div>
      ))}
      <Button onPress={() => onChange([...lines, { word: '', level: 3 }])}>{texts.addWord}</Button>
    </fieldset>
  );
}
