import { useState } from 'react';
import { useIncidentActions } from '../actions.ts';
import { DialogFrame } from './dialog-frame.tsx';
import { TextInput } from './fields.tsx';
import { useSubject } from './subject.ts';

/** Asks once before incidents are closed; Enter closes. */
export function CloseDialog({ ids }: { readonly ids: readonly number[] }) {
  const [note, setNote] = useState('');
  const { closeNow } = useIncidentActions();
  const { title, subject } = useSubject('Close', ids);
  return (
    <DialogFrame
      title={title}
      subject={subject}
      submit={ids.length > 1 ? `Close ${ids.length}` : 'Close'}
      onSubmit={() => closeNow(ids, note)}
    >
      <TextInput
        label="Note"
        value={note}
        onChange={setNote}
        maxLength={4_000}
        autoFocus
        hint="What was it, and what ended it? Whoever sees it next time will ask."
      />
      <p className="hint">
        Its source may open it again when the trouble comes back. Z takes this back for 8 seconds.
      </p>
    </DialogFrame>
  );
}

/** Opens closed incidents again, with a note. */
export function ReopenDialog({ ids }: { readonly ids: readonly number[] }) {
  const [note, setNote] = useState('');
  const { reopen } = useIncidentActions();
  const { title, subject } = useSubject('Reopen', ids);
  return (
    <DialogFrame title={title} subject={subject} submit="Reopen" onSubmit={() => reopen(ids, note)}>
      <TextInput label="Note" value={note} onChange={setNote} maxLength={4_000} autoFocus />
      <p className="hint">It asks for attention again.</p>
    </DialogFrame>
  );
}
