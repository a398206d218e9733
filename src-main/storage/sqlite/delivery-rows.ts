import type { EventType } from '#shared/domain/incident/event.ts';
import type { TellReason } from '#shared/domain/incident/incident.ts';
import type { Instant, Microseconds } from '#shared/time/instant.ts';
import { rowsOf } from './batch-table.ts';

/** A message that is to go to one address, whatever the incident: many incidents share one of these. */
export interface NewDelivery {
  readonly operatorId: number;
  /** null: the workstation itself. */
  readonly destinationId: number | null;
  readonly medium: string;
  readonly address: string;
  /** How the destination is called now. */
  readonly label: string;
  readonly kind: 'problem' | 'event';
  readonly reason: TellReason | EventType;
  /** The profiles that fired, as JSON text. */
  readonly because: string;
  /** The first of them; null: the workstation's built-in rule. */
  readonly profileId: number | null;
  /** What it is kept back for, and how long. */
  readonly waitingFor: 'delay' | 'digest' | null;
  readonly wait: Microseconds;
  /** Tells it apart from others of one change of an incident that go to the same address. */
  readonly step?: string;
  /** Present where it tells of what was missed: of several such since then the address gets one. */
  readonly toldSince?: Instant;
}

interface Told {
  readonly incident: { readonly id: number };
  readonly seq: number;
}

/** The deliveries of a set of writes: each kind of delivery once, with the incidents that it is about. */
export class DeliveryRows {
  readonly #told = new Map<NewDelivery, Record<number, number>>();

  add(delivery: NewDelivery, { incident, seq }: Told): void {
    const told = this.#told.get(delivery);
    const which = delivery.toldSince ?? seq;
    if (told) told[incident.id] = which;
    else this.#told.set(delivery, { [incident.id]: which });
  }

  encoded(now: Instant): unknown[] {
    return [...this.#told].map(([delivery, told]) => [
      keyOf(delivery),
      delivery.operatorId,
      delivery.destinationId,
      delivery.medium,
      delivery.address,
      delivery.label,
      delivery.kind,
      delivery.reason,
      delivery.because,
      delivery.profileId,
      delivery.waitingFor === null ? 'pending' : 'waiting',
      delivery.waitingFor,
      now + delivery.wait,
      now,
      told,
    ]);
  }
}

/** What no two deliveries of one change, or of what was missed, share: whatever was missed is told as one. */
function keyOf({ medium, address, kind, reason, step, toldSince }: NewDelivery): string {
  const why = toldSince === undefined ? reason : kind;
  return [medium, address, why, step ?? []].flat().join(':');
}

/**
 * Writes the deliveries of a set. What was decided with may be gone by now: a profile or a destination that
 * was removed meanwhile is not named.
 */
export const WRITE_DELIVERIES = `
INSERT INTO delivery (unique_key, incident_id, operator_id, destination_id, medium, address, label,
  kind, reason, because, profile_id, state, waiting_for, due_at, created_at)
SELECT shape.key || ':' || told.key || ':' || told.value, CAST(told.key AS INTEGER), operator_id,
  destination_id, medium, address, label, kind, reason, because, profile_id, state, waiting_for,
  due_at, created_at
FROM (WITH shapes AS MATERIALIZED (
  SELECT value ->> 0 AS key, value ->> 1 AS operator_id,
    (SELECT id FROM destination WHERE id = value ->> 2) AS destination_id,
    value ->> 3 AS medium, value ->> 4 AS address, value ->> 5 AS label, value ->> 6 AS kind,
    value ->> 7 AS reason, value ->> 8 AS because,
    (SELECT id FROM profile WHERE id = value ->> 9) AS profile_id,
    value ->> 10 AS state, value ->> 11 AS waiting_for, value ->> 12 AS due_at,
    value ->> 13 AS created_at, value -> 14 AS told
  FROM ${rowsOf('deliveries')}
) SELECT * FROM shapes) AS shape, json_each(shape.told) AS told
WHERE true ON CONFLICT (unique_key) DO NOTHING;`;

/** Once somebody has answered, nobody else is told of the problem. */
export const CANCEL_ANSWERED = `
UPDATE delivery SET state = 'cancelled', waiting_for = NULL
WHERE incident_id IN (SELECT value FROM json_each(NEW.answered))
  AND state IN ('pending', 'waiting', 'failed_for_now')
  AND (kind IN ('problem', 'repeat') OR reason IN ('STA', 'LES', 'CHI', 'RES', 'REO'));`;
