import type { ReportedChange } from '#shared/domain/incident/reported-change.ts';
import type { JsonObject } from '#shared/domain/incident/signal.ts';
import type { Instant } from '#shared/time/instant.ts';
import { eventTime } from './alert-event.ts';
import { changeEvent, changeTakes } from './event-schema.ts';
import { readEvent } from '../invalid-event.ts';

/**
 * The change that a change event tells of.
 * @throws InvalidEvent
 */
export function readChangeEvent(body: unknown, now: Instant): ReportedChange {
  const { payload, links } = readEvent(changeEvent, body, changeTakes);
  return {
    summary: payload.summary.trim(),
    occurredAt: eventTime(payload.timestamp, now),
    place: payload.source?.trim() ?? '',
    links: (links ?? []).map(({ href, text }) => ({ href, text: text ?? '' })),
    details: detailsOf(payload.custom_details),
  };
}

function detailsOf(posted: unknown): JsonObject {
  if (posted == null) return {};
  const isObject = typeof posted === 'object' && !Array.isArray(posted);
  return isObject ? (posted as JsonObject) : { custom_details: posted };
}
