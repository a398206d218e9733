import { useState } from 'react';
import { useIncidentRow } from '../../../state/entities.ts';
import { useIncidentActions } from '../actions.ts';
import { DialogFrame } from './dialog-frame.tsx';
import { dialogsTexts } from './dialogs.texts.ts';
import { TextInput } from './fields.tsx';
import { useSubject } from './subject.ts';

/** Changes what an incident is called. */
export function DescribeDialog({ id }: { readonly id: number }) {
  const row = useIncidentRow(id);
  const [text, setText] = useState(row?.description ?? '');
  const { describe } = useIncidentActions();
  const texts = dialogsTexts();
  return (
    <DialogFrame
      title={texts.rename(id)}
      submit={texts.renameButton}
      canSubmit={text.trim() !== '' && text.trim() !== row?.description}
      onSubmit={() => describe(id, text.trim())}
    >
      <TextInput
        label={texts.title}
        value={text}
        onChange={setText}
        maxLength={4_000}
        autoFocus
        hint={texts.renameHint}
      />
    </DialogFrame>
  );
}

/** Sets or removes the ticket of incidents. */
export function TicketDialog({ ids }: { readonly ids: readonly number[] }) {
  const row = useIncidentRow(ids[0] ?? null);
  const [address, setAddress] = useState(row?.ticketUrl ?? '');
  const { setTicketUrl } = useIncidentActions();
  const texts = dialogsTexts();
  const { title, subject } = useSubject(texts.ticketOf, ids);
  const trimmed = address.trim();
  const valid = trimmed === '' || /^https?:\/\/\S+$/i.test(trimmed);
  return (
    <DialogFrame
      title={title}
      subject={subject}
      submit={trimmed === '' ? texts.removeTicket : texts.setTicket}
      canSubmit={valid}
      onSubmit={() => setTicketUrl(ids, trimmed)}
    >
      <TextInput
        label={texts.ticketAddress}
        value={address}
        onChange={setAddress}
        maxLength={2_048}
        autoFocus
        hint={texts.ticketEmpty}
        problem={valid ? undefined : texts.ticketWrong}
      />
    </DialogFrame>
  );
}
