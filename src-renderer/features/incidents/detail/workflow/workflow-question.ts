/** What an operator asks of the workflow of an incident, each in a dialog of its own. */
export type WorkflowQuestion =
  | { readonly kind: 'why' }
  /** To correct when an entry of its history happened. */
  | { readonly kind: 'backdate'; readonly entry: number };
