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
import { currentGroup, openGroup, tick, type CurrentGroup } from './storm-group.ts';
import { StormResults } from './storm-results.tsx';
import { stormTexts } from './storm.texts.ts';

/** As many as one command takes. */
const MOST_LISTED = 1_000;

/** What was acknowledged together, and what that came to. */
interface Sent {
  readonly rows: readonly IncidentRow[];
  readonly outcome: Outcome;
}

/**
 * What asks from one place, to be acknowledged together with one note. The list is that of the moment at
 * which it was opened, each incident as it is now; criticals are not ticked, nor what becomes critical.
 */
export function StormGroupDialog({ place }: { readonly place: string }) {
  const [group, setGroup] = useState(() =>
    openGroup(askingFrom(place, useEntities.getState().prompting).slice(0, MOST_LISTED)),
  );
  const known = useEntities(({ rows }) => rows);
  const current = currentGroup(group, known);
  const { ticked } = current;
  const [note, setNote] = useState('');
  const [sent, setSent] = useState<Sent | null>(null);
  const { busy, send } = useSend(ticked, note, setSent);
  const until = useHeldUntil();
  const texts = stormTexts();
  if (sent) return <StormResults {...sent} />;
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
        <TickList current={current} onTick={(row, on) => setGroup(tick(group, row, on))} />
        <Hints place={place} current={current} until={until} />
        <footer>
          <Button
            look="primary"
            type="submit"
            shortcut="Enter"
            isDisabled={busy || ticked.length === 0}
          >
            {ticked.length === 0 ? texts.nothingTicked : texts.submit(ticked.length, until)}
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
  readonly current: CurrentGroup;
  readonly onTick: (row: IncidentRow, on: boolean) => void;
}

function TickList({ current, onTick }: TickListProps) {
  const ticked = new Set(current.ticked);
  return (
    <LongList label={stormTexts().list} items={current.rows} keyOf={({ id }) => id}>
      {(row) => (
        <div className="storm-line">
          <label>
            <input
              type="checkbox"
              checked={ticked.has(row)}
              onChange={(event) => onTick(row, event.currentTarget.checked)}
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
  readonly current: CurrentGroup;
  readonly until: string;
}

function Hints({ place, current, until }: HintsProps) {
  const { rows, criticalsOut, worsened } = current;
  const listed = new Set(rows.map(({ id }) => id));
  const now = askingFrom(place, usePromptingRows());
  const came = now.filter(({ id }) => !listed.has(id)).length;
  const texts = stormTexts();
  return (
    <div className="hint" role="status">
      {worsened > 0 && <p>{texts.worsened(worsened)}</p>}
      {criticalsOut > 0 && <p>{texts.criticalsOut(criticalsOut)}</p>}
      {rows.length === MOST_LISTED && <p>{texts.bounded(MOST_LISTED)}</p>}
      {came > 0 && rows.length < MOST_LISTED && <p>{texts.came(came)}</p>}
      <p>{texts.consequence(until)}</p>
    </div>
  );
}

function useSend(rows: readonly IncidentRow[], note: string, onDone: (sent: Sent) => void) {
  const { busy, begin } = useBusy();
  const { acknowledge } = useIncidentActions();
  const submit = async (): Promise<void> => {
    await acknowledge(
      rows.map(({ id }) => id),
      { note },
    );
    const [newest] = useOutcomes.getState().shown;
    if (newest) onDone({ rows, outcome: newest });
  };
  const send = (event: FormEvent): void => {
    event.preventDefault();
    if (rows.length > 0) begin(submit);
  };
  return { busy, send };
}
