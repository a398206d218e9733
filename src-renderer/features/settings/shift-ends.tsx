import { useState, type FormEvent } from 'react';
import { useNow } from '../../client/clock.ts';
import { Button } from '../../components/button.tsx';
import { Field } from '../../components/field.tsx';
import { formatMoment, zoneWords } from '../../components/time-format.ts';
import { usePreferences, useZone } from '../../state/preferences.ts';
import { nextShiftEnd } from '../incidents/acknowledge-choices.ts';
import { ownTexts } from './own.texts.ts';
import { Section } from './setting-controls.tsx';
import { settingsTexts } from './settings.texts.ts';
import { readShiftEnds } from './shift-times.ts';
import type { Change } from './use-change.ts';

/** When the operator's shifts end: an acknowledgement may hold until the next. */
export function ShiftEnds({ change }: { readonly change: Change }) {
  const texts = ownTexts();
  const ends = usePreferences(({ preferences }) => preferences.shift.ends);
  return (
    <Section title={texts.shifts} hint={texts.shiftsHint}>
      <EndsForm key={ends.join(' ')} ends={ends} change={change} />
    </Section>
  );
}

interface EndsFormProps {
  readonly ends: readonly string[];
  readonly change: Change;
}

function EndsForm({ ends, change }: EndsFormProps) {
  const texts = ownTexts();
  const [text, setText] = useState(ends.join(', '));
  const read = readShiftEnds(text);
  const changed = read.ok && read.ends.join() !== ends.join();
  const next = useNextEnd(read.ok ? read.ends : ends);
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (read.ok) change('shift', { ends: [...read.ends] });
  };
  return (
    <form className="setting-rows" onSubmit={submit}>
      <Field
        label={texts.shiftEnds}
        value={text}
        onChange={setText}
        hint={next}
        problem={read.ok ? null : read.word === null ? texts.tooManyEnds : texts.noTime(read.word)}
      />
      <div className="setting-buttons">
        <Button type="submit" isDisabled={!changed}>
          {settingsTexts().save}
        </Button>
      </div>
    </form>
  );
}

/** What would then be offered. */
function useNextEnd(ends: readonly string[]): string {
  const texts = ownTexts();
  const zone = useZone();
  const now = useNow(60_000);
  const next = nextShiftEnd(now, zone, ends);
  if (next === null) return texts.noEnds;
  return texts.nextEnd(formatMoment(next, now, zone), zoneWords(zone));
}
