import { useState } from 'react';
import { useIncidentRow } from '../../../state/entities.ts';
import { useIncidentActions } from '../actions.ts';
import { DialogFrame } from './dialog-frame.tsx';
import { Choices, TextInput, type Choice } from './fields.tsx';
import { useSubject } from './subject.ts';

/** Kinds that read the same from both sides: the other incident shows the relation too. */
const kinds: readonly Choice<string>[] = [
  { value: 'same cause', label: 'has the same cause' },
  { value: 'duplicate', label: 'is the same trouble, reported twice' },
  { value: 'related', label: 'has something to do with it' },
];

/** Relates incidents to another: by its number, since titles repeat. */
export function RelateDialog({ ids }: { readonly ids: readonly number[] }) {
  const [number, setNumber] = useState('');
  const [kind, setKind] = useState('same cause');
  const [description, setDescription] = useState('');
  const { relate } = useIncidentActions();
  const { title, subject } = useSubject('Relate', ids);
  const otherId = Number(/^#?(\d{1,15})$/.exec(number.trim())?.[1] ?? 0);
  const [id] = ids;
  const isItself = otherId > 0 && otherId === id;
  const valid = id !== undefined && otherId > 0 && !isItself;
  return (
    <DialogFrame
      title={title}
      subject={subject}
      submit="Relate"
      canSubmit={valid}
      onSubmit={() => relate(id ?? 0, otherId, kind, description)}
    >
      <TextInput
        label="Number of the other incident"
        value={number}
        onChange={setNumber}
        autoFocus
        hint={useOtherHint(otherId)}
        problem={isItself ? 'That is this incident itself.' : undefined}
      />
      <Choices
        label="This incident"
        value={kind}
        onChange={setKind}
        choices={kinds}
        focused={false}
      />
      <TextInput label="Note" value={description} onChange={setDescription} maxLength={400} />
    </DialogFrame>
  );
}

/** What the number stands for, so that nobody relates to the wrong one. */
function useOtherHint(otherId: number): string {
  const other = useIncidentRow(otherId > 0 ? otherId : null);
  if (other) return other.description;
  return otherId > 0 ? 'Not among the incidents in the queue.' : 'Like #10482.';
}
