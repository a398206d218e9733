import { z } from 'zod';
import { BEGINNING, FOREVER, type Instant } from '#shared/time/instant.ts';
import { deedEvent, type EventDetail, type NewEvent } from './incident.ts';
import type { JsonObject } from './signal.ts';
import { formatTag, normalizeTags } from './tag.ts';

/** A change to what is watched, as a tool tells of it: a deployment, a new configuration. It is no problem. */
export interface ReportedChange {
  readonly summary: string;
  readonly occurredAt: Instant;
  /** Where it was made: a host, a service, a pipeline; empty where the tool does not say. */
  readonly place: string;
  readonly links: readonly ChangeLink[];
  readonly details: JsonObject;
}

/** An address as posted, which may be anything, and what it is called. */
export interface ChangeLink {
  readonly href: string;
  readonly text: string;
}

/** What the event of such a change tells beside its summary. */
const toldOfChange = z.object({
  place: z.string(),
  links: z.array(z.object({ href: z.string(), text: z.string() })),
});
type ToldOfChange = z.output<typeof toldOfChange>;

/** What the event of such a change is called in its detail. */
export const REPORTED_CHANGE = 'reported_change';

/** Tags that name a thing that can be changed; others, such as a region, say too little. */
const namingKeys = ['source', 'service', 'component', 'host', 'instance'] as const;

const MOST_LINKS = 10;
const LONGEST_HREF = 2_048;
/** Characters of the details as JSON: the same change may stand in many histories. */
const LONGEST_DETAILS = 4_000;

/**
 * The tags of which an incident must have one to be touched by the change: the place under any name
 * that a thing may go by, and each such name that the details give a value.
 */
export function tagsOfChange({ place, details }: ReportedChange): string[] {
  const named = namingKeys.flatMap((key) => {
    const value = Object.hasOwn(details, key) ? details[key] : undefined;
    return [place, typeof value === 'string' ? value.trim() : '']
      .filter((name) => name !== '')
      .map((name) => formatTag({ key, value: name }));
  });
  return normalizeTags(named);
}

/** The event that a change is in the history of an incident: the source's deed, for operators alone. */
export function reportedChangeEvent(change: ReportedChange, now: Instant): NewEvent {
  const { occurredAt, summary, place, links } = change;
  const hasTime = occurredAt !== FOREVER && occurredAt !== BEGINNING;
  const told: ToldOfChange = { place, links: boundedLinks(links) };
  return deedEvent(
    { what: REPORTED_CHANGE, new: { ...told, ...keptDetails(change) } },
    hasTime ? occurredAt : now,
    summary,
  );
}

/** Where a change was made, and its links; undefined for the detail of another event. */
export function readReportedChange(detail: EventDetail): ToldOfChange | undefined {
  if (detail.what !== REPORTED_CHANGE) return undefined;
  return toldOfChange.safeParse(detail.new).data;
}

function boundedLinks(links: readonly ChangeLink[]): ChangeLink[] {
  return links
    .filter(({ href }) => href.length <= LONGEST_HREF)
    .slice(0, MOST_LINKS)
    .map(({ href, text }) => ({ href, text: text.slice(0, LONGEST_HREF) }));
}

/** Details beyond the bound are left out as a whole, and their length told. */
function keptDetails({ details }: ReportedChange): JsonObject {
  const { length } = JSON.stringify(details);
  return length <= LONGEST_DETAILS ? { details } : { detailsLeftOut: length };
}
