import { useState } from 'react';
import { create, type StoreApi, type UseBoundStore } from 'zustand';
import { forgetWithOperator } from '../../state/operator-memory.ts';

/** What is edited: by its id, or something new. */
type EditedId = number | 'new';

/** Something that is being edited. */
export interface Edit<Saved, Draft> {
  /** As it was when one began: what somebody else changes meanwhile is not overwritten unseen. */
  readonly saved: Saved | null;
  readonly begun: Draft;
  readonly draft: Draft;
}

type Edits<Saved, Draft> = ReadonlyMap<EditedId, Edit<Saved, Draft>>;

/** What was changed on one page and is not saved yet. */
export type KeptEdits<Saved, Draft> = UseBoundStore<StoreApi<Edits<Saved, Draft>>>;

/** Keeps what was changed wherever one goes, until it is saved or thrown away, or another operator sits down. */
export function keptEdits<Saved, Draft>(): KeptEdits<Saved, Draft> {
  const edits = create<Edits<Saved, Draft>>()(() => new Map());
  forgetWithOperator(() => edits.setState(new Map(), true));
  return edits;
}

/** Keeps an edit as long as something in it was changed; null: it is saved, or thrown away. */
export function keepEdit<Saved, Draft>(
  edits: KeptEdits<Saved, Draft>,
  id: EditedId,
  edit: Edit<Saved, Draft> | null,
): void {
  const kept = new Map(edits.getState());
  if (edit && isChanged(edit)) kept.set(id, edit);
  else kept.delete(id);
  edits.setState(kept, true);
}

/** Whether there is something to lose. */
export function isChanged({ begun, draft }: Edit<unknown, unknown>): boolean {
  return JSON.stringify(draft) !== JSON.stringify(begun);
}

/**
 * What one editor edits: what was kept of it, else what is saved.
 * @param newest null: something new
 * @param begin what is edited of it
 */
export function useKeptEdit<Saved extends { readonly id: number }, Draft>(
  edits: KeptEdits<Saved, Draft>,
  newest: Saved | null,
  begin: (saved: Saved | null) => Draft,
): {
  readonly edit: Edit<Saved, Draft>;
  /** @param changed what is other now, or what makes it of what there is */
  readonly change: (changed: Partial<Draft> | ((now: Draft) => Partial<Draft>)) => void;
  readonly end: () => void;
} {
  const id = newest?.id ?? 'new';
  const [first] = useState((): Edit<Saved, Draft> => {
    const begun = begin(newest);
    return { saved: newest, begun, draft: begun };
  });
  const edit = edits((kept) => kept.get(id)) ?? first;
  return {
    edit,
    change: (changed) => {
      const now = edits.getState().get(id) ?? first;
      const parts = typeof changed === 'function' ? changed(now.draft) : changed;
      keepEdit(edits, id, { ...now, draft: { ...now.draft, ...parts } });
    },
    end: () => keepEdit(edits, id, null),
  };
}
