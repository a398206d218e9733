/** Negative if `one` stands before `other`; 0 for the same value alone. */
export type Comparison<Value> = (one: Value, other: Value) => number;

/** Where a value stands in a list in order; -1: nowhere. */
export function indexIn<Value>(
  ordered: readonly Value[],
  value: Value,
  compare: Comparison<Value>,
): number {
  const at = placeIn(ordered, value, compare);
  const found = ordered[at];
  return found !== undefined && compare(found, value) === 0 ? at : -1;
}

/** A list in order. It is copied as soon as it changes; as long as nothing does, it is the list itself. */
export class SortedDraft<Value> {
  readonly #compare: Comparison<Value>;
  #values: readonly Value[];
  /** The same as the values, once they are a copy of our own. */
  #own: Value[] | null = null;

  constructor(values: readonly Value[], compare: Comparison<Value>) {
    this.#values = values;
    this.#compare = compare;
  }

  get values(): readonly Value[] {
    return this.#values;
  }

  /** Where a value stands; -1: nowhere. */
  indexOf(value: Value): number {
    return indexIn(this.#values, value, this.#compare);
  }

  add(value: Value): void {
    const at = placeIn(this.#values, value, this.#compare);
    this.change().splice(at, 0, value);
  }

  remove(value: Value): void {
    const at = this.indexOf(value);
    if (at >= 0) this.removeAt(at);
  }

  removeAt(at: number): void {
    this.change().splice(at, 1);
  }

  /** Whether what stands at a place still belongs there, after it changed. */
  isInPlace(at: number): boolean {
    const [before, value, after] = [this.#values[at - 1], this.#values[at], this.#values[at + 1]];
    if (value === undefined) return false;
    if (before !== undefined && this.#compare(before, value) > 0) return false;
    return after === undefined || this.#compare(value, after) < 0;
  }

  /** The list as one of our own, which may be changed where it stays in order. */
  change(): Value[] {
    this.#own ??= [...this.#values];
    this.#values = this.#own;
    return this.#own;
  }
}

/** The first place with nothing before it that stands before the value. */
function placeIn<Value>(
  ordered: readonly Value[],
  value: Value,
  compare: Comparison<Value>,
): number {
  let low = 0;
  let high = ordered.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (compare(ordered[middle] as Value, value) < 0) low = middle + 1;
    else high = middle;
  }
  return low;
}
