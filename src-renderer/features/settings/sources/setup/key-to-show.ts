/** A key that the host told once, and whose it is. */
export interface KeyToShow {
  readonly source: { readonly id: number; readonly name: string; readonly type: string };
  readonly key: string;
  /** The tool that was chosen for it; left out: the one that goes with its type. */
  readonly tool?: string;
}
