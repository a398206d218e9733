import { formatInstant, MINUTE, type Instant } from '#shared/time/instant.ts';
import type { Clock, Timer } from '../platform/clock.ts';
import type { Logger } from '../platform/logger.ts';
import { demoScenario, demoSources, type DemoSourceName, type DemoStep } from './scenario.ts';

export interface DemoStage {
  readonly clock: Clock;
  readonly logger: Logger;
  /** Where tools post. */
  readonly listenerAddress: string;
  /** The key of each tool. */
  readonly keys: Readonly<Record<DemoSourceName, string>>;
}

/** How often each tool says that it is there. */
const HEARTBEAT_EVERY = MINUTE;
const HEARTBEAT = { action: 'heartbeat' } as const;

/** Plays the scenario: posts every signal at its time, as the tools would. */
export class DemoPlayer {
  readonly #stage: DemoStage;
  #startedAt: Instant;
  #steps: readonly DemoStep[] = [];
  #timer: Timer | undefined;
  #heartbeat: Timer | undefined;
  #posting: Promise<void> = Promise.resolve();
  #stopped = false;

  constructor(stage: DemoStage) {
    this.#stage = stage;
    this.#startedAt = stage.clock.now();
  }

  /** When the demo began last. */
  get startedAt(): Instant {
    return this.#startedAt;
  }

  /** Begins, or begins anew. */
  start(): void {
    this.#cancelTimers();
    this.#startedAt = this.#stage.clock.now();
    this.#steps = demoScenario();
    this.#beat();
    this.#playDue();
  }

  /** Holds the signals back until it is started again; resolves when none is under way. */
  async stop(): Promise<void> {
    this.#cancelTimers();
    this.#steps = [];
    await this.settle();
  }

  /** Resolves when everything that was due is posted and answered. */
  async settle(): Promise<void> {
    let posting;
    do {
      posting = this.#posting;
      await posting;
    } while (posting !== this.#posting);
  }

  /** Ends for good. */
  async close(): Promise<void> {
    this.#stopped = true;
    await this.stop();
  }

  #cancelTimers(): void {
    this.#timer?.cancel();
    this.#heartbeat?.cancel();
  }

  /** Also when the scenario is over: silence would be bad news. */
  #beat(): void {
    const now = this.#stage.clock.now();
    const at = now - this.#startedAt;
    this.#enqueue(demoSources.map(({ name }) => ({ at, source: name, signal: HEARTBEAT })));
    this.#heartbeat = this.#stage.clock.setTimer(now + HEARTBEAT_EVERY, () => this.#beat());
  }

  #playDue(): void {
    const elapsed = this.#stage.clock.now() - this.#startedAt;
    const due = this.#steps.filter(({ at }) => at <= elapsed);
    this.#steps = this.#steps.slice(due.length);
    this.#enqueue(due);
    const next = this.#steps[0];
    if (!next) return;
    const at = this.#startedAt + next.at;
    this.#timer = this.#stage.clock.setTimer(at, () => this.#playDue());
  }

  #enqueue(steps: readonly DemoStep[]): void {
    const startedAt = this.#startedAt;
    this.#posting = this.#posting.then(() => this.#post(steps, startedAt));
  }

  /** One after the other, since one may be about what another opened. */
  async #post(steps: readonly DemoStep[], startedAt: Instant): Promise<void> {
    for (const step of steps) {
      if (this.#stopped || startedAt !== this.#startedAt) return;
      await this.#postOne(step).catch((error: unknown) => {
        this.#stage.logger.warn({ error }, 'a signal of the demo could not be posted');
      });
    }
  }

  async #postOne({ at, source, signal: { ago = 0, ...signal } }: DemoStep): Promise<void> {
    const occurredAt = formatInstant(this.#startedAt + at - ago);
    const answer = await fetch(`${this.#stage.listenerAddress}/api/signals`, {
      method: 'POST',
      headers: {
        authorization: `Bearer ${this.#stage.keys[source]}`,
        'content-type': 'application/json',
      },
      body: JSON.stringify({ ...signal, occurredAt }),
    });
    const text = await answer.text();
    if (!answer.ok) throw new Error(`The listener answered ${answer.status}: ${text}`);
  }
}
