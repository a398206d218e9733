import type { IncidentRow } from '#shared/contract/incident.ts';
import { hourlySignalsOf } from '#shared/domain/incident/hourly-signals.ts';
import { isAcknowledged, isOpen, type Incident } from '#shared/domain/incident/incident.ts';
import type { Directory } from './directory.ts';

/** An incident as lists and pushes carry it, with the names behind its ids. */
export function incidentRowOf(incident: Incident, directory: Directory): IncidentRow {
  return {
    id: incident.id,
    version: incident.version,
    source: directory.source(incident.sourceId),
    key: incident.key,
    level: incident.level,
    description: incident.description,
    stateful: incident.endTime !== null,
    startTime: incident.startTime,
    endTime: incident.endTime,
    open: isOpen(incident),
    acknowledged: isAcknowledged(incident),
    acknowledgedUntil: incident.acknowledgedUntil,
    acknowledgedBy:
      incident.acknowledgedBy === null ? null : directory.actor(incident.acknowledgedBy),
    signalCount: incident.signalCount,
    hourlySignals: hourlySignalsOf(incident),
    lastSignalAt: incident.lastSignalAt,
    expiresAt: incident.expiresAt,
    stale: incident.stale,
    flapping: incident.flappingUntil !== null,
    promptSince: incident.promptSince,
    toldCount: incident.toldCount,
    deliveryFailed: incident.deliveryFailed,
    tags: [...incident.tags],
    detailsUrl: incident.detailsUrl,
    ticketUrl: incident.ticketUrl,
  };
}
