import type { LintMessage } from '#shared/domain/workflow/lint-message.ts';
import type { Draft } from '../model/draft.ts';
import { pathKey, selectionAt } from '../model/selection.ts';
import { useEditor } from './editor-context.tsx';
import { editorTexts } from './editor.texts.ts';
import { lintTexts } from './lint.texts.ts';
import { LintSign } from './lint-notes.tsx';

/** Everything that the lint found; each line leads to where it is. */
export function LintList() {
  const texts = editorTexts();
  const { messages, show } = useEditor();
  const errors = messages.filter(({ severity }) => severity === 'error').length;
  return (
    <section className="lint-list" aria-label={texts.findings}>
      <p role="status">
        {messages.length === 0 ? texts.noFindings : texts.counts(errors, messages.length - errors)}
      </p>
      <LintLines messages={messages} onChoose={({ path }) => show(path)} />
    </section>
  );
}

interface LintLinesProps {
  readonly messages: readonly LintMessage[];
  readonly onChoose: (message: LintMessage) => void;
}

/** What was found, line by line, each with where it is. */
export function LintLines({ messages, onChoose }: LintLinesProps) {
  const { draft } = useEditor();
  return (
    <ul className="lint-lines">
      {messages.map((message) => (
        <li key={`${message.code} ${pathKey(message.path)} ${message.message}`}>
          <button type="button" onClick={() => onChoose(message)}>
            <LintSign severity={message.severity} />
            <b>{placeWords(draft, message)}</b>
            <span>{lintTexts().sentence(message)}</span>
          </button>
        </li>
      ))}
    </ul>
  );
}

function placeWords(draft: Draft, { path }: LintMessage): string {
  const texts = editorTexts();
  const selection = selectionAt(draft, path);
  switch (selection.kind) {
    case 'workflow':
      return texts.whole;
    case 'status':
      return draft.statuses[selection.status]?.label ?? selection.status;
    case 'transition': {
      const found = draft.transitions[selection.at];
      return found ? `${labelOf(draft, found.from)} → ${labelOf(draft, found.to)}` : '';
    }
  }
}

function labelOf({ statuses }: Draft, status: string): string {
  return statuses[status]?.label || status;
}
