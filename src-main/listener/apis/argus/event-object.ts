import type { IncidentEvent } from '#shared/contract/incident.ts';
import { eventTypeRules, type EventType } from '#shared/domain/incident/event.ts';
import { formatInstant } from '#shared/time/instant.ts';
import type { HistoryAcknowledgement } from '../../../services/incident-history.ts';

/** An event as Argus's API shows it. Clients make an object of it: a further key would break them. */
export interface EventObject {
  readonly pk: number;
  readonly incident: number;
  readonly actor: { readonly pk: number; readonly username: string };
  readonly timestamp: string;
  readonly received: string;
  readonly type: { readonly value: EventType; readonly display: string };
  readonly description: string;
}

/** An acknowledgement; it has the number of its event. */
export interface AcknowledgementObject {
  readonly pk: number;
  readonly event: EventObject;
  readonly expiration: string | null;
}

export function eventObject(event: IncidentEvent): EventObject {
  return {
    pk: event.id,
    incident: event.incidentId,
    actor: { pk: event.actor.id, username: event.actor.name },
    timestamp: formatInstant(event.timestamp),
    received: formatInstant(event.received),
    type: { value: event.type, display: eventTypeRules[event.type].label },
    description: event.description,
  };
}

export function acknowledgementObject({
  event,
  expiresAt,
}: HistoryAcknowledgement): AcknowledgementObject {
  return {
    pk: event.id,
    event: eventObject(event),
    expiration: expiresAt === null ? null : formatInstant(expiresAt),
  };
}
