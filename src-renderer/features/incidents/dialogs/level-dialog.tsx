import { useState } from 'react';
import { isLevel, levels, type Level } from '#shared/domain/incident/level.ts';
import { LevelShape } from '../../../components/level-shape.tsx';
import { levelTexts } from '../../../components/level.texts.ts';
import { useEntities } from '../../../state/entities.ts';
import { useIncidentActions } from '../actions.ts';
import { DialogFrame } from './dialog-frame.tsx';
import { dialogsTexts } from './dialogs.texts.ts';
import { Choices } from './fields.tsx';
import { useSubject } from './subject.ts';

/** Sets the level of incidents. */
export function LevelDialog({ ids }: { readonly ids: readonly number[] }) {
  const current = useEntities(({ rows }) => rows.get(ids[0] ?? 0)?.level);
  const [chosen, setChosen] = useState<Level>(current ?? 3);
  const { setLevel } = useIncidentActions();
  const texts = dialogsTexts();
  const { words: names } = levelTexts();
  const { title, subject } = useSubject(texts.levelOf, ids);
  return (
    <DialogFrame
      title={title}
      subject={subject}
      submit={texts.setTo(names[chosen].toLowerCase())}
      onSubmit={() => setLevel(ids, chosen)}
    >
      <Choices
        label={texts.level}
        value={String(chosen)}
        onChange={(value) => {
          const level = Number(value);
          if (isLevel(level)) setChosen(level);
        }}
        choices={levels.map((level) => ({
          value: String(level),
          label: (
            <span className="choice-level">
              <LevelShape level={level} size={13} /> {names[level]}
            </span>
          ),
          hint: level === current && ids.length === 1 ? texts.now : undefined,
        }))}
      />
      <p className="hint">{texts.levelHint}</p>
    </DialogFrame>
  );
}
