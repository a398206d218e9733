import type { LintMessage } from '#shared/domain/workflow/lint-message.ts';
import type { ProblemPath } from '#shared/domain/workflow/problem.ts';
import type { Draft } from './draft.ts';

/** What of a definition the form shows. */
export type Selection =
  | { readonly kind: 'workflow' }
  | { readonly kind: 'status'; readonly status: string }
  /** By its place among all transitions, since an id may be empty or taken twice while one writes. */
  | { readonly kind: 'transition'; readonly at: number };

export const wholeWorkflow: Selection = { kind: 'workflow' };

/** A selection as one text, for lists and trees. */
export function selectionKey(selection: Selection): string {
  switch (selection.kind) {
    case 'workflow':
      return 'workflow';
    case 'status':
      return `status ${selection.status}`;
    case 'transition':
      return `transition ${selection.at}`;
  }
}

/** The selection of a key that {@link selectionKey} made. */
export function selectionOfKey(key: string): Selection {
  const space = key.indexOf(' ');
  const name = key.slice(space + 1);
  if (key.startsWith('status ')) return { kind: 'status', status: name };
  if (key.startsWith('transition ')) return { kind: 'transition', at: Number(name) };
  return wholeWorkflow;
}

/** What is still there of a selection: after an undo a status may be gone. */
export function selectionIn(draft: Draft, selection: Selection): Selection {
  switch (selection.kind) {
    case 'workflow':
      return selection;
    case 'status':
      return Object.hasOwn(draft.statuses, selection.status) ? selection : wholeWorkflow;
    case 'transition':
      return selection.at < draft.transitions.length ? selection : wholeWorkflow;
  }
}

/** Where the form has to be for a path of the definition to be seen. */
export function selectionAt(draft: Draft, [area, name]: ProblemPath): Selection {
  if (area === 'transitions' && typeof name === 'number') {
    return selectionIn(draft, { kind: 'transition', at: name });
  }
  if (area === 'statuses' && typeof name === 'string') {
    return selectionIn(draft, { kind: 'status', status: name });
  }
  return wholeWorkflow;
}

/** What was found in the part of a definition that a selection shows. */
export function messagesOf(
  draft: Draft,
  messages: readonly LintMessage[],
  selection: Selection,
): readonly LintMessage[] {
  const key = selectionKey(selection);
  return messages.filter(({ path }) => selectionKey(selectionAt(draft, path)) === key);
}

/** Whether a path is another one or leads on from it. */
export function isWithin(path: ProblemPath, outer: ProblemPath): boolean {
  return outer.every((key, at) => path[at] === key);
}

/** A path as one text, by which the form finds the field. */
export function pathKey(path: ProblemPath): string {
  return path.map((key) => encodeURIComponent(String(key))).join('/');
}
