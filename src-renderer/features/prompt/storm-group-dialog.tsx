import { useState, type FormEvent } from 'react';
import { Form } from 'react-aria-components';
import type { IncidentRow } from '#shared/contract/incident.ts';
import { Button } from '../../components/button.tsx';
import { Dialog } from '../../components/dialog.tsx';
import { LevelShape } from '../../components/level-shape.tsx';
import { LongList } from '../../components/long-list.tsx';
import { TimeText } from '../../components/time-text.tsx';
import { useBusy } from '../../components/use-busy.ts';
import { useEntities, usePromptingRows } from '../../state/entities.ts';
import { closeDialog } from '../../state/view.ts';
import { useIncidentActions } from '../incidents/actions.ts';
import { useHeldUntil } from '../incidents/consequence.ts';
import { TextInput } from '../incidents/dialogs/fields.tsx';
import { useOutcomes, type Outcome } from '../incidents/outcomes.ts';
import { askingFrom } from './storm-card.ts';
import { StormResults } from './storm-results.tsx';
import { stormTexts } from './storm.texts.ts';

/** As many as one command takes. */
const MOST_LISTED = 1_000;

/**
 * What asks from one place, to be acknowledged together with one note. The list is that of the moment at
 * which it was opened; criticals are not ticked.
 */
export function StormGroupDialog({ place }: { readonly place: string }) {
  const [rows] = useState(() =>
    askingFrom(place, useEntities.getState().prompting).slice(0, MOST_LISTED),
  );
  const [ticked, setTicked] = useState<ReadonlySet<number>>(
    () => new Set(rows.filter(({ level }) => level > 1).map(({ id }) => id)),
  );
  const [note, setNote] = useState('');
  const [outcome, setOutcome] = useState<Outcome | null>(null);
  const { busy, send } = useSend([...ticked], note, setOutcome);
  const until = useHeldUntil();
  const texts = stormTexts();
  if (outcome) {
    return <StormResults rows={rows.filter(({ id }) => ticked.has(id))} outcome={outcome} />;
  }
  return (
    <Dialog title={texts.groupTitle(place)} onClose={closeDialog}>
      <Form className="question" onSubmit={send}>
        <TextInput
          label={texts.note}
          hint={texts.noteHint}
          value={note}
          onChange={setNote}
          maxLength={4_000}
          autoFocus
        />
        <TickList rows={rows} ticked={ticked} onChange={setTicked} />
        <Hints place={place} rows={rows} ticked={ticked} until={until} />
        <footer>
          <Button
            look="primary"
            type="submit"
            shortcut="Enter"
            isDisabled={busy || ticked.size === 0}
          >
            {ticked.size === 0 ? texts.nothingTicked : texts.submit(ticked.size, until)}
          </Button>
          <Button shortcut="Escape" onPress={closeDialog}>
            {texts.cancel}
          </Button>
        </footer>
      </Form>
    </Dialog>
  );
}

interface TickListProps {
  readonly rows: readonly IncidentRow[];
  readonly ticked: ReadonlySet<number>;
  readonly onChange: (ticked: ReadonlySet<number>) => void;
}

function TickList({ rows, ticked, onChange }: TickListProps) {
  const toggle = (id: number, on: boolean): void => {
    const next = new Set(ticked);
    if (on) next.add(id);
    else next.delete(id);
    onChange(next);
  };
  return (
    <LongList label={stormTexts().list} items={rows} keyOf={({ id }) => id}>
      {(row) => (
        <div className="storm-line">
          <label>
            <input
              type="checkbox"
              checked={ticked.has(row.id)}
              onChange={(event) => toggle(row.id, event.currentTarget.checked)}
            />
            <LevelShape level={row.level} size={14} labelled />
            <bdi>{row.description}</bdi>
          </label>
          <TimeText at={row.startTime} form="age" />
        </div>
      )}
    </LongList>
  );
}

interface HintsProps {
  readonly place: string;
  readonly rows: readonly IncidentRow[];
  readonly ticked: ReadonlySet<number>;
  readonly until: string;
}

function Hints({ place, rows, ticked, until }: HintsProps) {
  const listed = new Set(rows.map(({ id }) => id));
  const now = askingFrom(place, usePromptingRows());
  const came = now.filter(({ id }) => !listed.has(id)).length;
  const criticals = rows.filter(({ id, level }) => level === 1 && !ticked.has(id)).length;
  const texts = stormTexts();
  return (
    <div className="hint" role="status">
      {criticals > 0 && <p>{texts.criticalsOut(criticals)}</p>}
      {rows.length === MOST_LISTED && <p>{texts.bounded(MOST_LISTED)}</p>}
      {came > 0 && rows.length < MOST_LISTED && <p>{texts.came(came)}</p>}
      <p>{texts.consequence(until)}</p>
    </div>
  );
}

function useSend(ids: readonly number[], note: string, onDone: (outcome: Outcome) => void) {
  const { busy, begin } = useBusy();
  const { acknowledge } = useIncidentActions();
  const submit = async (): Promise<void> => {
    await acknowledge(ids, { note });
    const [newest] = useOutcomes.getState().shown;
    if (newest) onDone(newest);
  };
  const send = (event: FormEvent): void => {
    event.preventDefault();
    if (ids.length > 0) begin(submit);
  };
  return { busy, send };
}
