import { useState } from 'react';
import { isLevel, levels, levelWords, type Level } from '#shared/domain/incident/level.ts';
import { LevelShape } from '../../../components/level-shape.tsx';
import { useEntities } from '../../../state/entities.ts';
import { useIncidentActions } from '../actions.ts';
import { DialogFrame } from './dialog-frame.tsx';
import { Choices } from './fields.tsx';
import { useSubject } from './subject.ts';

/** Sets the level of incidents. */
export function LevelDialog({ ids }: { readonly ids: readonly number[] }) {
  const current = useEntities(({ rows }) => rows.get(ids[0] ?? 0)?.level);
  const [chosen, setChosen] = useState<Level>(current ?? 3);
  const { setLevel } = useIncidentActions();
  const { title, subject } = useSubject('Level of', ids);
  return (
    <DialogFrame
      title={title}
      subject={subject}
      submit={`Set to ${levelWords[chosen].toLowerCase()}`}
      onSubmit={() => setLevel(ids, chosen)}
    >
      <Choices
        label="Level"
        value={String(chosen)}
        onChange={(value) => {
          const level = Number(value);
          if (isLevel(level)) setChosen(level);
        }}
        choices={levels.map((level) => ({
          value: String(level),
          label: (
            <span className="choice-level">
              <LevelShape level={level} size={13} /> {levelWords[level]}
            </span>
          ),
          hint: level === current && ids.length === 1 ? 'now' : undefined,
        }))}
      />
      <p className="hint">
        A worse level prompts anew. What the source says next time wins only if it changes its word.
      </p>
    </DialogFrame>
  );
}
