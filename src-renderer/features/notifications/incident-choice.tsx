import { useState } from 'react';
import { useAnswer } from '../../client/use-answer.ts';
import { ChoiceField } from '../../components/choice-field.tsx';
import { Field } from '../../components/field.tsx';
import { rehearsalTexts } from './deliveries/rehearsal.texts.ts';
import { useSettled } from './use-settled.ts';

const FOUND = 20;

interface IncidentChoiceProps {
  readonly chosen: number | null;
  /** What it means that none is chosen. */
  readonly none: string;
  readonly autoFocus?: boolean;
  readonly onChoose: (id: number | null) => void;
}

/** One of the newest incidents, or of those that are found by words or a number. */
export function IncidentChoice({ chosen, none, autoFocus = false, onChoose }: IncidentChoiceProps) {
  const texts = rehearsalTexts();
  const [words, setWords] = useState(chosen === null ? '' : `#${chosen}`);
  const settled = useSettled(words.trim());
  const filter = settled === '' ? {} : { text: settled };
  const open = useAnswer('incident.list', { section: 'open', filter, limit: FOUND });
  const closed = useAnswer('incident.list', { section: 'closed', filter, limit: FOUND });
  const rows = [open, closed].flatMap((asked) =>
    asked.state === 'answered' ? asked.value.rows : [],
  );
  const choices = rows.map(({ id, description }) => ({
    value: String(id),
    label: `#${id} ${description}`,
  }));
  return (
    <>
      <Field
        label={`${texts.find} (${texts.findHint})`}
        value={words}
        onChange={setWords}
        autoFocus={autoFocus}
      />
      {open.state === 'answered' && choices.length === 0 ? (
        <p role="status">{texts.noneFound}</p>
      ) : (
        <ChoiceField
          label={texts.incident}
          value={chosen === null ? '' : String(chosen)}
          choices={[{ value: '', label: none }, ...choices]}
          onChange={(id) => onChoose(id === '' ? null : Number(id))}
        />
      )}
    </>
  );
}
