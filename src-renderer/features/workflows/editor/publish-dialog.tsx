import { useState } from 'react';
import type { Problem } from '#shared/contract/error.ts';
import { useHost } from '../../../client/context.tsx';
import { Button } from '../../../components/button.tsx';
import { Dialog } from '../../../components/dialog.tsx';
import { diffOf, isSame } from '../model/definition-diff.ts';
import { namesIn } from '../model/names.ts';
import { Changes } from './change-list.tsx';
import { workflowTexts } from '../workflow.texts.ts';
import { useEditor } from './editor-context.tsx';
import { editorTexts } from './editor.texts.ts';
import { LintLines } from './lint-list.tsx';
import type { Published } from './use-workflow.ts';

interface PublishDialogProps {
  /** The newest version; null: this is the first. */
  readonly published: Published | null;
  readonly onPublished: (version: number) => void;
  readonly onClose: () => void;
}

/** Shows what publishing changes, and does it. */
export function PublishDialog({ published, onPublished, onClose }: PublishDialogProps) {
  const texts = editorTexts();
  const host = useHost();
  const { draft, messages, show } = useEditor();
  const [problem, setProblem] = useState<Problem | null>(null);
  const errors = messages.filter(({ severity }) => severity === 'error');
  const diff = diffOf(published?.draft ?? null, draft);
  const names = namesIn([draft, ...(published ? [published.draft] : [])]);
  const nothing = published !== null && isSame(diff);
  const version = (published?.version ?? 0) + 1;
  const publish = async (): Promise<void> => {
    const answer = await host.call('workflow.publish', { definition: draft });
    if (answer.ok) onPublished(answer.value.version);
    else setProblem(answer.error);
  };
  return (
    <Dialog title={texts.publishVersion(version)} wide onClose={onClose}>
      {errors.length > 0 && (
        <>
          <p>{texts.errorsFirst}</p>
          <LintLines
            messages={errors}
            onChoose={({ path }) => {
              onClose();
              show(path);
            }}
          />
        </>
      )}
      {nothing && <p>{texts.noChange}</p>}
      <Changes title={texts.statuses} changes={diff.statuses} nameOf={names.status} />
      <Changes title={texts.transitions} changes={diff.transitions} nameOf={names.transition} />
      <Changes title={texts.workflow} changes={diff.workflow} nameOf={fieldName} />
      {diff.reordered && <p>{texts.reordered}</p>}
      <p className="workflow-hint">{texts.publishMeans}</p>
      {problem && <Refused problem={problem} />}
      <footer className="workflow-dialog-end">
        <Button
          look="primary"
          autoFocus
          isDisabled={errors.length > 0 || nothing}
          onPress={() => void publish()}
        >
          {texts.publishVersion(version)}
        </Button>
        <Button onPress={onClose}>{workflowTexts().cancel}</Button>
      </footer>
    </Dialog>
  );

  function fieldName(field: string): string {
    return texts.fields[field] ?? field;
  }
}

function Refused({ problem: { message, fields = [] } }: { readonly problem: Problem }) {
  return (
    <div role="alert">
      <p>{workflowTexts().notKept(message)}</p>
      <ul>
        {fields.map((field) => (
          <li key={`${field.path} ${field.message}`}>
            <code>{field.path}</code> {field.message}
          </li>
        ))}
      </ul>
    </div>
  );
}
