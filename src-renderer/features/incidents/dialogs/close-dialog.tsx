import { useState } from 'react';
import { useIncidentActions } from '../actions.ts';
import { DialogFrame } from './dialog-frame.tsx';
import { dialogsTexts } from './dialogs.texts.ts';
import { TextInput } from './fields.tsx';
import { useSubject } from './subject.ts';

/** Asks once before incidents are closed; Enter closes. */
export function CloseDialog({ ids }: { readonly ids: readonly number[] }) {
  const [note, setNote] = useState('');
  const texts = dialogsTexts();
  const { closeNow } = useIncidentActions();
  const { title, subject } = useSubject(texts.close, ids);
  return (
    <DialogFrame
      title={title}
      subject={subject}
      submit={ids.length > 1 ? texts.closeMany(ids.length) : texts.close}
      onSubmit={() => closeNow(ids, note)}
    >
      <TextInput
        label={texts.note}
        value={note}
        onChange={setNote}
        maxLength={4_000}
        autoFocus
        hint={texts.closeNote}
      />
      <p className="hint">{texts.closeHint}</p>
    </DialogFrame>
  );
}

/** Opens closed incidents again, with a note. */
export function ReopenDialog({ ids }: { readonly ids: readonly number[] }) {
  const [note, setNote] = useState('');
  const texts = dialogsTexts();
  const { reopen } = useIncidentActions();
  const { title, subject } = useSubject(texts.reopen, ids);
  return (
    <DialogFrame
      title={title}
      subject={subject}
      submit={texts.reopen}
      onSubmit={() => reopen(ids, note)}
    >
      <TextInput label={texts.note} value={note} onChange={setNote} maxLength={4_000} autoFocus />
      <p className="hint">{texts.reopenHint}</p>
    </DialogFrame>
  );
}
