import { createContext, use } from 'react';
import type { WorkflowWebhook } from '#shared/contract/workflow.ts';
import type { LintMessage } from '#shared/domain/workflow/lint-message.ts';
import type { ProblemPath } from '#shared/domain/workflow/problem.ts';
import type { Draft } from '../model/draft.ts';
import type { Selection } from '../model/selection.ts';

/** What every part of the editor knows and does. */
export interface Editor {
  readonly draft: Draft;
  readonly selection: Selection;
  /** What the lint found; errors first. */
  readonly messages: readonly LintMessage[];
  /** Where effects can post to; undefined: it is not known yet. */
  readonly webhooks: readonly WorkflowWebhook[] | undefined;
  /** A published version, or an operator who may not edit. */
  readonly readOnly: boolean;
  /**
   * @param field what is changed, where typing on in it is one step to take back
   * @param selection what the form shows afterwards; left out: the same
   */
  readonly edit: (draft: Draft, field?: string, selection?: Selection) => void;
  readonly select: (selection: Selection) => void;
  /** Shows the field of a path, and puts the focus there. */
  readonly show: (path: ProblemPath) => void;
}

export const EditorContext = createContext<Editor | null>(null);

/** The editor around. */
export function useEditor(): Editor {
  const editor = use(EditorContext);
  if (!editor) throw new Error('useEditor needs an EditorContext above it');
  return editor;
}
