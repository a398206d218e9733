import { Check, TriangleAlert } from 'lucide-react';
import type { IncidentRow } from '#shared/contract/incident.ts';
import { Button } from '../../components/button.tsx';
import { Dialog } from '../../components/dialog.tsx';
import { LongList } from '../../components/long-list.tsx';
import { useIncidentRow } from '../../state/entities.ts';
import { useShortcuts } from '../../state/shortcuts.ts';
import { closeDialog } from '../../state/view.ts';
import { untilWords } from '../incidents/actions.ts';
import { takeBack, useOutcomes, type Outcome } from '../incidents/outcomes.ts';
import { stormTexts } from './storm.texts.ts';

interface StormResultsProps {
  readonly rows: readonly IncidentRow[];
  readonly outcome: Outcome;
}

/** What became of each incident that was acknowledged together; all of it can be taken back for a while. */
export function StormResults({ rows, outcome }: StormResultsProps) {
  const current = useOutcomes(({ shown }) => shown.find(({ id }) => id === outcome.id));
  const texts = stormTexts();
  const refused = new Map(outcome.refused.map(({ id, why }) => [id, why]));
  const done = outcome.failure === null ? rows.length - refused.size : 0;
  const undo = (): void => {
    closeDialog();
    if (current) void takeBack(current);
  };
  useShortcuts([
    {
      keys: ['Z'],
      label: texts.keyTakeBack,
      group: 'Prompt',
      inDialogs: true,
      when: () => current?.takeBack != null,
      run: undo,
    },
  ]);
  return (
    <Dialog title={texts.resultTitle(done, rows.length)} onClose={closeDialog}>
      {outcome.failure !== null && (
        <p className="question-problem" role="alert">
          <bdi>{outcome.failure}</bdi>
        </p>
      )}
      <LongList label={texts.results} items={rows} keyOf={({ id }) => id} focusable>
        {(row) => <Result row={row} why={refused.get(row.id) ?? null} />}
      </LongList>
      <footer className="storm-footer">
        <Button look="primary" autoFocus shortcut="Escape" onPress={closeDialog}>
          {texts.close}
        </Button>
        {current?.takeBack && (
          <Button shortcut="Z" onPress={undo}>
            {texts.takeBack}
          </Button>
        )}
      </footer>
    </Dialog>
  );
}

/** Says acknowledged only of what the host has committed. */
function Result({ row, why }: { readonly row: IncidentRow; readonly why: string | null }) {
  const current = useIncidentRow(row.id) ?? row;
  const texts = stormTexts();
  return (
    <div className="storm-line">
      {current.acknowledged ? <Check aria-hidden="true" /> : <TriangleAlert aria-hidden="true" />}
      <bdi>{row.description}</bdi>
      <span className="storm-state">
        {current.acknowledged && texts.done(untilWords(current.acknowledgedUntil))}
        {!current.acknowledged && why !== null && (
          <>
            {texts.refused}: <bdi>{why}</bdi>
          </>
        )}
      </span>
    </div>
  );
}
