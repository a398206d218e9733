import { useState, type FormEvent } from 'react';
import { useHost } from '../../../client/context.tsx';
import { Button } from '../../../components/button.tsx';
import { Field } from '../../../components/field.tsx';
import { scriptOfJournal } from '../model/script.ts';
import { simulatorTexts } from './simulator.texts.ts';
import type { Play } from './use-simulation.ts';

/** Takes what a real incident was told. */
export function RecordedForm({ play }: { readonly play: Play }) {
  const texts = simulatorTexts();
  const host = useHost();
  const [number, setNumber] = useState('');
  const [said, setSaid] = useState('');
  const take = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    const answer = await host.call('incident.messages', { id: Number(number) });
    if (!answer.ok) return setSaid(answer.error.message);
    const script = scriptOfJournal(answer.value.rows, answer.value.level);
    setSaid(script ? texts.taken(answer.value.rows.length) : texts.noMessages);
    if (script) play.play(script);
  };
  const isNumber = /^#?\d{1,15}$/.test(number.trim());
  return (
    <form className="script-form" onSubmit={(event) => void take(event)}>
      <h3>{texts.recorded}</h3>
      <Field
        label={texts.incident}
        value={number}
        onChange={(text) => setNumber(text.replace(/^#/, ''))}
      />
      <Button type="submit" isDisabled={!isNumber}>
        {texts.take}
      </Button>
      <p role="status">{said}</p>
    </form>
  );
}
