import { z } from 'zod';
import type { Instant } from '#shared/time/instant.ts';
import type { HostClient } from '../../client/host-client.ts';
import type { Unsubscribe } from '../../client/transport.ts';
import { showChanged, useChanged } from '../../state/changed.ts';
import { keep, recall } from '../../state/window-memory.ts';

/** What outlasts a reload: since when what happened has not been read. */
const UNREAD = 'unread since';

/** Asks what happened while the operator was away until the host says it, over lost wires and a reload. */
export class AwayAsking {
  readonly #host: HostClient;
  /** Since when the host has not said it yet; null: it owes nothing. */
  #since: Instant | null = null;

  constructor(host: HostClient) {
    this.#host = host;
  }

  /** Asks for what was not read before the window was loaded, and again with every new wire. */
  follow(): Unsubscribe {
    const unread = recall(UNREAD, z.number());
    if (unread !== undefined) void this.ask(unread);
    const forgetPush = this.#host.onPush((push) => {
      if (push.type === 'hello' && this.#since !== null) void this.ask(this.#since);
    });
    const forgetChanged = useChanged.subscribe(({ since }, before) => {
      if (since !== before.since) this.#keep();
    });
    return () => {
      forgetPush();
      forgetChanged();
    };
  }

  /** @param from since when they were away; what is not read yet is from before that */
  async ask(from: Instant): Promise<void> {
    const since = useChanged.getState().since ?? this.#since ?? from;
    this.#since = since;
    this.#keep();
    const answer = await this.#host.call('queue.changed', { since });
    // Over a new wire the same may be asked twice.
    if (!answer.ok || this.#since !== since) return;
    this.#since = null;
    showChanged(since, answer.value);
    this.#keep();
  }

  #keep(): void {
    keep(UNREAD, this.#since ?? useChanged.getState().since);
  }
}
