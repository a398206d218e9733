import { Refusal } from '#shared/contract/error.ts';
import { mediumLimitsOf } from '#shared/domain/delivery/limits.ts';
import { LONGEST_ASKED, type FailureCause } from '#shared/domain/delivery/retry.ts';
import { planSending, type SentMessage } from '#shared/domain/delivery/send-order.ts';
import { throttledUntil } from '#shared/domain/delivery/throttle.ts';
import { wordMessage } from '#shared/domain/delivery/wording.ts';
import type { Reader } from '#shared/domain/delivery/wording-parts.ts';
import { MINUTE, SECOND, type Instant, type Microseconds } from '#shared/time/instant.ts';
import type { MediumPlugin, OutgoingMessage, SendOutcome } from '../../media/plugin.ts';
import type { Clock } from '../../platform/clock.ts';
import type { Logger } from '../../platform/logger.ts';
import type { ClaimedMessage } from '../../services/outgoing-deliveries.ts';
import type { OutgoingResult } from '../../services/outgoing-results.ts';
import type { Services } from '../../services/services.ts';
import type { EngineModule } from '../module.ts';

/** An address is left alone: nothing could be claimed of it, or the other side asked for it. */
interface Pause {
  readonly since: Instant;
  readonly until: Instant;
}

type DueLane = Awaited<ReturnType<Services['outgoingDeliveries']['lanes']>>[number];

/** So many messages are on their way over one medium at a time; to one address one. */
const MOST_AT_ONCE = 8;
const LONGEST_SEND = 10 * SECOND;
/** What could not be recorded is tried again after so long, and nothing else is sent to its address before. */
const RECORD_AGAIN = SECOND;
/** An address of which nothing could be claimed is left alone for so long; the others go on. */
const CLAIM_AGAIN = 30 * SECOND;
/** How far back the order of sending looks. */
const REMEMBERED = 10 * MINUTE;
const MOST_REMEMBERED = 200;

/**
 * Sends messages to people elsewhere. What leaves is decided and marked in one transaction, sent
 * outside of any, and recorded in another: after a crash between any two of these it is sent again with the
 * same number, but never after it was recorded as sent. Each medium has workers of its own, so that
 * none waits for another, and the engine for none.
 */
export class PluginOutbox implements EngineModule {
  readonly name = 'messages';
  readonly #services: Services;
  readonly #plugins: ReadonlyMap<string, MediumPlugin>;
  readonly #clock: Clock;
  readonly #logger: Logger;
  readonly #wake: () => void;
  /** Addresses to which something is on its way. */
  readonly #busy = new Map<string, { readonly medium: string; readonly done: Promise<void> }>();
  readonly #sent = new Map<string, SentMessage[]>();
  /** Addresses that are left alone for a while. */
  readonly #pauses = new Map<string, Pause>();
  #isStopped = false;

  /** @param wake has the engine look again: a worker is free */
  constructor(services: Services, plugins: readonly MediumPlugin[], wake: () => void) {
    this.#services = services;
    this.#plugins = new Map(plugins.map((plugin) => [plugin.slug, plugin]));
    this.#clock = services.context.clock;
    this.#logger = services.context.logger;
    this.#wake = wake;
  }

  async nextDue(): Promise<Instant | null> {
    const lanes = await this.#freeLanes();
    const dues = lanes.map((lane) =>
      Math.max(lane.dueAt, this.#mediumFreeAt(lane.medium), this.#pausedUntil(lane)),
    );
    return dues.length === 0 ? null : Math.min(...dues);
  }

  async run(now: Instant): Promise<void> {
    const lanes = await this.#freeLanes();
    const due = lanes.filter((lane) => lane.dueAt <= now && this.#pausedUntil(lane) <= now);
    for (const medium of new Set(due.map((lane) => lane.medium))) {
      const inOrder = this.#inOrder(medium, due, now);
      for (const lane of inOrder.slice(0, MOST_AT_ONCE - this.#countBusy(medium))) {
        await this.#tryToBegin(lane);
      }
    }
  }

  /** Resolves when nothing is on its way. */
  async settle(): Promise<void> {
    while (this.#busy.size > 0) {
      await Promise.all([...this.#busy.values()].map(({ done }) => done));
    }
  }

  /** Waits for what is on its way, as long as one message may take; what cannot be recorded is sent again. */
  async stop(): Promise<void> {
    this.#isStopped = true;
    await this.settle();
  }

  /** Addresses at which something waits and nothing is on its way, over media that have room. */
  async #freeLanes(): Promise<DueLane[]> {
    if (this.#isStopped) return [];
    const lanes = await this.#services.outgoingDeliveries.lanes();
    return lanes.filter(
      (lane) =>
        this.#plugins.has(lane.medium) &&
        !this.#busy.has(keyOf(lane)) &&
        this.#countBusy(lane.medium) < MOST_AT_ONCE,
    );
  }

  #countBusy(medium: string): number {
    return [...this.#busy.values()].filter((each) => each.medium === medium).length;
  }

  #mediumFreeAt(medium: string): Instant {
    const limits = mediumLimitsOf(medium);
    if (!limits) return 0;
    const times = (this.#sent.get(medium) ?? []).map(({ at }) => at);
    return throttledUntil(limits.perMedium, times, this.#clock.now());
  }

  /** Of a medium that has limits the first alerts leave first; of others what is due first. */
  #inOrder(medium: string, due: readonly DueLane[], now: Instant): DueLane[] {
    const lanes = due.filter((lane) => lane.medium === medium);
    const limits = mediumLimitsOf(medium);
    if (!limits) return lanes.toSorted((one, other) => one.dueAt - other.dueAt);
    const pending = lanes.map((lane) => ({
      ...addressedOf(lane),
      id: lane,
      createdAt: lane.createdAt,
    }));
    return planSending(pending, this.#sent.get(medium) ?? [], now, limits);
  }

  /** At once where the clock was set back: how long ago the pause began cannot be known then. */
  #pausedUntil(lane: DueLane): Instant {
    const pause = this.#pauses.get(keyOf(lane));
    return pause === undefined || pause.since > this.#clock.now() ? 0 : pause.until;
  }

  #pause(lane: Pick<DueLane, 'medium' | 'address'>, time: Microseconds): void {
    const since = this.#clock.now();
    this.#pauses.set(keyOf(lane), { since, until: since + time });
  }

  async #tryToBegin(lane: DueLane): Promise<void> {
    try {
      this.#pauses.delete(keyOf(lane));
      await this.#begin(lane);
    } catch (error) {
      this.#pause(lane, CLAIM_AGAIN);
      this.#logger.error({ error, medium: lane.medium }, 'messages to an address have to wait');
    }
  }

  async #begin(lane: DueLane): Promise<void> {
    const plugin = this.#plugins.get(lane.medium);
    if (!plugin) return;
    const { canAcknowledge } = plugin.capabilities;
    const claimed = await this.#services.outgoingDeliveries.claim(lane, canAcknowledge);
    if (!claimed) return;
    this.#remember(lane);
    const done = this.#deliver(plugin, claimed)
      .catch((error: unknown) => {
        this.#logger.error(
          { error, delivery: claimed.delivery.id },
          'a message is sent again later',
        );
      })
      .finally(() => {
        this.#busy.delete(keyOf(lane));
        this.#wake();
      });
    this.#busy.set(keyOf(lane), { medium: lane.medium, done });
  }

  #remember(lane: DueLane): void {
    const now = this.#clock.now();
    const earlier = this.#sent.get(lane.medium) ?? [];
    const recent = earlier.filter(({ at }) => now - at < REMEMBERED).slice(-MOST_REMEMBERED);
    this.#sent.set(lane.medium, [...recent, { ...addressedOf(lane), at: now }]);
  }

