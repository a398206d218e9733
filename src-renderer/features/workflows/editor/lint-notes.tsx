import { CircleX, TriangleAlert } from 'lucide-react';
import type { ReactNode } from 'react';
import type { LintMessage } from '#shared/domain/workflow/lint-message.ts';
import type { ProblemPath } from '#shared/domain/workflow/problem.ts';
import { isWithin, pathKey } from '../model/selection.ts';
import { useEditor } from './editor-context.tsx';
import { editorTexts } from './editor.texts.ts';
import { lintTexts } from './lint.texts.ts';

export interface PlaceProps {
  readonly path: ProblemPath;
  /** Also what was found further in. */
  readonly deep?: boolean;
  readonly className?: string;
  readonly children: ReactNode;
}

/** A part of the form that a path of the definition leads to, with what was found there. */
export function Place({ path, deep = false, className = '', children }: PlaceProps) {
  const { messages } = useEditor();
  const found = messages.filter((message) => isAbout(message, path, deep));
  return (
    <div className={`workflow-place ${className}`} data-path={pathKey(path)}>
      {children}
      <LintNotes messages={found} />
    </div>
  );
}

/** What was found, as sentences. */
export function LintNotes({ messages }: { readonly messages: readonly LintMessage[] }) {
  if (messages.length === 0) return null;
  return (
    <ul className="lint-notes">
      {messages.map((message) => (
        <li key={`${message.code} ${pathKey(message.path)} ${message.message}`}>
          <LintSign severity={message.severity} /> <span>{lintTexts().sentence(message)}</span>
        </li>
      ))}
    </ul>
  );
}

/** Whether it keeps the definition from being published: shape and word. */
export function LintSign({ severity }: Pick<LintMessage, 'severity'>) {
  const isError = severity === 'error';
  return (
    <>
      {isError ? (
        <CircleX className="lint-sign error" aria-hidden="true" />
      ) : (
        <TriangleAlert className="lint-sign" aria-hidden="true" />
      )}
      <span className="visually-hidden">{editorTexts().severities[severity]} </span>
    </>
  );
}

function isAbout(message: LintMessage, path: ProblemPath, deep: boolean): boolean {
  return isWithin(message.path, path) && (deep || message.path.length === path.length);
}
