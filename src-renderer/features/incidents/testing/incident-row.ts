import type { IncidentRow } from '#shared/contract/incident.ts';
import { FOREVER } from '#shared/time/instant.ts';

/** An open, unacknowledged incident for tests, with the given fields in place of its own. */
export function incidentRowOf(changes: Partial<IncidentRow> = {}): IncidentRow {
  return {
    id: 1,
    version: 1,
    source: { id: 1, name: 'prometheus', type: 'alertmanager' },
    key: 'uplink',
    level: 1,
    description: 'Uplink down on core-sw-1',
    stateful: true,
    startTime: 1_000_000,
    endTime: FOREVER,
    open: true,
    acknowledged: false,
    acknowledgedUntil: null,
    acknowledgedBy: null,
    signalCount: 1,
    hourlySignals: [[0, 1]],
    lastSignalAt: 1_000_000,
    expiresAt: null,
    stale: false,
    flapping: false,
    promptSince: null,
    toldCount: 0,
    deliveryFailed: false,
    tags: [],
    detailsUrl: '',
    ticketUrl: '',
    ...changes,
  };
}
