import { FOREVER, type Instant } from '#shared/time/instant.ts';
import { DEFAULT_WORKFLOW_ID, type Incident } from './incident.ts';
import { DEFAULT_LEVEL } from './level.ts';
import type { Signal } from './signal.ts';
import { withTags } from './tag.ts';

/** What a signal begins, before anything else has happened to it; it gets its number when it is stored. */
export function newIncident(
  signal: Signal,
  { now, sourceId }: { readonly now: Instant; readonly sourceId: number },
): Incident {
  const level = signal.level ?? DEFAULT_LEVEL;
  const description = signal.description ?? signal.key;
  return {
    id: 0,
    version: 1,
    sourceId: sourceId,
    key: signal.key,
    level,
    description,
    detailsUrl: signal.detailsUrl ?? '',
    ticketUrl: signal.ticketUrl ?? '',
    metadata: signal.metadata ?? {},
    tags: withTags([], signal.tags ?? []),
    startTime: signal.occurredAt,
    endTime: signal.stateful ? FOREVER : null,
    plannedEnd: null,
    reportedLevel: level,
    reportedDescription: description,
    occurrence: signal.occurrence ?? null,
    signalCount: 1,
    hourlySignals: [],
    lastSignalAt: now,
    expiresAt: signal.stateful ? (signal.expiresAt ?? null) : null,
    stale: false,
    closedByHand: false,
    endReported: false,
    recentCloses: [],
    flappingUntil: null,
    acknowledgedUntil: null,
    acknowledgedBy: null,
    ackRequired: false,
    held: false,
    workflowId: DEFAULT_WORKFLOW_ID,
    life: null,
    promptSince: null,
    toldCount: 0,
    deliveryFailed: false,
  };
}
