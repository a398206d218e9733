import type { ProblemPath } from '#shared/domain/workflow/problem.ts';
import type { Draft } from '../model/draft.ts';
import { edited, historyOf, redone, undone, type EditHistory } from '../model/edit-history.ts';
import { selectionAt, selectionIn, wholeWorkflow, type Selection } from '../model/selection.ts';

/** What one does with a definition, and where one is in it. */
export interface EditorState {
  readonly history: EditHistory<Draft>;
  readonly selection: Selection;
  /** The field that is to have the focus next, with a number, so that asking twice is heard twice. */
  readonly wanted: { readonly path: ProblemPath; readonly turn: number } | null;
}

export type EditorAction =
  | {
      readonly type: 'edit';
      readonly draft: Draft;
      /** As {@link edited} has it. */
      readonly field?: string;
      readonly selection?: Selection;
    }
  | { readonly type: 'select'; readonly selection: Selection }
  /** Shows the field of a path, and puts the focus there. */
  | { readonly type: 'show'; readonly path: ProblemPath }
  | { readonly type: 'undo' | 'redo' };

export function editorOf(draft: Draft): EditorState {
  return { history: historyOf(draft), selection: wholeWorkflow, wanted: null };
}

/** What becomes of the editor by an action. */
export function editorAfter(state: EditorState, action: EditorAction): EditorState {
  switch (action.type) {
    case 'edit': {
      const history = edited(state.history, action.draft, action.field);
      const selection = action.selection ?? state.selection;
      return { ...state, history, selection: selectionIn(action.draft, selection) };
    }
    case 'select':
      return { ...state, selection: selectionIn(state.history.present, action.selection) };
    case 'show': {
      const turn = (state.wanted?.turn ?? 0) + 1;
      const selection = selectionAt(state.history.present, action.path);
      return { ...state, selection, wanted: { path: action.path, turn } };
    }
    case 'undo':
      return moved(state, undone(state.history));
    case 'redo':
      return moved(state, redone(state.history));
  }
}

function moved(state: EditorState, history: EditHistory<Draft>): EditorState {
  return { ...state, history, selection: selectionIn(history.present, state.selection) };
}
