import { create } from 'zustand';
import { goTo } from '../../state/view.ts';

/** Where in the workflows one is: the list, the rules, one of them, or where its incidents are moved. */
export type WorkflowPlace =
  | { readonly kind: 'list' | 'rules' }
  | { readonly kind: 'open' | 'move'; readonly workflow: string };

export const useWorkflowPlace = create<{ readonly at: WorkflowPlace }>()(() => ({
  at: { kind: 'list' },
}));

/** Goes to a page of the workflows. */
export function openWorkflows(at: WorkflowPlace): void {
  useWorkflowPlace.setState({ at });
  goTo('workflows');
}
