import type { IncidentRow } from '#shared/contract/incident.ts';
import {
  incidentMessage,
  SUMMARY_THREAD,
  summaryMessage,
  threadOfIncident,
  type MessageText,
} from '#shared/domain/delivery/message-text.ts';
import {
  planToasts,
  TOAST_WINDOW,
  type SentToast,
  type ToastPlan,
} from '#shared/domain/delivery/toast-plan.ts';
import type { TellReason } from '#shared/domain/incident/incident.ts';
import type { Instant } from '#shared/time/instant.ts';
import type { Medium } from '../../media/medium.ts';
import type { Clock } from '../../platform/clock.ts';
import type { Logger } from '../../platform/logger.ts';
import type { PublishedChange } from '../../services/change-publisher.ts';
import type { ClaimedDelivery, Deliveries, DeliveryOutcome } from '../../services/deliveries.ts';
import type { Services } from '../../services/services.ts';
import type { Telling } from '../../services/telling.ts';
import type { EngineModule } from '../module.ts';

const MOST_AT_ONCE = 200;
const MOST_HISTORY = 2_000;
const MOST_SHOWN = 2_000;

interface Shown {
  readonly text: string;
  readonly reason: TellReason;
  /** Since when it prompted as it was told of: a later one has a delivery of its own on the way. */
  readonly promptSince: Instant | null;
}

/**
 * Sends what is to be told at this workstation. The message leaves after its cause is committed;
 * one toast an incident, replaced when the incident changes, taken back when it no longer asks for
 * attention; a flood becomes one summary.
 */
export class DesktopOutbox implements EngineModule {
  readonly name = 'outbox';
  readonly #deliveries: Deliveries;
  readonly #telling: Telling;
  readonly #medium: Medium;
  readonly #clock: Clock;
  readonly #logger: Logger;
  #history: SentToast[] = [];
  readonly #shown = new Map<number, Shown>();
  /** The incidents that the summary on the screen stands for. */
  readonly #summed = new Set<number>();
  #updates: Promise<void> = Promise.resolve();
  /** Sent, but not yet on record: recorded before anything else is sent. */
  #unrecorded: readonly DeliveryOutcome[] = [];

  constructor({ deliveries, telling, context }: Services, medium: Medium) {
    this.#deliveries = deliveries;
    this.#telling = telling;
    this.#medium = medium;
    this.#clock = context.clock;
    this.#logger = context.logger;
    context.publisher.subscribe((changes) => this.#follow(changes));
  }

  async nextDue(): Promise<Instant | null> {
    return this.#unrecorded.length > 0
      ? this.#clock.now()
      : this.#deliveries.nextDue(this.#medium.slug);
  }

  async run(now: Instant): Promise<void> {
    await this.#record();
    const claimed = await this.#deliveries.claim(this.#medium.slug, MOST_AT_ONCE);
    if (claimed.length === 0) return;
    const byId = new Map(claimed.map((each) => [each.delivery.id, each]));
    const storm = this.#telling.stormSince(now);
    const plans = planToasts(this.#history, claimed.map(toPending), now, storm);
    // Side by side: a medium that hangs costs one time limit, not one for each message.
    const outcomes = await Promise.all(plans.map((plan) => this.#carryOut(plan, byId, now)));
    this.#unrecorded = outcomes.flat();
    await this.#record();
  }

  /** Resolves when toasts that follow earlier changes have been replaced or taken back. */
  settle(): Promise<void> {
    return this.#updates;
  }

  async #record(): Promise<void> {
    if (this.#unrecorded.length === 0) return;
    await this.#deliveries.finish(this.#unrecorded);
    this.#unrecorded = [];
  }

  async #carryOut(
    plan: ToastPlan,
    byId: ReadonlyMap<number, ClaimedDelivery>,
    now: Instant,
  ): Promise<DeliveryOutcome[]> {
    const ids = plan.kind === 'single' ? [...plan.superseded, plan.deliveryId] : plan.deliveryIds;
    const members = ids.flatMap((id) => byId.get(id) ?? []);
    const latest = members.at(-1);
    if (!latest) return [];
    const message =
      plan.kind === 'single'
        ? incidentMessage(latest.incident, latest.reason, now)
        : summaryMessage(plan.counts);
    const started = this.#clock.now();
    const result = await this.#medium.send(message);
    const finished = this.#clock.now();
    if (result.ok) this.#remember(plan, members, message, now);
    return members.map(({ delivery, incident }) => ({
      deliveryId: delivery.id,
      incidentId: incident.id,
      at: finished,
      duration: Math.max(0, finished - started),
      ok: result.ok,
      answer: result.ok ? result.answer : result.error,
    }));
  }

  #remember(
    plan: ToastPlan,
    members: readonly ClaimedDelivery[],
    message: MessageText,
    now: Instant,
  ): void {
    for (const { incident, reason } of members) {
      this.#history.push({
        incidentId: incident.id,
        level: incident.level,
        at: now,
        as: plan.kind,
      });
      if (plan.kind === 'single') {
        const { promptSince } = incident;
        this.#shown.set(incident.id, {
          text: textOf(message),
          reason,
          promptSince,
        });
        this.#summed.delete(incident.id);
      } else {
        this.#summed.add(incident.id);
      }
    }
    if (this.#history.length > MOST_HISTORY) {
      this.#history = this.#history.filter((toast) => now - toast.at < 6 * TOAST_WINDOW);
    }
    for (const id of this.#shown.keys()) {
      if (this.#shown.size <= MOST_SHOWN) break;
      this.#shown.delete(id);
    }
  }

  /** Keeps the toasts on the screen in step with their incidents. */
  #follow(changes: readonly PublishedChange[]): void {
    for (const change of changes) {
      const { topic, id } = change;
      if (topic !== 'incident' || (!this.#shown.has(id) && !this.#summed.has(id))) continue;
      const row = change.row?.() as IncidentRow | undefined;
      this.#updates = this.#updates
        .then(() => (row ? this.#update(row) : this.#withdraw(id)))
        .catch((error: unknown) => {
          this.#logger.error({ error, incident: id }, 'a toast could not be kept in step');
        });
    }
  }

  async #update(row: IncidentRow): Promise<void> {
    if (row.promptSince === null) {
      await this.#withdraw(row.id);
      return;
    }
    const shown = this.#shown.get(row.id);
    if (!shown || shown.promptSince !== row.promptSince) return;
    const message = incidentMessage(row, shown.reason, this.#clock.now());
    if (textOf(message) === shown.text) return;
    this.#shown.set(row.id, { ...shown, text: textOf(message) });
    await this.#medium.send(message);
  }

  /** Takes back the incident's toast; the summary goes with the last incident that it stands for. */
  async #withdraw(incidentId: number): Promise<void> {
    if (this.#shown.delete(incidentId)) await this.#medium.withdraw(threadOfIncident(incidentId));
    if (this.#summed.delete(incidentId) && this.#summed.size === 0) {
      await this.#medium.withdraw(SUMMARY_THREAD);
    }
    await this.#deliveries.withdrawn(this.#medium.slug, [incidentId]);
  }
}

function toPending({ delivery, incident }: ClaimedDelivery) {
  return { deliveryId: delivery.id, incidentId: incident.id, level: incident.level };
}

/** What an operator would notice: the age in the body is not worth a new toast. */
function textOf(message: MessageText): string {
  return `${message.level} ${message.title}`;
}
