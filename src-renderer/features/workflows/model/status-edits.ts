import { defined } from './collections.ts';
import { freshName, slugOf, type Draft, type DraftStatus } from './draft.ts';

/** What an edit came to, with the name of what it made. */
export interface AddedStatus {
  readonly draft: Draft;
  readonly status: string;
}

/** Adds a status; the first one is where an incident begins. */
export function addStatus(
  draft: Draft,
  label: string,
  category: DraftStatus['category'],
): AddedStatus {
  const status = freshName(slugOf(label) || 'status', Object.keys(draft.statuses));
  const statuses = { ...draft.statuses, [status]: { label, category } };
  const initial = draft.initial === '' ? status : draft.initial;
  return { draft: { ...draft, statuses, initial }, status };
}

export function changeStatus(draft: Draft, status: string, changes: Partial<DraftStatus>): Draft {
  const before = draft.statuses[status];
  if (!before) return draft;
  return {
    ...draft,
    statuses: { ...draft.statuses, [status]: defined({ ...before, ...changes }) },
  };
}

/** Gives a status another name, wherever it is named. A name that is taken or empty changes nothing. */
export function renameStatus(draft: Draft, status: string, name: string): Draft {
  if (name === '' || Object.hasOwn(draft.statuses, name)) return draft;
  const renamed = (one: string): string => (one === status ? name : one);
  const { reopen } = draft;
  return {
    ...draft,
    initial: renamed(draft.initial),
    ...(reopen !== undefined && { reopen: renamed(reopen) }),
    // In its place: the outline lists statuses in their order.
    statuses: Object.fromEntries(
      Object.entries(draft.statuses).map(([one, facts]) => [renamed(one), facts] as const),
    ),
    transitions: draft.transitions.map((each) => ({
      ...each,
      from: renamed(each.from),
      to: renamed(each.to),
    })),
  };
}

/** Takes a status away, with the transitions from it and to it. */
export function removeStatus(draft: Draft, status: string): Draft {
  const statuses = Object.fromEntries(
    Object.entries(draft.statuses).filter(([one]) => one !== status),
  );
  const transitions = draft.transitions.filter(({ from, to }) => from !== status && to !== status);
  const [first = ''] = Object.keys(statuses);
  const initial = draft.initial === status ? first : draft.initial;
  const { reopen, ...rest } = draft;
  return {
    ...rest,
    ...(reopen !== undefined && reopen !== status && { reopen }),
    ...{ statuses, transitions, initial },
  };
}

/** Draws a status at a place of its own: its left upper corner, never beyond the upper and left edge. */
export function placeStatus(draft: Draft, status: string, x: number, y: number): Draft {
  const inside = (value: number): number => Math.max(0, Math.round(value));
  return changeStatus(draft, status, { pos: [inside(x), inside(y)] });
}

/** Leaves it to the automatic layout where statuses are drawn. */
export function forgetPlaces(draft: Draft): Draft {
  const statuses = Object.fromEntries(
    Object.entries(draft.statuses).map(([status, { pos: _pos, ...facts }]) => [status, facts]),
  );
  return { ...draft, statuses };
}
