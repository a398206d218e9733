import { useState } from 'react';
import { useIncidentRow } from '../../../state/entities.ts';
import { useIncidentActions } from '../actions.ts';
import { relationKinds, relationWords } from '../relation-words.ts';
import { DialogFrame } from './dialog-frame.tsx';
import { dialogsTexts } from './dialogs.texts.ts';
import { Choices, TextInput } from './fields.tsx';
import { useSubject } from './subject.ts';

/** Relates incidents to another: by its number, since titles repeat. */
export function RelateDialog({ ids }: { readonly ids: readonly number[] }) {
  const [number, setNumber] = useState('');
  const [kind, setKind] = useState<string>('same cause');
  const [description, setDescription] = useState('');
  const { relate } = useIncidentActions();
  const texts = dialogsTexts();
  const { title, subject } = useSubject(texts.relate, ids);
  const otherId = Number(/^#?(\d{1,15})$/.exec(number.trim())?.[1] ?? 0);
  const [id] = ids;
  const isItself = otherId > 0 && otherId === id;
  const valid = id !== undefined && otherId > 0 && !isItself;
  return (
    <DialogFrame
      title={title}
      subject={subject}
      submit={texts.relate}
      canSubmit={valid}
      onSubmit={() => relate(id ?? 0, otherId, kind, description)}
    >
      <TextInput
        label={texts.otherNumber}
        value={number}
        onChange={setNumber}
        autoFocus
        hint={useOtherHint(otherId)}
        problem={isItself ? texts.itself : undefined}
      />
      <Choices
        label={texts.thisIncident}
        value={kind}
        onChange={setKind}
        choices={relationKinds.map((type) => ({
          value: type,
          label: `${relationWords({ type, direction: 'outgoing' })} #${otherId || '…'}`,
        }))}
        focused={false}
      />
      <TextInput label={texts.note} value={description} onChange={setDescription} maxLength={400} />
    </DialogFrame>
  );
}

/** What the number stands for, so that nobody relates to the wrong one. */
function useOtherHint(otherId: number): string {
  const other = useIncidentRow(otherId > 0 ? otherId : null);
  if (other) return other.description;
  const texts = dialogsTexts();
  return otherId > 0 ? texts.otherUnknown : texts.otherExample;
}
