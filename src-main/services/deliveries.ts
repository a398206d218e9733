import type { Incident } from '#shared/domain/incident/incident.ts';
import type { Instant, Microseconds } from '#shared/time/instant.ts';
import * as deliveryStore from '../storage/delivery-store.ts';
import { readByIds } from '../storage/sqlite/incident-reads.ts';
import { systemCaller } from './caller.ts';
import { incidentRowOf } from './incident-row.ts';
import type { ServiceContext } from './service-context.ts';
import { unitOfWork, type Unit } from './unit-of-work.ts';
import type { IncidentRow } from '#shared/contract/incident.ts';

/** A delivery that is now being sent, and the incident as it stands. */
export interface ClaimedDelivery {
  readonly delivery: deliveryStore.StoredDelivery;
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

/** Nothing happens to an incident by somebody being told of it. */
const NOTHING_ELSE = { events: [], deliveries: [], journal: [] } as const;

/** What is to be told to whom: written with its cause, sent afterwards, every attempt on record. */
export class Deliveries {
  readonly #context: ServiceContext;

  constructor(context: ServiceContext) {
    this.#context = context;
  }

  nextDue(): Promise<Instant | null> {
    return deliveryStore.nextDue(this.#context.database.read);
  }

  /** After an unclean stop nobody knows whether what was being sent arrived: it is sent again, at least once. */
  async restart(): Promise<number> {
    return this.#context.database.write((transaction) => deliveryStore.restart(transaction));
  }

  /**
   * Takes what is due, to be sent now. What no longer asks for attention (acknowledged, closed,
   * flapping) is cancelled instead.
   */
  async claim(limit: number): Promise<ClaimedDelivery[]> {
    return unitOfWork(this.#context, systemCaller, async (unit) => {
      const due = await deliveryStore.listDue(unit.transaction, unit.now, limit);
      const incidents = await this.#incidentsOf(unit, due);
      const wanted = due.flatMap((delivery) => {
        const incident = incidents.get(delivery.incidentId ?? 0);
        if (!incident || incident.promptSince === null) return [];
        return [{ delivery, incident: incidentRowOf(incident, this.#context.directory) }];
      });
      const sending = new Set(wanted.map(({ delivery }) => delivery.id));
      const rest = due.filter(({ id }) => !sending.has(id)).map(({ id }) => id);
      await deliveryStore.move(unit.transaction, [...sending], 'sending');
      await deliveryStore.move(unit.transaction, rest, 'cancelled');
      return wanted;
    });
  }

  /** Records how sending ended; the incident counts who was told, or shows that nobody could be. */
  async finish(outcomes: readonly DeliveryOutcome[]): Promise<void> {
    await unitOfWork(this.#context, systemCaller, async (unit) => {
      await deliveryStore.insertAttempts(unit.transaction, outcomes);
      for (const { deliveryId, at, ok, answer } of outcomes) {
        if (ok) await deliveryStore.move(unit.transaction, [deliveryId], 'sent', { sentAt: at });
        else await deliveryStore.move(unit.transaction, [deliveryId], 'failed', { error: answer });
      }
      await this.#countTold(unit, outcomes);
    });
  }

  /** The messages of these incidents are gone from the screen. */
  async withdrawn(incidentIds: readonly number[]): Promise<void> {
    await this.#context.database.write((transaction) =>
      deliveryStore.withdraw(transaction, incidentIds),
    );
  }

  async #incidentsOf(
    unit: Unit,
    due: readonly deliveryStore.StoredDelivery[],
  ): Promise<Map<number, Incident>> {
    const ids = [...new Set(due.map(({ incidentId }) => incidentId ?? 0))];
    const incidents = await readByIds(unit.connection, ids);
    return new Map(incidents.map((incident) => [incident.id, incident]));
  }

  async #countTold(unit: Unit, outcomes: readonly DeliveryOutcome[]): Promise<void> {
    const ids = [...new Set(outcomes.map(({ incidentId }) => incidentId))];
    const incidents = await readByIds(unit.connection, ids);
    await unit.writeIncidents(
      incidents.map((before) => {
        const own = outcomes.filter(({ incidentId }) => incidentId === before.id);
        const told = own.filter(({ ok }) => ok).length;
        const incident = {
          ...before,
          toldCount: before.toldCount + told,
          deliveryFailed: !(own.at(-1)?.ok ?? true),
        };
        return { incident, before, actorId: unit.caller.actor.id, ...NOTHING_ELSE };
      }),
    );
  }
}
