/** How one condition was judged. */
export interface JudgedCondition {
  /** As a sentence: `the message is one of acknowledge, investigate`. */
  readonly words: string;
  /** The value that it saw. */
  readonly seen: string;
  /** null: not judged, because one before it did not hold. */
  readonly holds: boolean | null;
}

/** How one transition was judged. */
export interface JudgedTransition {
  readonly id: string;
  /** What the status that it leads to is called. */
  readonly to: string;
  /** `not_reached`: one before it was taken. */
  readonly verdict: 'taken' | 'refused' | 'not_reached';
  readonly conditions: readonly JudgedCondition[];
}

/** One thing that a workflow was told, and what it made of it. */
export interface DecisionStep {
  /** When it was told, as one reads it. */
  readonly when: string;
  readonly told: Told;
  /** What stands beside it: the status it is in then, who said it. */
  readonly beside: string;
  /** What came of it; null: what the transitions say. */
  readonly outcome: string | null;
  readonly transitions: readonly JudgedTransition[];
  /** What failed meanwhile, as sentences. */
  readonly failures: readonly string[];
}

/** The type of a message and who sent it, or what has none: a sentence of ours. */
export type Told =
  | { readonly kind: 'message'; readonly type: string; readonly from: string }
  | { readonly kind: 'timeout' }
  | { readonly kind: 'other'; readonly words: string };
