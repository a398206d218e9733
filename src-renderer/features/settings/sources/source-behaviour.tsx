import { useState, type FormEvent } from 'react';
import type { Source } from '#shared/contract/source.ts';
import { Button } from '../../../components/button.tsx';
import { numberOf, spanChoices } from '../choices.ts';
import { Choice, Problem } from '../setting-controls.tsx';
import { settingsTexts } from '../settings.texts.ts';
import { LevelWordLines } from './level-word-lines.tsx';
import { doubledWord, levelMapOf, linesOf } from './level-words.ts';
import { behaviourOf, type Behaviour } from './settings-parts.ts';
import { SavedNote, useSaving } from './settings-saving.tsx';
import { HEARTBEAT_SECONDS, POSTS_PER_SECOND, REOPEN_SECONDS } from './spans.ts';
import { sourcesTexts } from './sources.texts.ts';

export interface SourceBehaviourProps {
  readonly source: Source;
  readonly onChanged: () => void;
}

/** How what a source reports is taken. Saved as one; what was there before can be had back. */
export function SourceBehaviour({ source, onChanged }: SourceBehaviourProps) {
  const texts = sourcesTexts();
  const [settings, setSettings] = useState(() => behaviourOf(source.settings));
  const [lines, setLines] = useState(() => linesOf(source.settings.levelMap));
  const { problem, save } = useSaving(source, 'behaviour', onChanged);
  const doubled = doubledWord(lines);
  const set = (changed: Partial<Behaviour>): void => setSettings({ ...settings, ...changed });
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (doubled === null) save({ ...settings, levelMap: levelMapOf(lines) });
  };
  return (
    <form className="card-part" onSubmit={submit}>
      <h4>{texts.behaviour}</h4>
      <Problem text={problem && settingsTexts().notKept(problem)} />
      <div className="setting-fields">
        <Choice
          label={texts.heartbeat}
          value={String(settings.heartbeatSeconds)}
          choices={spanChoices(HEARTBEAT_SECONDS, settings.heartbeatSeconds, texts.notWatched)}
          onChange={(value) => set({ heartbeatSeconds: numberOf(value) })}
        />
        <Choice
          label={texts.reopen}
          value={String(settings.reopenWindowSeconds || null)}
          choices={spanChoices(
            REOPEN_SECONDS,
            settings.reopenWindowSeconds || null,
            texts.reopenNever,
          )}
          onChange={(value) => set({ reopenWindowSeconds: numberOf(value) ?? 0 })}
        />
        <Choice
          label={texts.limit}
          value={String(settings.rateLimitPerSecond)}
          choices={limitChoices(settings.rateLimitPerSecond)}
          onChange={(value) => set({ rateLimitPerSecond: numberOf(value) })}
        />
      </div>
      <LevelWordLines lines={lines} onChange={setLines} />
      {doubled !== null && <Problem text={texts.wordTwice(doubled)} />}
      <div className="setting-buttons">
        <Button type="submit" isDisabled={doubled !== null}>
          {settingsTexts().save}
        </Button>
        <SavedNote source={source} part="behaviour" onRestore={save} />
      </div>
    </form>
  );
}

function limitChoices(current: number | null) {
  const texts = sourcesTexts();
  const all = new Set([...POSTS_PER_SECOND, ...(current === null ? [] : [current])]);
  return [
    { value: 'null', label: texts.noLimit },
    ...[...all]
      .sort((one, other) => one - other)
      .map((count) => ({ value: String(count), label: texts.perSecond(count) })),
  ];
}
