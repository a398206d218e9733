import type { Instant } from '#shared/time/instant.ts';
import { sourceSettings } from '#shared/contract/source.ts';
import { systemCaller } from '../services/caller.ts';
import type { Services } from '../services/services.ts';
import { DemoPlayer } from './player.ts';
import { demoSources, type DemoSourceName } from './scenario.ts';

/** A desk on which nothing is real. */
export class Demo {
  readonly #services: Services;
  readonly #player: DemoPlayer;

  private constructor(services: Services, player: DemoPlayer) {
    this.#services = services;
    this.#player = player;
  }

  /** Makes the tools known and lets them begin to report. */
  static async open(services: Services, listenerAddress: string): Promise<Demo> {
    const { clock, logger } = services.context;
    const keys: Partial<Record<DemoSourceName, string>> = {};
    for (const { name, type, heartbeatSeconds } of demoSources) {
      const settings = sourceSettings.parse({ heartbeatSeconds });
      const added = await services.sources.add(systemCaller, {
        ...{ name, type, settings },
        baseUrl: '',
        expiresAt: null,
      });
      keys[name] = added.key;
    }
    const stage = { clock, logger, listenerAddress, keys: keys as Record<DemoSourceName, string> };
    const demo = new Demo(services, new DemoPlayer(stage));
    demo.#player.start();
    return demo;
  }

  get startedAt(): Instant {
    return this.#player.startedAt;
  }

  /** Takes everything off the desk and begins anew. */
  async restart(): Promise<void> {
    await this.#player.stop();
    await this.#services.retention.removeEverything(systemCaller);
    this.#player.start();
  }

  /** Resolves when everything that was due is posted and answered. */
  settle(): Promise<void> {
    return this.#player.settle();
  }

  close(): Promise<void> {
    return this.#player.close();
  }
}
