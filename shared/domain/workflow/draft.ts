import type { JsonMap } from './json.ts';

/**
 * What the stages of a transition, or of the creation, are given; unchecked, for whatever comes from
 * outside is checked by building.
 */
export interface StageParams {
  readonly severity?: unknown;
  readonly subject?: unknown;
  readonly userActions?: unknown;
  readonly updateHistoryEntry?: unknown;
  readonly updatePossibleTransition?: unknown;
  readonly upsertAttributes?: unknown;
  readonly sideEffects?: unknown;
  /** What callbacks can read beside. */
  readonly attributes?: JsonMap;
}

export interface TransitionDraft extends StageParams {
  readonly id?: string;
  readonly from?: unknown;
  readonly to?: unknown;
  /** All must hold. Absent or empty: unconditional, and the workflow ends with it. */
  readonly when?: unknown;
  readonly then?: unknown;
  /** The text of the future entry. */
  readonly descriptionBefore?: unknown;
  /** The text of the history entry. */
  readonly descriptionAfter?: unknown;
}

/** How an instance begins. */
export interface CreateParams extends StageParams {
  readonly description?: unknown;
  readonly actors?: unknown;
}

/** Transitions in the order in which they are tried; nothing is checked yet. */
export interface WorkflowDraft {
  readonly kind: 'draft';
  readonly transitions: readonly TransitionDraft[];
}
