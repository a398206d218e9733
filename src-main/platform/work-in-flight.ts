/** Work that was begun, and must end before what it stands on is closed. */
export class WorkInFlight {
  readonly #work = new Set<Promise<unknown>>();

  /** Counts this work until it ends, well or not. */
  add(work: Promise<unknown>): void {
    this.#work.add(work);
    const forget = (): void => void this.#work.delete(work);
    work.then(forget, forget);
  }

  /** Waits until all of it has ended, what is begun meanwhile too. It never throws. */
  async settled(): Promise<void> {
    while (this.#work.size > 0) await Promise.allSettled(this.#work);
  }
}
