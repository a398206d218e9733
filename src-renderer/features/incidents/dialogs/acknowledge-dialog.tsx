import { useState } from 'react';
import { hostNow, useNow } from '../../../client/clock.ts';
import { usePreferences, useZone } from '../../../state/preferences.ts';
import {
  acknowledgeChoices,
  defaultChoice,
  type AcknowledgeChoice,
} from '../acknowledge-choices.ts';
import { untilWords, useIncidentActions } from '../actions.ts';
import { DialogFrame } from './dialog-frame.tsx';
import { Choices, TextInput } from './fields.tsx';
import { useSubject } from './subject.ts';

type ChoiceId = AcknowledgeChoice['id'];

/** Acknowledges for as long as the operator chooses, with a note. */
export function AcknowledgeDialog({ ids }: { readonly ids: readonly number[] }) {
  const now = useNow();
  const zone = useZone();
  const seconds = usePreferences(({ preferences }) => preferences.queue.acknowledgeSeconds);
  const [chosen, setChosen] = useState<ChoiceId>(() => usualChoice(zone, seconds));
  const [note, setNote] = useState('');
  const { acknowledge } = useIncidentActions();
  const { title, subject } = useSubject('Acknowledge', ids);
  const choices = acknowledgeChoices(now, zone, seconds);
  const expiresAt = choices.find(({ id }) => id === chosen)?.expiresAt ?? null;
  return (
    <DialogFrame
      title={title}
      subject={subject}
      submit={`Acknowledge ${untilWords(expiresAt)}`}
      onSubmit={() => acknowledge(ids, { expiresAt: freshExpiry(chosen, zone, seconds), note })}
    >
      <Choices
        label="For how long"
        value={chosen}
        onChange={setChosen}
        choices={choices.map((choice) => ({
          value: choice.id,
          label: choice.label,
          hint:
            choice.expiresAt === null
              ? 'or until somebody takes it back'
              : untilWords(choice.expiresAt),
        }))}
      />
      <TextInput
        label="Note"
        value={note}
        onChange={setNote}
        maxLength={4_000}
        hint="Everybody at the desk reads it in the history."
      />
      <p className="hint">
        Prompts and sounds stop {untilWords(expiresAt)}; the incident stays open.
      </p>
    </DialogFrame>
  );
}

function usualChoice(zone: string, seconds: number | null): ChoiceId {
  const now = hostNow();
  return defaultChoice(acknowledgeChoices(now, zone, seconds), now, seconds)?.id ?? 'two_hours';
}

/** Counted from the moment at which it is sent, not from the last tick of the clock on the screen. */
function freshExpiry(chosen: ChoiceId, zone: string, seconds: number | null) {
  const choices = acknowledgeChoices(hostNow(), zone, seconds);
  return choices.find(({ id }) => id === chosen)?.expiresAt ?? null;
}
