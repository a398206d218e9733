import type { IncidentDetail, IncidentEvent } from '#shared/contract/incident.ts';
import { formatInstant, type Instant } from '#shared/time/instant.ts';
import { csvOf, type CsvValue } from '../../components/csv.ts';
import { isTechnical } from '../incidents/event-words.ts';
import { historyItems, type HistoryItem } from '../incidents/history-items.ts';
import { itemWords } from '../incidents/item-words.ts';
import { responseSteps, type ResponseTimes } from './milestones.ts';

/** A history as it is taken along: with everything that happened, oldest first. */
export interface SavedHistory {
  readonly detail: IncidentDetail;
  /** Without what is about the workings of the desk. */
  readonly items: readonly HistoryItem[];
  /** With all events, as the host has them. */
  readonly events: readonly IncidentEvent[];
  readonly times: ResponseTimes;
  /** There is more than could be taken along. */
  readonly isCut: boolean;
}

/** @param events in the order in which they happened */
export function savedHistory(
  detail: IncidentDetail,
  events: readonly IncidentEvent[],
  times: ResponseTimes,
  isCut: boolean,
): SavedHistory {
  const history = { events: events.toReversed(), more: false };
  const items = historyItems(history, detail.deliveries)
    .filter((item) => item.kind === 'telling' || !isTechnical(item.event))
    .reverse();
  return { detail, items, events, times, isCut };
}

/** What stands in an exported file of an entry, by its heading. Times are UTC in ISO 8601. */
const headings = ['at', 'received', 'type', 'who', 'kind', 'visibility', 'what', 'text'];

/** The entries as CSV, with a line of headings. */
export function historyAsCsv({ items, detail }: SavedHistory): string {
  return csvOf([headings, ...items.map((item) => cellsOf(item, detail))]);
}

function cellsOf(item: HistoryItem, detail: IncidentDetail): CsvValue[] {
  const { what, text } = itemWords(item, detail);
  if (item.kind === 'telling') {
    const { createdAt, operatorName, state } = item.delivery;
    const received = formatInstant(createdAt);
    return [formatInstant(item.at), received, 'told', operatorName, state, null, what, text];
  }
  const { timestamp, received, type, actor, visibility } = item.event;
  const times = [formatInstant(timestamp), formatInstant(received)];
  return [...times, type, actor.name, actor.kind, visibility, what, text];
}

/** Everything as JSON: the incident, its times, every event and every telling. Times are UTC in ISO 8601. */
export function historyAsJson({ detail, events, times, isCut }: SavedHistory): string {
  const { row, acknowledgements, deliveries } = detail;
  const content = {
    incident: {
      id: row.id,
      level: row.level,
      title: row.description,
      source: row.source.name,
      key: row.key,
      open: row.open,
      started: formatInstant(row.startTime),
      ended: row.open || row.endTime === null ? null : formatInstant(row.endTime),
      tags: row.tags,
    },
    times: Object.fromEntries(
      responseSteps.map((step) => {
        const reached = times[step];
        return [step, reached && { at: formatInstant(reached.at), microseconds: reached.after }];
      }),
    ),
    acknowledgements: acknowledgements.map(({ actor, at, expiresAt, note }) => ({
      who: actor.name,
      at: formatInstant(at),
      until: timeOrNull(expiresAt),
      note,
    })),
    told: deliveries.map(({ operatorName, medium, state, reason, createdAt, sentAt, error }) => ({
      who: operatorName,
      medium,
      state,
      reason,
      asked: formatInstant(createdAt),
      sent: timeOrNull(sentAt),
      error,
    })),
    events: events.map(({ type, actor, timestamp, received, description, visibility, detail }) => ({
      type,
      who: actor.name,
      kind: actor.kind,
      at: formatInstant(timestamp),
      received: formatInstant(received),
      visibility,
      description,
      detail,
    })),
    complete: !isCut,
  };
  return `${JSON.stringify(content, null, 2)}\n`;
}

function timeOrNull(instant: Instant | null): string | null {
  return instant === null ? null : formatInstant(instant);
}
