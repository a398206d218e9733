/** What is not drawn is not waited for longer than this, in milliseconds. */
const LATEST_MS = 100;

/** Runs something later. @returns takes it back */
type Scheduler = (run: () => void) => () => void;

/**
 * Runs something once before the window is drawn next. A window that cannot be seen is not drawn, and
 * alarms do not wait for it: there it runs at once.
 */
export function beforeNextFrame(run: () => void): () => void {
  if (typeof document === 'undefined' || document.visibilityState !== 'visible') {
    run();
    return () => undefined;
  }
  const cancel = (): void => {
    cancelAnimationFrame(frame);
    clearTimeout(timer);
  };
  const once = (): void => {
    cancel();
    run();
  };
  const frame = requestAnimationFrame(once);
  // It may become hidden before it is drawn.
  const timer = setTimeout(once, LATEST_MS);
  return cancel;
}

/** Gathers what comes faster than it is looked at, and hands it on together. */
export class FrameBatch<Item> {
  readonly #handle: (items: readonly Item[]) => void;
  readonly #schedule: Scheduler;
  #items: Item[] = [];
  #waiting = false;
  #cancel = (): void => undefined;

  constructor(handle: (items: readonly Item[]) => void, schedule: Scheduler = beforeNextFrame) {
    this.#handle = handle;
    this.#schedule = schedule;
  }

  add(items: readonly Item[]): void {
    this.#items.push(...items);
    if (this.#waiting || this.#items.length === 0) return;
    this.#waiting = true;
    this.#cancel = this.#schedule(() => this.flush());
  }

  /** Hands on now what was gathered. */
  flush(): void {
    const items = this.#items;
    this.stop();
    if (items.length > 0) this.#handle(items);
  }

  /** Drops what was gathered. */
  stop(): void {
    this.#items = [];
    this.#waiting = false;
    this.#cancel();
  }
}
