import { useState } from 'react';
import type { WorkflowMove } from '#shared/contract/workflow.ts';
import { useHost } from '../../../client/context.tsx';
import { useAnswer } from '../../../client/use-answer.ts';
import { Answered } from '../../../components/answered.tsx';
import { Button } from '../../../components/button.tsx';
import { Dialog } from '../../../components/dialog.tsx';
import { Changes } from '../editor/change-list.tsx';
import { readDraft, type Draft } from '../model/draft.ts';
import { namesIn } from '../model/names.ts';
import { workflowTexts } from '../workflow.texts.ts';
import { migrationTexts } from './migration.texts.ts';

/** Two versions of a workflow. */
export interface VersionPair {
  readonly from: number;
  readonly to: number;
}

interface MovePreviewProps {
  readonly workflow: string;
  readonly pair: VersionPair;
}

type Moving =
  | { readonly kind: 'idle' | 'asking' | 'busy' }
  | { readonly kind: 'moved'; readonly count: number }
  | { readonly kind: 'refused'; readonly why: string };

/** What moving would change, the button that does it, and what came of it. */
export function MovePreview({ workflow: key, pair }: MovePreviewProps) {
  const texts = migrationTexts();
  const host = useHost();
  const asked = useAnswer('workflow.migrate', { key, ...pair, dryRun: true }, 'workflow');
  const [moving, setMoving] = useState<Moving>({ kind: 'idle' });
  const move = async (askAgain: () => void): Promise<void> => {
    setMoving({ kind: 'busy' });
    const answer = await host.call('workflow.migrate', { key, ...pair, dryRun: false });
    setMoving(
      answer.ok
        ? { kind: 'moved', count: answer.value.moved }
        : { kind: 'refused', why: answer.error.message },
    );
    askAgain();
  };
  return (
    <Answered asked={asked}>
      {(found, askAgain) => (
        <>
          <Statuses move={found} pair={pair} />
          <Transitions workflow={key} pair={pair} transitions={found.transitions} />
          <p className="workflow-hint">{texts.timeouts}</p>
          <div className="workflow-buttons">
            <Button
              look="primary"
              isDisabled={found.moved === 0 || moving.kind === 'busy'}
              onPress={() => setMoving({ kind: 'asking' })}
            >
              {texts.doMove(found.moved)}
            </Button>
          </div>
          <Result moving={moving} move={found} pair={pair} />
          {moving.kind === 'asking' && (
            <Question
              count={found.moved}
              pair={pair}
              onYes={() => void move(askAgain)}
              onClose={() => setMoving({ kind: 'idle' })}
            />
          )}
        </>
      )}
    </Answered>
  );
}

interface MoveProps {
  readonly move: WorkflowMove;
  readonly pair: VersionPair;
}

function Statuses({ move: { statuses }, pair: { from, to } }: MoveProps) {
  const texts = migrationTexts();
  if (statuses.length === 0) return <p>{texts.nobody(from)}</p>;
  return (
    <table className="workflow-table" aria-label={texts.where}>
      <thead>
        <tr>
          <th scope="col">{texts.status}</th>
          <th scope="col" className="number">
            {texts.count}
          </th>
          <th scope="col">{texts.becomes}</th>
        </tr>
      </thead>
      <tbody>
        {statuses.map(({ status, label, count, known }) => (
          <tr key={status}>
            <td>
              <bdi>{label}</bdi>
            </td>
            <td className="number">{count}</td>
            <td className={known ? '' : 'migration-stays'}>
              {known ? texts.moves(to) : texts.stays(from, to)}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

interface TransitionsProps extends MovePreviewProps {
  readonly transitions: WorkflowMove['transitions'];
}

function Transitions({ workflow: key, pair, transitions }: TransitionsProps) {
  const texts = migrationTexts();
  const after = useAnswer('workflow.get', { key, version: pair.to });
  const before = useAnswer('workflow.get', { key, version: pair.from });
  const drafts = [after, before].flatMap((asked): readonly Draft[] => {
    const draft = asked.state === 'answered' ? readDraft(asked.value.definition) : undefined;
    return draft ? [draft] : [];
  });
  const changes = (['added', 'removed', 'changed'] as const).flatMap((kind) =>
    transitions[kind].map((name) => ({ kind, name })),
  );
  if (changes.length === 0) return <p>{texts.noChanges}</p>;
  return <Changes title={texts.changes} changes={changes} nameOf={namesIn(drafts).transition} />;
}

function Result({ moving, move, pair }: MoveProps & { readonly moving: Moving }) {
  const texts = migrationTexts();
  switch (moving.kind) {
    case 'idle':
    case 'asking':
      return null;
    case 'busy':
      return <p role="status">{texts.moving}</p>;
    case 'moved': {
      const left = move.statuses.reduce((sum, { count }) => sum + count, 0);
      return (
        <p role="status" className="migration-result">
          {texts.moved(moving.count, pair.to)} {left > 0 && texts.left(left, pair.from)}
        </p>
      );
    }
    case 'refused':
      return <p role="alert">{texts.notMoved(moving.why)}</p>;
  }
}

interface QuestionProps {
  readonly count: number;
  readonly pair: VersionPair;
  readonly onYes: () => void;
  readonly onClose: () => void;
}

function Question({ count, pair: { from, to }, onYes, onClose }: QuestionProps) {
  const texts = migrationTexts();
  return (
    <Dialog title={texts.doMove(count)} onClose={onClose}>
      <p>{texts.sure(count, from, to)}</p>
      <footer className="workflow-dialog-end">
        <Button look="primary" autoFocus onPress={onYes}>
          {texts.doMove(count)}
        </Button>
        <Button onPress={onClose}>{workflowTexts().cancel}</Button>
      </footer>
    </Dialog>
  );
}
