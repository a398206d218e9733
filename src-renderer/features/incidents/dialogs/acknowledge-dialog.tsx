import { useState } from 'react';
import { hostNow, useNow } from '../../../client/clock.ts';
import { useEntities } from '../../../state/entities.ts';
import { usePreferences, useZone } from '../../../state/preferences.ts';
import {
  acknowledgeChoices,
  defaultChoice,
  type AcknowledgeChoice,
} from '../acknowledge-choices.ts';
import { untilWords, useIncidentActions } from '../actions.ts';
import { useToldAgain, useToldUnlessAcknowledged } from '../told-again.ts';
import { DialogFrame } from './dialog-frame.tsx';
import { dialogsTexts } from './dialogs.texts.ts';
import { Choices, TextInput } from './fields.tsx';
import { useSubject } from './subject.ts';

type ChoiceId = AcknowledgeChoice['id'];

/** Acknowledges for as long as the operator chooses, with a note. */
export function AcknowledgeDialog({ ids }: { readonly ids: readonly number[] }) {
  const now = useNow();
  const choicesAt = useChoices();
  const [chosen, setChosen] = useState<ChoiceId>(choicesAt(hostNow()).usual);
  const [note, setNote] = useState('');
  const { acknowledge } = useIncidentActions();
  const texts = dialogsTexts();
  const { title, subject } = useSubject(texts.acknowledge, ids);
  const { choices } = choicesAt(now);
  const expiryOf = (among: readonly AcknowledgeChoice[]) =>
    among.find(({ id }) => id === chosen)?.expiresAt ?? null;
  const expiresAt = expiryOf(choices);
  return (
    <DialogFrame
      title={title}
      subject={subject}
      submit={texts.acknowledgeUntil(untilWords(expiresAt))}
      // Counted from the moment at which it is sent, not from the last tick of the clock on the screen.
      onSubmit={() => acknowledge(ids, { expiresAt: expiryOf(choicesAt(hostNow()).choices), note })}
    >
      <Choices
        label={texts.forHowLong}
        value={chosen}
        onChange={setChosen}
        choices={choices.map((choice) => ({
          value: choice.id,
          label: choice.label,
          hint: choice.expiresAt === null ? texts.orTakenBack : untilWords(choice.expiresAt),
        }))}
      />
      <TextInput
        label={texts.note}
        value={note}
        onChange={setNote}
        maxLength={4_000}
        hint={texts.acknowledgeNote}
      />
      <Consequence ids={ids} until={untilWords(expiresAt)} />
    </DialogFrame>
  );
}

/** What will then not happen. */
function Consequence({ ids, until }: { readonly ids: readonly number[]; readonly until: string }) {
  const promptSince = useEntities(({ rows }) => {
    const asking = ids.find((id) => rows.get(id)?.promptSince != null);
    return asking === undefined ? null : (rows.get(asking)?.promptSince ?? null);
  });
  const toldAgain = useToldAgain({ promptSince });
  const toldNext = useToldUnlessAcknowledged(ids);
  const texts = dialogsTexts();
  return (
    <p className="hint">
      {texts.thenQuiet(until)}
      {toldNext !== '' && ` ${texts.notTold(toldNext)}`}
      {toldNext === '' && toldAgain !== null && ` ${texts.notToldAgain(toldAgain)}`}
    </p>
  );
}

/** What can be chosen at a moment, by the operator's own preferences. */
function useChoices() {
  const zone = useZone();
  const seconds = usePreferences(({ preferences }) => preferences.queue.acknowledgeSeconds);
  const shiftEnds = usePreferences(({ preferences }) => preferences.shift.ends);
  return (now: number): { choices: AcknowledgeChoice[]; usual: ChoiceId } => {
    const choices = acknowledgeChoices(now, zone, seconds, shiftEnds);
    return { choices, usual: defaultChoice(choices, now, seconds)?.id ?? 'two_hours' };
  };
}
