import { ArrowDown, ArrowUp, Trash2 } from 'lucide-react';
import { flushSync } from 'react-dom';
import { Button } from '../../../components/button.tsx';
import { useEditor } from '../editor/editor-context.tsx';
import { editorTexts } from '../editor/editor.texts.ts';
import { Place } from '../editor/lint-notes.tsx';
import type { Category, DraftStatus } from '../model/draft.ts';
import { edgeLabel } from '../model/sentences.ts';
import { changeStatus, removeStatus, renameStatus } from '../model/status-edits.ts';
import { moveTransition, transitionsFrom } from '../model/transition-edits.ts';
import { ChoiceLine, Part, SwitchField, TextLine } from './controls.tsx';
import { NameField } from './name-field.tsx';

interface StatusFormProps {
  readonly status: string;
  readonly facts: DraftStatus;
  readonly onAddTransition: () => void;
}

/** One status, and what leads out of it in the order in which it is tried. */
export function StatusForm({ status, facts, onAddTransition }: StatusFormProps) {
  const texts = editorTexts();
  const { draft, edit } = useEditor();
  const path = ['statuses', status] as const;
  const change = (changes: Partial<DraftStatus>): void =>
    edit(changeStatus(draft, status, changes), `status ${status} ${Object.keys(changes).join()}`);
  return (
    <Place path={path}>
      <header className="workflow-form-head">
        <h3>{facts.label || status}</h3>
        <Button
          look="quiet"
          icon={<Trash2 aria-hidden="true" />}
          onPress={() => edit(removeStatus(draft, status))}
        >
          {texts.removeStatus}
        </Button>
      </header>
      <Part title={texts.status}>
        <TextLine
          label={texts.label}
          value={facts.label}
          path={[...path, 'label']}
          onChange={(label) => change({ label })}
        />
        <ChoiceLine
          label={texts.category}
          value={facts.category}
          path={[...path, 'category']}
          choices={categoryChoices()}
          onChange={(category) => change({ category: category === 'closed' ? 'closed' : 'open' })}
        />
        <SwitchField
          label={texts.quiet}
          on={facts.quiet ?? false}
          onChange={(quiet) => change({ quiet: quiet || undefined })}
        />
        <NameField
          label={texts.statusId}
          hint={texts.idHint}
          name={status}
          problemOf={(name) => statusNameProblem(name, Object.keys(draft.statuses))}
          onRename={(name) =>
            edit(renameStatus(draft, status, name), undefined, { kind: 'status', status: name })
          }
        />
        <InitialLine status={status} />
      </Part>
      <Part title={texts.waysOut} hint={texts.waysOutHint}>
        <WaysOut status={status} />
        <div>
          <Button look="quiet" onPress={onAddTransition}>
            {texts.addTransition}
          </Button>
        </div>
      </Part>
    </Place>
  );
}

/** The categories of a status, to choose from. */
export function categoryChoices(): { readonly value: Category; readonly label: string }[] {
  const { categories } = editorTexts();
  return [
    { value: 'open', label: categories.open },
    { value: 'closed', label: categories.closed },
  ];
}

function statusNameProblem(name: string, taken: readonly string[]): string | null {
  const texts = editorTexts();
  if (name.trim() === '') return texts.nameNeeded;
  return taken.includes(name) ? texts.nameTaken : null;
}

function InitialLine({ status }: { readonly status: string }) {
  const texts = editorTexts();
  const { draft, edit } = useEditor();
  if (draft.initial === status) return <p className="workflow-hint">{texts.isInitial}</p>;
  return (
    <div>
      <Button look="quiet" onPress={() => edit({ ...draft, initial: status })}>
        {texts.makeInitial}
      </Button>
    </div>
  );
}

function WaysOut({ status }: { readonly status: string }) {
  const texts = editorTexts();
  const { draft, edit, select } = useEditor();
  const ways = transitionsFrom(draft, status);
  // A line that is moved loses the focus; the next press of the key is to move it on.
  const move = (at: number, step: 1 | -1, target: Element): void => {
    flushSync(() => edit(moveTransition(draft, at, step).draft));
    if (target instanceof HTMLElement) target.focus();
  };
  if (ways.length === 0) return <p className="workflow-hint">{texts.noWayOut}</p>;
  return (
    <ol className="ways-out">
      {ways.map(({ at, transition }, place) => (
        <li key={transition.id}>
          <button
            type="button"
            className="rule-sentence"
            onClick={() => select({ kind: 'transition', at })}
          >
            <span>{edgeLabel(transition)}</span>
            <span className="way-to">
              → {draft.statuses[transition.to]?.label ?? transition.to}
            </span>
          </button>
          <Button
            look="icon"
            aria-label={texts.earlierOf(transition.id)}
            isDisabled={place === 0}
            icon={<ArrowUp aria-hidden="true" />}
            onPress={({ target }) => move(at, -1, target)}
          />
          <Button
            look="icon"
            aria-label={texts.laterOf(transition.id)}
            isDisabled={place === ways.length - 1}
            icon={<ArrowDown aria-hidden="true" />}
            onPress={({ target }) => move(at, 1, target)}
          />
        </li>
      ))}
    </ol>
  );
}
