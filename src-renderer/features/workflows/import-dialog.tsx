import { useId, useState, type FormEvent } from 'react';
import { lintDefinition } from '#shared/domain/workflow/lint.ts';
import { useHost } from '../../client/context.tsx';
import { Dialog } from '../../components/dialog.tsx';
import { DialogEnd } from './editor/editor-dialogs.tsx';
import { lintTexts } from './editor/lint.texts.ts';
import { readDraft, type Draft } from './model/draft.ts';
import { incidentCatalogue as registry } from '#shared/domain/workflow-incident/effects-offered.ts';
import { workflowTexts } from './workflow.texts.ts';

interface ImportDialogProps {
  readonly onBegun: (key: string) => void;
  readonly onClose: () => void;
}

/** Takes a definition in as a draft, faulty or not, as long as the editor can show it. */
export function ImportDialog({ onBegun, onClose }: ImportDialogProps) {
  const texts = workflowTexts();
  const host = useHost();
  const id = useId();
  const [text, setText] = useState('');
  const [problems, setProblems] = useState<readonly string[]>([]);
  const take = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    const read = readText(text);
    if (read.kind === 'refused') return setProblems(read.problems);
    const { key } = read.draft;
    const answer = await host.call('workflow.saveDraft', { key, definition: read.draft });
    if (answer.ok) onBegun(key);
    else setProblems([texts.notKept(answer.error.message)]);
  };
  return (
    <Dialog title={texts.importTitle} wide onClose={onClose}>
      <form className="workflow-dialog" onSubmit={(event) => void take(event)}>
        <p className="workflow-hint">{texts.importHint}</p>
        <div className="field">
          <label htmlFor={id}>{texts.importText}</label>
          <textarea
            id={id}
            className="input mono"
            rows={10}
            autoFocus
            value={text}
            onChange={(event) => setText(event.currentTarget.value)}
          />
        </div>
        <div className="field">
          <label htmlFor={`${id} file`}>{texts.chooseFile}</label>
          <input
            id={`${id} file`}
            type="file"
            accept="application/json,.json"
            onChange={(event) => {
              const [file] = event.currentTarget.files ?? [];
              void file?.text().then(setText);
            }}
          />
        </div>
        {problems.length > 0 && (
          <ul role="alert" className="workflow-problems">
            {problems.map((problem) => (
              <li key={problem}>{problem}</li>
            ))}
          </ul>
        )}
        <DialogEnd words={texts.doImport} isDisabled={text.trim() === ''} onClose={onClose} />
      </form>
    </Dialog>
  );
}

type ReadText =
  | { readonly kind: 'read'; readonly draft: Draft }
  /** What is wrong, as sentences. */
  | { readonly kind: 'refused'; readonly problems: readonly string[] };

function readText(text: string): ReadText {
  const texts = workflowTexts();
  try {
    const value: unknown = JSON.parse(text);
    const draft = readDraft(value);
    if (draft) return { kind: 'read', draft };
    const found = lintDefinition(value, registry).messages;
    const lines = found.map((one) => `${one.path.join('.')}: ${lintTexts().sentence(one)}`);
    return { kind: 'refused', problems: [texts.noDefinition, ...lines] };
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return { kind: 'refused', problems: [texts.noJson(reason)] };
  }
}
