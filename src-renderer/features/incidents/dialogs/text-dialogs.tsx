import { useState } from 'react';
import { useIncidentRow } from '../../../state/entities.ts';
import { useIncidentActions } from '../actions.ts';
import { DialogFrame } from './dialog-frame.tsx';
import { TextInput } from './fields.tsx';
import { useSubject } from './subject.ts';

/** Changes what an incident is called. */
export function DescribeDialog({ id }: { readonly id: number }) {
  const row = useIncidentRow(id);
  const [text, setText] = useState(row?.description ?? '');
  const { describe } = useIncidentActions();
  return (
    <DialogFrame
      title={`Rename #${id}`}
      submit="Rename"
      canSubmit={text.trim() !== '' && text.trim() !== row?.description}
      onSubmit={() => describe(id, text.trim())}
    >
      <TextInput
        label="Title"
        value={text}
        onChange={setText}
        maxLength={4_000}
        autoFocus
        hint="It stays until the source changes its own words."
      />
    </DialogFrame>
  );
}

/** Sets or removes the ticket of incidents. */
export function TicketDialog({ ids }: { readonly ids: readonly number[] }) {
  const row = useIncidentRow(ids[0] ?? null);
  const [address, setAddress] = useState(row?.ticketUrl ?? '');
  const { setTicketUrl } = useIncidentActions();
  const { title, subject } = useSubject('Ticket of', ids);
  const trimmed = address.trim();
  const valid = trimmed === '' || /^https?:\/\/\S+$/i.test(trimmed);
  return (
    <DialogFrame
      title={title}
      subject={subject}
      submit={trimmed === '' ? 'Remove the ticket' : 'Set the ticket'}
      canSubmit={valid}
      onSubmit={() => setTicketUrl(ids, trimmed)}
    >
      <TextInput
        label="Address of the ticket"
        value={address}
        onChange={setAddress}
        maxLength={2_048}
        autoFocus
        hint="Empty: no ticket."
        problem={valid ? undefined : 'It must begin with https:// or http:// and hold no space.'}
      />
    </DialogFrame>
  );
}
