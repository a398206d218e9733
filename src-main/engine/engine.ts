import { MINUTE, SECOND, type Instant } from '#shared/time/instant.ts';
import type { Clock, Timer } from '../platform/clock.ts';
import type { Logger } from '../platform/logger.ts';
import type { EngineModule } from './module.ts';

/** The loop looks at least so often, whatever the timers say: a clock may jump. */
const LONGEST_SLEEP = MINUTE;
/** After a commit the loop looks within so long. */
const SOON_MILLISECONDS = 40;
/** A module that failed is asked again after so long; the others go on. */
const RETRY_AFTER = 30 * SECOND;
/** A module that is due again and again without getting anywhere is left alone for a while. */
const MOST_ROUNDS = 10_000;

export type EngineState = 'running' | 'stopped' | 'failed';

/**
 * The one clock loop: it sleeps until the earliest thing that is due, and wakes on a commit, on
 * start, on resume from sleep. Due things happen in due order over all modules.
 */
export class Engine {
  readonly #modules: readonly EngineModule[];
  readonly #clock: Clock;
  readonly #logger: Logger;
  readonly #failedAt = new Map<EngineModule, Instant>();
  /** Modules that could not even say when they are due. */
  readonly #silent = new Set<EngineModule>();
  #timer: Timer | null = null;
  #soon: NodeJS.Timeout | null = null;
  #running: Promise<void> | null = null;
  #wakeAgain = false;
  #started = false;
  #nextDue: Instant | null = null;

  constructor(modules: readonly EngineModule[], clock: Clock, logger: Logger) {
    this.#modules = modules;
    this.#clock = clock;
    this.#logger = logger;
  }

  /** `failed`: a module could not do its work, and is tried again. */
  get state(): EngineState {
    if (!this.#started) return 'stopped';
    return this.#failedAt.size + this.#silent.size > 0 ? 'failed' : 'running';
  }

  get nextDue(): Instant | null {
    return this.#nextDue;
  }

  start(): void {
    this.#started = true;
    this.wake();
  }

  /**
   * Looks soon whether something is due: a commit may have made it so. Many commits in a flood cost
   * one look. Real time, not the host's clock: it is about the work, not about what is due.
   */
  wakeSoon(): void {
    this.#soon ??= setTimeout(() => {
      this.#soon = null;
      this.wake();
    }, SOON_MILLISECONDS);
  }

  /** Looks at once whether something is due. Safe to call at any time. */
  wake(): void {
    if (!this.#started) return;
    if (this.#running) {
      this.#wakeAgain = true;
      return;
    }
    this.#timer?.cancel();
    this.#running = this.#loop().finally(() => {
      this.#running = null;
      if (this.#wakeAgain) {
        this.#wakeAgain = false;
        this.wake();
      }
    });
  }

  /** Resolves when nothing that is due now is left to do. */
  async settle(): Promise<void> {
    while (this.#running || this.#soon) {
      if (this.#soon) {
        clearTimeout(this.#soon);
        this.#soon = null;
        this.wake();
      }
      await this.#running;
    }
  }

  async stop(): Promise<void> {
    this.#started = false;
    this.#timer?.cancel();
    await this.settle();
  }

  async #loop(): Promise<void> {
    for (let round = 1; this.#started; round += 1) {
      const due = await this.#earliest();
      const now = this.#clock.now();
      if (!due || due.at > now) break;
      if (round <= MOST_ROUNDS) await this.#runModule(due.module, now);
      else this.#fail(due.module, new Error('It is due again and again, and gets nowhere.'));
    }
    this.#sleep();
  }

  async #earliest(): Promise<{ module: EngineModule; at: Instant } | undefined> {
    const dues = await Promise.all(this.#modules.map((module) => this.#dueOf(module)));
    let earliest: { module: EngineModule; at: Instant } | undefined;
    for (const due of dues) {
      if (due && (!earliest || due.at < earliest.at)) earliest = due;
    }
    this.#nextDue = earliest?.at ?? null;
    return earliest;
  }

  async #dueOf(module: EngineModule): Promise<{ module: EngineModule; at: Instant } | undefined> {
    try {
      const at = await module.nextDue();
      this.#silent.delete(module);
      if (at === null) {
        this.#failedAt.delete(module);
        return undefined;
      }
      return { module, at: Math.max(at, this.#retryAt(module)) };
    } catch (error) {
      this.#silent.add(module);
      this.#logger.error({ error, module: module.name }, 'an engine module is asked again later');
      return undefined;
    }
  }

  async #runModule(module: EngineModule, now: Instant): Promise<void> {
    try {
      await module.run(now);
      this.#failedAt.delete(module);
    } catch (error) {
      this.#fail(module, error);
    }
  }

  #fail(module: EngineModule, error: unknown): void {
    this.#failedAt.set(module, this.#clock.now());
    this.#logger.error(
      { error, module: module.name },
      'an engine module failed; it is tried again',
    );
  }

  /** At once where the clock was set back: how long ago the module failed cannot be known then. */
  #retryAt(module: EngineModule): Instant {
    const failedAt = this.#failedAt.get(module);
    return failedAt === undefined || failedAt > this.#clock.now() ? 0 : failedAt + RETRY_AFTER;
  }

  #sleep(): void {
    if (!this.#started) return;
    const now = this.#clock.now();
    const at = Math.min(this.#nextDue ?? Number.MAX_SAFE_INTEGER, now + LONGEST_SLEEP);
    this.#timer?.cancel();
    this.#timer = this.#clock.setTimer(at, () => this.wake());
  }
}
