import type { Draft } from './draft.ts';

/** What the parts of a definition are called. */
export interface Names {
  readonly status: (status: string) => string;
  /** A transition by its id, with where it leads from and to. */
  readonly transition: (id: string) => string;
}

/** The names in several versions of a definition; those of the first come before those of the others. */
export function namesIn(drafts: readonly Draft[]): Names {
  const status = (name: string): string =>
    drafts.map(({ statuses }) => statuses[name]?.label).find((label) => label !== undefined) ??
    name;
  const transitions = drafts.flatMap((draft) => draft.transitions);
  return {
    status,
    transition: (id) => {
      const found = transitions.find((one) => one.id === id);
      return found ? `${id} (${status(found.from)} → ${status(found.to)})` : id;
    },
  };
}
