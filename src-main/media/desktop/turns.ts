/**
 * Lets work on the same thing happen one after the other, and work on different things side by
 * side: an update of a toast must know the id that the toast before it got.
 */
export class Turns {
  readonly #last = new Map<string, Promise<unknown>>();

  /** Names whose work has not settled. */
  names(): string[] {
    return [...this.#last.keys()];
  }

  /**
   * Does the work when all earlier work of that name has settled.
   * @param limit once it has aborted, work whose turn had not come is not done at all
   * @throws what the work throws, or the reason of the limit
   */
  async take<Value>(name: string, limit: AbortSignal, work: () => Promise<Value>): Promise<Value> {
    const before = this.#last.get(name) ?? Promise.resolve();
    const turn = before.then(() => {
      limit.throwIfAborted();
      return work();
    });
    const settled = turn.then(
      () => undefined,
      () => undefined,
    );
    this.#last.set(name, settled);
    void settled.then(() => {
      if (this.#last.get(name) === settled) this.#last.delete(name);
    });
    return turn;
  }
}
