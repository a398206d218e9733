import { useState, type FormEvent } from 'react';
import { useHost } from '../../../client/context.tsx';
import { Button } from '../../../components/button.tsx';
import { ChoiceField } from '../../../components/choice-field.tsx';
import { Dialog } from '../../../components/dialog.tsx';
import { Field } from '../../../components/field.tsx';
import { useStatusChoices } from '../forms/controls.tsx';
import { categoryChoices } from '../forms/status-form.tsx';
import type { Category } from '../model/draft.ts';
import type { Selection } from '../model/selection.ts';
import { addStatus } from '../model/status-edits.ts';
import { addTransition } from '../model/transition-edits.ts';
import { workflowTexts } from '../workflow.texts.ts';
import { useEditor, type Editor } from './editor-context.tsx';
import { editorTexts } from './editor.texts.ts';
import { PublishDialog } from './publish-dialog.tsx';
import type { Published } from './use-workflow.ts';

/** What the editor asks. */
export interface EditorDialog {
  readonly kind: 'status' | 'transition' | 'publish' | 'discard';
}

interface EditorDialogsProps {
  readonly dialog: EditorDialog | null;
  readonly published: Published | null;
  /** What was written is published as this version, or thrown away (null). */
  readonly onSettled: (published: number | null) => void;
  readonly onClose: () => void;
}

/** The question of the editor that is open, if one is. */
export function EditorDialogs({ dialog, published, onSettled, onClose }: EditorDialogsProps) {
  const settled = (version: number | null): void => {
    onSettled(version);
    onClose();
  };
  switch (dialog?.kind) {
    case undefined:
      return null;
    case 'status':
      return <AddStatusDialog onClose={onClose} />;
    case 'transition':
      return <AddTransitionDialog onClose={onClose} />;
    case 'publish':
      return <PublishDialog published={published} onPublished={settled} onClose={onClose} />;
    case 'discard':
      return <DiscardDialog onDiscarded={() => settled(null)} onClose={onClose} />;
  }
}

function AddStatusDialog({ onClose }: { readonly onClose: () => void }) {
  const texts = editorTexts();
  const { draft, edit } = useEditor();
  const [label, setLabel] = useState('');
  const [category, setCategory] = useState<Category>('open');
  const add = (event: FormEvent): void => {
    event.preventDefault();
    const added = addStatus(draft, label.trim(), category);
    edit(added.draft, undefined, { kind: 'status', status: added.status });
    onClose();
  };
  return (
    <Dialog title={texts.addStatus} onClose={onClose}>
      <form className="workflow-dialog" onSubmit={add}>
        <Field label={texts.label} value={label} onChange={setLabel} autoFocus required />
        <ChoiceField
          label={texts.category}
          value={category}
          choices={categoryChoices()}
          onChange={(chosen) => setCategory(chosen === 'closed' ? 'closed' : 'open')}
        />
        <DialogEnd words={texts.add} isDisabled={label.trim() === ''} onClose={onClose} />
      </form>
    </Dialog>
  );
}

function AddTransitionDialog({ onClose }: { readonly onClose: () => void }) {
  const texts = editorTexts();
  const editor = useEditor();
  const { draft, edit, show } = editor;
  const statuses = useStatusChoices();
  const [from, setFrom] = useState(() => firstEnd(editor));
  const [to, setTo] = useState(() => otherEnd(editor, from));
  const add = (event: FormEvent): void => {
    event.preventDefault();
    const added = addTransition(draft, from, to);
    edit(added.draft, undefined, { kind: 'transition', at: added.at });
    onClose();
    show(['transitions', added.at, 'when', 0]);
  };
  return (
    <Dialog title={texts.addTransition} onClose={onClose}>
      <form className="workflow-dialog" onSubmit={add}>
        <ChoiceField
          label={texts.from}
          value={from}
          choices={statuses}
          autoFocus
          onChange={setFrom}
        />
        <ChoiceField label={texts.to} value={to} choices={statuses} onChange={setTo} />
        <DialogEnd words={texts.add} isDisabled={statuses.length === 0} onClose={onClose} />
      </form>
    </Dialog>
  );
}

/** Where a transition begins that is added now: where one is, but for what is closed. */
function firstEnd({ draft, selection }: Editor): string {
  const here =
    selection.kind === 'transition' ? draft.transitions[selection.at]?.from : statusIn(selection);
  const isOpen = here !== undefined && draft.statuses[here]?.category === 'open';
  return isOpen ? here : draft.initial;
}

/** Where it leads: to what is selected, else to whatever else there is. */
function otherEnd({ draft, selection }: Editor, from: string): string {
  const candidates = [statusIn(selection), ...Object.keys(draft.statuses)];
  return candidates.find((status) => status !== undefined && status !== from) ?? from;
}

function statusIn(selection: Selection): string | undefined {
  return selection.kind === 'status' ? selection.status : undefined;
}

interface DiscardDialogProps {
  readonly onDiscarded: () => void;
  readonly onClose: () => void;
}

function DiscardDialog({ onDiscarded, onClose }: DiscardDialogProps) {
  const texts = editorTexts();
  const host = useHost();
  const { draft } = useEditor();
  const [problem, setProblem] = useState<string | null>(null);
  const discard = async (): Promise<void> => {
    const answer = await host.call('workflow.discardDraft', { key: draft.key });
    if (answer.ok) onDiscarded();
    else setProblem(answer.error.message);
  };
  return (
    <Dialog title={texts.discard} onClose={onClose}>
      <p>{texts.discardMeans}</p>
      {problem !== null && <p role="alert">{workflowTexts().notKept(problem)}</p>}
      <footer className="workflow-dialog-end">
        <Button look="primary" autoFocus onPress={() => void discard()}>
          {texts.doDiscard}
        </Button>
        <Button onPress={onClose}>{workflowTexts().cancel}</Button>
      </footer>
    </Dialog>
  );
}

interface DialogEndProps {
  readonly words: string;
  readonly isDisabled: boolean;
  readonly onClose: () => void;
}

/** The buttons of a dialog that makes something. */
export function DialogEnd({ words, isDisabled, onClose }: DialogEndProps) {
  return (
    <footer className="workflow-dialog-end">
      <Button type="submit" look="primary" isDisabled={isDisabled}>
        {words}
      </Button>
      <Button onPress={onClose}>{workflowTexts().cancel}</Button>
    </footer>
  );
}