  async #deliver(plugin: MediumPlugin, claimed: ClaimedMessage): Promise<void> {
    const { delivery } = claimed;
    const started = this.#clock.now();
    const outcome = await this.#attempt(plugin, claimed);
    const at = this.#clock.now();
    const duration = Math.max(0, at - started);
    const asked = outcome.ok ? 0 : (outcome.retryAfter ?? 0);
    if (asked > 0) this.#pause(delivery, Math.min(asked, LONGEST_ASKED));
    await this.#record({ delivery, at, duration, outcome });
  }

  /** Nothing else goes to the address before it is on record. */
  async #record(result: OutgoingResult): Promise<void> {
    for (;;) {
      try {
        await this.#services.outgoingResults.record(result);
        return;
      } catch (error) {
        this.#logger.error({ error, delivery: result.delivery.id }, 'a result waits for the disk');
        if (this.#isStopped) return;
        await new Promise<void>((resolve) => {
          this.#clock.setTimer(this.#clock.now() + RECORD_AGAIN, resolve);
        });
      }
    }
  }

  async #attempt(plugin: MediumPlugin, claimed: ClaimedMessage): Promise<SendOutcome> {
    const limit = new AbortController();
    let timer = { cancel: (): void => undefined };
    const tooLong = new Promise<SendOutcome>((resolve) => {
      timer = this.#clock.setTimer(this.#clock.now() + LONGEST_SEND, () => {
        limit.abort();
        resolve(failure('temporary', 'No answer within 10 seconds.'));
      });
    });
    try {
      return await Promise.race([tooLong, this.#send(plugin, claimed, limit.signal)]);
    } finally {
      timer.cancel();
    }
  }

  async #send(
    plugin: MediumPlugin,
    claimed: ClaimedMessage,
    signal: AbortSignal,
  ): Promise<SendOutcome> {
    const { delivery } = claimed;
    const { destinations, preferences } = this.#services;
    try {
      const now = this.#clock.now();
      const { settings } = await destinations.sendableAt(delivery, delivery.destinationId);
      const problem = plugin.site && plugin.site.safeParse(settings.site).error;
      if (problem) return failure('setup', `${plugin.name} is not set up: an admin has to.`);
      const reader = await preferences.reader(delivery.operatorId);
      const message = messageOf(plugin, claimed, reader, now);
      return await plugin.send(message, settings, { signal, now });
    } catch (error) {
      const isGone = error instanceof Refusal && error.code === 'not_found';
      const answer = error instanceof Error ? error.message : String(error);
      return failure(isGone ? 'permanent' : 'temporary', answer);
    }
  }
}

function messageOf(
  plugin: MediumPlugin,
  { delivery, occasion, links }: ClaimedMessage,
  reader: Reader,
  now: Instant,
): OutgoingMessage {
  // Numbers start anew on every desk, microseconds do not.
  const id = `delivery-${delivery.id}-${delivery.createdAt}`;
  const thread = delivery.incidentId === null ? id : `incident-${delivery.incidentId}`;
  const worded = wordMessage(occasion, { reader, links, lengths: plugin.lengths, now });
  return { ...worded, ...links, id, thread, at: delivery.createdAt };
}

function failure(because: FailureCause, answer: string): SendOutcome {
  return { ok: false, because, answer };
}

function keyOf({ medium, address }: Pick<DueLane, 'medium' | 'address'>): string {
  return `${medium}\n${address}`;
}

function addressedOf({ kind, operatorId, incidentId, medium, address }: DueLane) {
  return {
    kind: kind === 'event' ? 'status' : 'alert',
    person: String(operatorId),
    service: incidentId === null ? null : String(incidentId),
    ...{ medium, address },
  } as const;
}
