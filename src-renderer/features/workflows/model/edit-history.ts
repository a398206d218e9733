/** So many edits can be taken back. */
const MOST_STEPS = 200;

/** A value with what it was before, and what was taken back. */
export interface EditHistory<Value> {
  readonly past: readonly Value[];
  readonly present: Value;
  /** The next to be done again comes first. */
  readonly future: readonly Value[];
  /** What the last edit changed: edits of one field in a row are one step. null: the next is a step of its own. */
  readonly field: string | null;
}

export function historyOf<Value>(present: Value): EditHistory<Value> {
  return { past: [], present, future: [], field: null };
}

/**
 * Notes an edit.
 * @param field what was changed, where typing on in it is to be one step; null: always a step of its own
 */
export function edited<Value>(
  history: EditHistory<Value>,
  next: Value,
  field: string | null = null,
): EditHistory<Value> {
  if (next === history.present) return history;
  const goesOn = field !== null && field === history.field;
  const past = goesOn ? history.past : [...history.past, history.present].slice(-MOST_STEPS);
  return { past, present: next, future: [], field };
}

/** Takes the last step back; without one nothing changes. */
export function undone<Value>({
  past,
  present,
  future,
  ...rest
}: EditHistory<Value>): EditHistory<Value> {
  const before = past.at(-1);
  if (before === undefined) return { ...rest, past, present, future };
  return { past: past.slice(0, -1), present: before, future: [present, ...future], field: null };
}

/** Does again what was taken back last; without that nothing changes. */
export function redone<Value>({
  past,
  present,
  future,
  ...rest
}: EditHistory<Value>): EditHistory<Value> {
  const [next, ...later] = future;
  if (next === undefined) return { ...rest, past, present, future };
  return { past: [...past, present], present: next, future: later, field: null };
}
