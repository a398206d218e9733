import type { IncidentDetail, IncidentEvent } from '#shared/contract/incident.ts';
import { FOREVER, type Instant } from '#shared/time/instant.ts';
import { futureOf, type Future } from './future.ts';
import { marksByLane, type MarksByLane } from './marks.ts';
import {
  acknowledgementSpans,
  firstLevel,
  levelChanges,
  openStatuses,
  reportGaps,
  signalBars,
  statusPieces,
  type AcknowledgementSpan,
  type SignalBar,
  type StatusPiece,
  type Stretch,
} from './stretches.ts';
import { timelineTexts } from './timeline.texts.ts';
import { wholeStatuses, type WorkflowFacts } from './workflow-facts.ts';

/** Everything that the timeline of an incident shows. */
export interface TimelineFacts {
  readonly start: Instant;
  /** When it was over; null: it is not. */
  readonly end: Instant | null;
  readonly pieces: readonly StatusPiece[];
  readonly acknowledgements: readonly AcknowledgementSpan[];
  readonly marks: MarksByLane;
  readonly bars: readonly SignalBar[];
  readonly gaps: readonly Stretch[];
  readonly future: Future;
}

/** @param events in the order in which they happened */
export function timelineFacts(
  detail: IncidentDetail,
  events: readonly IncidentEvent[],
  workflow: WorkflowFacts | null,
): TimelineFacts {
  const { row, acknowledgements, deliveries } = detail;
  const byEvents = openStatuses(row, events, timelineTexts().statuses);
  const statuses = wholeStatuses(workflow, byEvents, row.startTime);
  const gaps = reportGaps(row, events);
  return {
    start: row.startTime,
    end: endOf(detail),
    pieces: statusPieces(statuses, firstLevel(row, events), levelChanges(events)),
    acknowledgements: acknowledgementSpans(row, acknowledgements),
    marks: marksByLane(events, deliveries, acknowledgements),
    bars: signalBars(row, gaps),
    gaps,
    future: futureOf(detail, workflow?.future ?? []),
  };
}

/** Every moment at which something is drawn, once, in order of time. */
export function momentsOf(facts: TimelineFacts, now: Instant): Instant[] {
  const { start, pieces, acknowledgements, marks, future } = facts;
  const moments = [
    start,
    now,
    ...pieces.map(({ from }) => from),
    ...acknowledgements.flatMap(({ from, until }) => (until === null ? [from] : [from, until])),
    ...[marks.status, marks.signals, marks.told, marks.messages].flat().map(({ at }) => at),
    ...future.known.map(({ at }) => at),
  ];
  return [...new Set(moments)].sort((one, other) => one - other);
}

function endOf({ row }: IncidentDetail): Instant | null {
  if (!row.stateful) return row.startTime;
  if (row.open || row.endTime === null || row.endTime >= FOREVER) return null;
  return row.endTime;
}
