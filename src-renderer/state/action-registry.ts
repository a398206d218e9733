import { useEffect, useEffectEvent } from 'react';
import { create, type StoreApi, type UseBoundStore } from 'zustand';

/** Something that can be done as long as whoever registered it is on the screen. */
export interface RegisteredAction {
  /** Whether it does something now; left out: always. */
  readonly when?: () => boolean;
  readonly run: () => void;
}

interface Sets<Action> {
  readonly sets: readonly (readonly Action[])[];
}

/** What features add to and the whole window reads. */
export interface ActionRegistry<Action extends RegisteredAction> {
  /** Adds actions as long as the component is there; `run` and `when` may change with each render. */
  readonly useActions: (actions: readonly Action[]) => void;
  readonly useAll: () => readonly Action[];
  readonly all: () => readonly Action[];
}

/** @param signatureOf what of an action is shown: where it changes the action is registered anew */
export function createActionRegistry<Action extends RegisteredAction>(
  signatureOf: (action: Action) => string,
): ActionRegistry<Action> {
  const useSets = create<Sets<Action>>()(() => ({ sets: [] }));
  return {
    useActions: (actions) => useRegistered(useSets, actions, signatureOf),
    useAll: () => useSets(({ sets }) => sets).flat(),
    all: () => useSets.getState().sets.flat(),
  };
}

function useRegistered<Action extends RegisteredAction>(
  useSets: UseBoundStore<StoreApi<Sets<Action>>>,
  actions: readonly Action[],
  signatureOf: (action: Action) => string,
): void {
  const latest = useEffectEvent((index: number): Action | undefined => actions[index]);
  const signature = actions.map(signatureOf).join('\n');
  const register = useEffectEvent((): readonly Action[] =>
    actions.map((action, index) => ({
      ...action,
      when: () => latest(index)?.when?.() ?? true,
      run: () => latest(index)?.run(),
    })),
  );
  useEffect(() => {
    const set = register();
    useSets.setState(({ sets }) => ({ sets: [...sets, set] }));
    return () => useSets.setState(({ sets }) => ({ sets: sets.filter((one) => one !== set) }));
  }, [signature, useSets]);
}
