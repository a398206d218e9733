import { memo, useState } from 'react';
import { useShallow } from 'zustand/react/shallow';
import type { Problem } from '#shared/contract/error.ts';
import { useHost } from '../../client/context.tsx';
import { useEntities } from '../../state/entities.ts';
import { useView } from '../../state/view.ts';
import { DialogFrame } from '../incidents/dialogs/dialog-frame.tsx';
import { Choices, TextInput } from '../incidents/dialogs/fields.tsx';
import { mergeIncidents } from './merging.ts';
import { titleOf } from './row-words.ts';
import { selectTexts } from './select.texts.ts';

/** So many are offered by their title; beyond that the one that goes on is chosen by its number. */
const MOST_OFFERED = 8;
const ANOTHER = 'another';

/** Asks which of the selected incidents goes on, and closes the others as its duplicates. */
export const MergeDialog = memo(function MergeDialog() {
  const ids = useView(({ dialog }) => (dialog?.kind === 'merge' ? dialog.merging : null));
  return ids && ids.length > 0 ? <OpenDialog key={ids.join(' ')} ids={ids} /> : null;
});

function OpenDialog({ ids }: { readonly ids: readonly number[] }) {
  const host = useHost();
  const texts = selectTexts();
  const rows = useEntities(
    useShallow(({ rows: known }) => ids.flatMap((id) => known.get(id) ?? [])),
  );
  const open = rows
    .filter((row) => row.open)
    .sort((one, other) => one.startTime - other.startTime)
    .slice(0, ids.length === 1 ? 0 : MOST_OFFERED);
  const [chosen, setChosen] = useState(String(open[0]?.id ?? ANOTHER));
  const [number, setNumber] = useState('');
  const [note, setNote] = useState('');
  const intoId =
    chosen === ANOTHER ? Number(/^#?(\d{1,15})$/.exec(number.trim())?.[1]) : Number(chosen);
  const duplicates = ids.filter((id) => id !== intoId);
  const isKnown = Number.isSafeInteger(intoId) && intoId > 0 && duplicates.length > 0;
  const submit = (): Promise<Problem | null> => mergeIncidents(host, duplicates, intoId, note);
  return (
    <DialogFrame
      title={texts.mergeTitle(ids.length)}
      submit={isKnown ? texts.mergeSubmit(duplicates.length, intoId) : texts.mergeNothing}
      canSubmit={isKnown}
      onSubmit={submit}
    >
      {open.length > 0 && (
        <Choices
          label={texts.mergeInto}
          value={chosen}
          onChange={setChosen}
          choices={[
            ...open.map((row) => ({
              value: String(row.id),
              label: <bdi>{titleOf(row)}</bdi>,
              hint: `#${row.id}`,
            })),
            { value: ANOTHER, label: texts.mergeOther },
          ]}
        />
      )}
      {chosen === ANOTHER && (
        <TextInput
          label={texts.mergeOther}
          value={number}
          onChange={setNumber}
          hint={texts.mergeOtherHint}
          autoFocus={open.length === 0}
        />
      )}
      <TextInput label={texts.mergeNote} value={note} onChange={setNote} maxLength={4_000} />
      <p className="hint">{texts.mergeHint}</p>
    </DialogFrame>
  );
}
