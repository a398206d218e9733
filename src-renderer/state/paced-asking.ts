/** Between two questions lies at least so long, in milliseconds. */
const EVERY_MS = 1_000;
/** And so many times as long as the last one took: never more than a fifth of the time is spent on it. */
const REST = 4;

/** Asks something again and again while it is wanted, but not too often. */
export class PacedAsking {
  readonly #ask: () => Promise<unknown>;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #tookMs = 0;

  constructor(ask: () => Promise<unknown>) {
    this.#ask = ask;
  }

  /** Asks soon, once for however many times it is wanted until then. */
  want(): void {
    this.#timer ??= setTimeout(() => void this.#run(), Math.max(EVERY_MS, this.#tookMs * REST));
  }

  stop(): void {
    clearTimeout(this.#timer);
  }

  async #run(): Promise<void> {
    const began = performance.now();
    this.#timer = undefined;
    await this.#ask();
    this.#tookMs = performance.now() - began;
  }
}
