import { isAcknowledged, isOpen } from '#shared/domain/incident/incident.ts';
import { formatInstant, parseInstantOrInfinity } from '#shared/time/instant.ts';
import { fixedFields } from '#shared/domain/incident/posted-incident.ts';
import type { ShownIncident } from '../../../services/incident-search.ts';
import { sourceObject, type SourceObject } from './source-object.ts';

/** An incident as Argus's API shows it. */
export interface IncidentObject {
  readonly pk: number;
  readonly start_time: string;
  /** `infinity` while it is open without an end, null if it is stateless. */
  readonly end_time: string | null;
  readonly source: SourceObject;
  readonly source_incident_id: string;
  readonly details_url: string;
  readonly description: string;
  readonly level: number;
  readonly ticket_url: string;
  readonly tags: readonly { added_by: number; added_time: string; tag: string }[];
  readonly metadata: Readonly<Record<string, unknown>>;
  readonly stateful: boolean;
  readonly open: boolean;
  readonly acked: boolean;
}

/** Keys of our own formats are the `source_incident_id`; a planned end is the `end_time`. */
export function incidentObject({
  incident,
  source,
  detailsUrl,
  tags,
}: ShownIncident): IncidentObject {
  const end = incident.plannedEnd ?? incident.endTime;
  return {
    pk: incident.id,
    start_time: formatInstant(incident.startTime),
    end_time: end === null ? null : formatInstant(end),
    source: sourceObject(source),
    source_incident_id: incident.key,
    details_url: detailsUrl,
    description: incident.description,
    level: incident.level,
    ticket_url: incident.ticketUrl,
    tags: tags.map(({ tag, addedBy, addedAt }) => ({
      added_by: addedBy,
      added_time: formatInstant(addedAt),
      tag,
    })),
    metadata: incident.metadata,
    stateful: incident.endTime !== null,
    open: isOpen(incident),
    acked: isAcknowledged(incident),
  };
}

/**
 * A posted change without the fields that cannot be changed and are as they were: clients send back
 * the whole incident that they got.
 */
export function withoutUnchanged(
  body: Readonly<Record<string, unknown>>,
  shown: IncidentObject,
): Readonly<Record<string, unknown>> {
  const known = new Map<string, unknown>(Object.entries(shown));
  return Object.fromEntries(
    Object.entries(body).filter(
      ([name, value]) => !fixedFields.includes(name) || !isSame(value, known.get(name)),
    ),
  );
}

function isSame(posted: unknown, shown: unknown): boolean {
  if (JSON.stringify(posted) === JSON.stringify(shown)) return true;
  if (typeof posted === 'string' && typeof shown === 'string') {
    const instant = parseInstantOrInfinity(posted);
    return instant !== undefined && instant === parseInstantOrInfinity(shown);
  }
  return false;
}

/** Incidents as they are read, for a plain array. */
export async function* incidentChunks(
  chunks: AsyncIterable<readonly ShownIncident[]>,
): AsyncGenerator<IncidentObject[]> {
  for await (const chunk of chunks) yield chunk.map(incidentObject);
}
