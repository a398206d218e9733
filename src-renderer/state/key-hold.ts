/** A cursor that does not come within so long, in milliseconds, is not waited for. */
const LONGEST_HOLD = 2_000;

let heldUntil = 0;

/**
 * From now on single keys are somebody's text: the cursor is on its way to where it belongs. Without
 * it, what is typed too early would act as commands.
 * @param now the window's own time in milliseconds, as events carry it
 */
export function holdSingleKeys(now: number): void {
  heldUntil = now + LONGEST_HOLD;
}

/** The cursor is there. */
export function releaseSingleKeys(): void {
  heldUntil = 0;
}

export function areSingleKeysHeld(now: number): boolean {
  return now < heldUntil;
}
