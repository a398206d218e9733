import type { Acknowledgement, IncidentDetail, IncidentEvent } from '#shared/contract/incident.ts';
import type { IncidentRow } from '#shared/contract/incident.ts';
import { incidentRowOf } from '../../incidents/testing/incident-row.ts';

export const ana = { id: 7, kind: 'operator', name: 'ana' } as const;
export const probe = { id: 3, kind: 'source', name: 'probe' } as const;
export const system = { id: 1, kind: 'system', name: 'watchfloor' } as const;

/** An event for tests, which happened at its number. */
export function eventOf(id: number, changes: Partial<IncidentEvent> = {}): IncidentEvent {
  const own = { id, incidentId: 1, type: 'OTH', actor: ana, timestamp: id, received: id } as const;
  return { ...own, description: '', visibility: 'internal', detail: null, ...changes };
}

/** A change of the level, at its number. */
export function levelEvent(id: number, old: number, now: number): IncidentEvent {
  return eventOf(id, { type: 'CHI', actor: probe, detail: { what: 'level', old, new: now } });
}

type Delivery = IncidentDetail['deliveries'][number];

/** A telling for tests. */
export function deliveryOf(id: number, sentAt: number, changes: Partial<Delivery> = {}): Delivery {
  return {
    ...{ id, medium: 'desktop', operatorName: 'ana', state: 'sent' as const },
    ...{ reason: 'opened', createdAt: sentAt, sentAt, error: null },
    ...changes,
  };
}

export function acknowledgementOf(
  id: number,
  at: number,
  expiresAt: number | null,
  changes: Partial<Acknowledgement> = {},
): Acknowledgement {
  return { id, incidentId: 1, actor: ana, at, note: '', expiresAt, live: true, ...changes };
}

/** An incident for tests, with these fields of its row. */
export function detailOf(
  row: Partial<IncidentRow> = {},
  changes: Partial<Omit<IncidentDetail, 'row'>> = {},
): IncidentDetail {
  return {
    row: incidentRowOf(row),
    ...{ metadata: {}, acknowledgements: [], relations: [], deliveries: [], upcoming: [] },
    ...changes,
  };
}
