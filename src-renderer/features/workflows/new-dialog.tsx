import { useState, type FormEvent } from 'react';
import { useHost } from '../../client/context.tsx';
import { Dialog } from '../../components/dialog.tsx';
import { Field } from '../../components/field.tsx';
import { DialogEnd } from './editor/editor-dialogs.tsx';
import { newDraft, slugOf } from './model/draft.ts';
import { workflowTexts } from './workflow.texts.ts';

interface NewDialogProps {
  /** Keys that other workflows have. */
  readonly taken: readonly string[];
  readonly onBegun: (key: string) => void;
  readonly onClose: () => void;
}

/** Begins a workflow from nothing: as a draft, which no incident runs. */
export function NewDialog({ taken, onBegun, onClose }: NewDialogProps) {
  const texts = workflowTexts();
  const host = useHost();
  const [name, setName] = useState('');
  const [ownKey, setOwnKey] = useState<string | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const key = ownKey ?? slugOf(name);
  const keyProblem = keyProblemOf(key, taken);
  const begin = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    const definition = newDraft(key, name.trim());
    const answer = await host.call('workflow.saveDraft', { key, definition });
    if (answer.ok) onBegun(key);
    else setProblem(answer.error.message);
  };
  return (
    <Dialog title={texts.add} onClose={onClose}>
      <form className="workflow-dialog" onSubmit={(event) => void begin(event)}>
        <Field label={texts.newName} value={name} onChange={setName} autoFocus required />
        <Field
          label={texts.newKey}
          hint={texts.newKeyHint}
          value={key}
          problem={name === '' && ownKey === null ? null : keyProblem}
          onChange={setOwnKey}
        />
        {problem !== null && <p role="alert">{texts.notKept(problem)}</p>}
        <DialogEnd
          words={texts.create}
          isDisabled={name.trim() === '' || keyProblem !== null}
          onClose={onClose}
        />
      </form>
    </Dialog>
  );
}

function keyProblemOf(key: string, taken: readonly string[]): string | null {
  const texts = workflowTexts();
  if (key === '' || slugOf(key) !== key) return texts.keyBad;
  return taken.includes(key) ? texts.keyTaken : null;
}
