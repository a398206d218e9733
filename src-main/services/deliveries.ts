import type { Incident, TellReason } from '#shared/domain/incident/incident.ts';
import type { Instant, Microseconds } from '#shared/time/instant.ts';
import * as deliveryStore from '../storage/delivery-store.ts';
import { readByIds } from '../storage/sqlite/incident-reads.ts';
import { systemCaller } from './caller.ts';
import { incidentRowOf } from './incident-row.ts';
import type { LiveProfiles } from './live-profile.ts';
import { wantedNow } from './live-reasons.ts';
import { scheduleRepeat } from './repeats.ts';
import type { ServiceContext } from './service-context.ts';
import { countTold } from './told-incidents.ts';
import { unitOfWork, type Unit } from './unit-of-work.ts';
import { WORKSTATION_ADDRESS } from './workstation-media.ts';
import type { IncidentRow } from '#shared/contract/incident.ts';

/** A delivery that is now being sent, and the incident as it stands. */
export interface ClaimedDelivery {
  readonly delivery: deliveryStore.StoredDelivery;
  /** Why it asks for attention; what was merely written into its history is told as what it is now. */
  readonly reason: TellReason;
  readonly incident: IncidentRow;
}

export interface DeliveryOutcome {
  readonly deliveryId: number;
  readonly incidentId: number;
  readonly at: Instant;
  readonly duration: Microseconds;
  readonly ok: boolean;
  /** What the medium answered, or why it could not. */
  readonly answer: string;
}

/** What the workstation shows: written with its cause, sent afterwards, every attempt on record. */
export class Deliveries {
  readonly #context: ServiceContext;
  readonly #profiles: LiveProfiles;

  constructor(context: ServiceContext, profiles: LiveProfiles) {
    this.#context = context;
    this.#profiles = profiles;
  }

  nextDue(medium: string): Promise<Instant | null> {
    return deliveryStore.nextDue(this.#context.database.read, laneOf(medium));
  }

  /** After an unclean stop nobody knows whether what was being sent arrived: it is sent again, at least once. */
  async restart(): Promise<number> {
    return this.#context.database.write((transaction) => deliveryStore.restart(transaction));
  }

  /**
   * Takes what is due, to be sent now. What no longer asks for attention (acknowledged, closed,
   * flapping), or no profile wants any more, is cancelled instead.
   */
  async claim(medium: string, limit: number): Promise<ClaimedDelivery[]> {
    return unitOfWork(this.#context, systemCaller, async (unit) => {
      const due = await deliveryStore.listDue(unit.transaction, laneOf(medium), unit.now, limit);
      const incidents = await this.#incidentsOf(unit, due);
      const isWanted = wantedNow(this.#profiles, unit.now);
      const wanted = due.filter(isWanted).flatMap((delivery) => {
        const incident = incidents.get(delivery.incidentId ?? 0);
        if (!incident || incident.promptSince === null) return [];
        const row = incidentRowOf(incident, this.#context.directory);
        const reason = delivery.kind === 'event' ? 'opened' : (delivery.reason as TellReason);
        return [{ delivery, reason, incident: row }];
      });
      const sending = new Set(wanted.map(({ delivery }) => delivery.id));
      const rest = due.filter(({ id }) => !sending.has(id)).map(({ id }) => id);
      await deliveryStore.move(unit.transaction, [...sending], { state: 'sending' });
      await deliveryStore.move(unit.transaction, rest, { state: 'cancelled' });
      return wanted;
    });
  }

  /** Records how sending ended; the incident counts who was told, or shows that nobody could be. */
  async finish(outcomes: readonly DeliveryOutcome[]): Promise<void> {
    await unitOfWork(this.#context, systemCaller, async (unit) => {
      await deliveryStore.insertAttempts(unit.transaction, outcomes);
      for (const { deliveryId, at, ok, answer } of outcomes) {
        await deliveryStore.move(
          unit.transaction,
          [deliveryId],
          ok ? { state: 'sent', sentAt: at } : { state: 'failed', error: answer },
        );
      }
      await this.#scheduleRepeats(unit, outcomes);
      await countTold(unit, outcomes);
    });
  }

  /** The messages of these incidents are gone from the screen. */
  async withdrawn(medium: string, incidentIds: readonly number[]): Promise<void> {
    await this.#context.database.write((transaction) =>
      deliveryStore.withdraw(transaction, laneOf(medium), incidentIds),
    );
  }

  async #scheduleRepeats(unit: Unit, outcomes: readonly DeliveryOutcome[]): Promise<void> {
    if (!this.#profiles.all().some(({ repeat }) => repeat !== null)) return;
    for (const { deliveryId, at } of outcomes) {
      const delivery = await deliveryStore.find(unit.transaction, deliveryId);
      if (delivery) await scheduleRepeat(unit, this.#profiles, delivery, at);
    }
  }

  async #incidentsOf(
    unit: Unit,
    due: readonly deliveryStore.StoredDelivery[],
  ): Promise<Map<number, Incident>> {
    const ids = [...new Set(due.map(({ incidentId }) => incidentId ?? 0))];
    const incidents = await readByIds(unit.connection, ids);
    return new Map(incidents.map((incident) => [incident.id, incident]));
  }
}

/** The workstation is one address. */
function laneOf(medium: string): deliveryStore.Lane {
  return { medium, address: WORKSTATION_ADDRESS };
}
