import {
  freshName,
  type Draft,
  type DraftStages,
  type DraftTransition,
  type Use,
} from './draft.ts';
import { defined, swapped, without } from './collections.ts';

/** An edit of a transition, with the place at which it stands now. */
export interface PlacedTransition {
  readonly draft: Draft;
  readonly at: number;
}

/** A transition with its place among all of them, by which the editor and the lint name it. */
export interface IndexedTransition {
  readonly at: number;
  readonly transition: DraftTransition;
}

/** The transitions of a status, in the order in which they are tried. */
export function transitionsFrom({ transitions }: Draft, status: string): IndexedTransition[] {
  return transitions.flatMap((transition, at) =>
    transition.from === status ? [{ at, transition }] : [],
  );
}

/** Adds a transition as the last that is tried. It waits for a message, so that it does not end everything at once. */
export function addTransition(draft: Draft, from: string, to: string): PlacedTransition {
  const id = freshName(
    `${from}-${to}`,
    draft.transitions.map((each) => each.id),
  );
  const transition: DraftTransition = {
    ...{ id, from, to },
    when: [{ call: 'message.type', args: { is: '' } }],
    ...{ descriptionBefore: '', descriptionAfter: '' },
  };
  const transitions = [...draft.transitions, transition];
  return { draft: { ...draft, transitions }, at: draft.transitions.length };
}

/** Changes fields of a transition; what is undefined is taken away. */
export function changeTransition(
  draft: Draft,
  at: number,
  changes: Partial<DraftTransition>,
): Draft {
  const transitions = draft.transitions.map((each, place) =>
    place === at ? defined({ ...each, ...changes }) : each,
  );
  return { ...draft, transitions };
}

export function removeTransition(draft: Draft, at: number): Draft {
  return { ...draft, transitions: without(draft.transitions, at) };
}

/** Tries a transition earlier (-1) or later (1) than the others of its status; at the end nothing changes. */
export function moveTransition(draft: Draft, at: number, step: 1 | -1): PlacedTransition {
  const moved = draft.transitions[at];
  if (!moved) return { draft, at };
  const siblings = transitionsFrom(draft, moved.from);
  const other = siblings[siblings.findIndex((each) => each.at === at) + step];
  if (!other) return { draft, at };
  const transitions = swapped(draft.transitions, at, other.at);
  return { draft: { ...draft, transitions }, at: other.at };
}

/** Changes how an incident begins; what is undefined is taken away. */
export function changeCreation(draft: Draft, changes: Partial<Draft['create']>): Draft {
  return { ...draft, create: defined({ ...draft.create, ...changes }) };
}

/** The stages that are lists of callbacks. */
export type ListStage = Exclude<keyof DraftStages, 'severity' | 'subject' | 'userActions'> | 'then';

/** A list of callbacks as it is written: one that is empty is left out. */
export function listOrNone(uses: readonly Use[]): readonly Use[] | undefined {
  return uses.length === 0 ? undefined : uses;
}
