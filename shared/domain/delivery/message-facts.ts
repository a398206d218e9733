import { formatInstant, type Instant } from '#shared/time/instant.ts';
import type { EventType } from '../incident/event.ts';
import { ageOf } from '../incident/incident.ts';
import type { Level } from '../incident/level.ts';
import { parseTag } from '../incident/tag.ts';
import { visibleText } from './plain-text.ts';
import {
  descriptionOf,
  durationText,
  linkOf,
  localText,
  standingOf,
  type MessageEvent,
  type MessageIncident,
  type Reader,
} from './wording-parts.ts';
import { wordingTexts, type Standing } from './wording-texts.ts';

/** What templates may name of an incident. Types rather than interfaces, since they are plain JSON. */
export type IncidentFields = {
  readonly id: number;
  readonly level: Level;
  /** In the reader's language, as are all words and times here. */
  readonly levelWord: string;
  readonly description: string;
  readonly source: string;
  /** Of several tags of one key the values, joined by `, `. */
  readonly tags: Readonly<Record<string, string>>;
  readonly state: Standing;
  readonly status: string;
  readonly startTime: string;
  /** ISO 8601 in UTC, for machines. */
  readonly startedAt: string;
  readonly endTime: string;
  readonly endedAt: string;
  readonly age: string;
  /** Where the incident is shown at the desk. */
  readonly url: string;
  readonly acknowledgeUrl: string;
  /** Where its source shows it. */
  readonly detailsUrl: string;
  readonly ticketUrl: string;
};

export type EventFields = {
  readonly type: EventType;
  readonly word: string;
  readonly actor: string;
  readonly description: string;
  readonly time: string;
  readonly at: string;
};

/** What templates may name; null where the message is about no single incident, or no event. */
export type MessageFacts = {
  readonly incident: IncidentFields | null;
  readonly event: EventFields | null;
  /** How many incidents the message is about. */
  readonly count: number;
};

/** Addresses that a message carries; null: there is none. */
export interface MessageLinks {
  /** A page with a button that acknowledges. */
  readonly acknowledgeUrl: string | null;
  readonly incidentUrl: string | null;
}

export const NO_LINKS: MessageLinks = { acknowledgeUrl: null, incidentUrl: null };

/** The facts of one incident and of what happened to it. */
export function factsOf(
  incident: MessageIncident,
  event: MessageEvent | null,
  reader: Reader,
  links: MessageLinks,
  now: Instant,
): MessageFacts {
  return {
    incident: incidentFields(incident, reader, links, now),
    event: event === null ? null : eventFields(event, reader),
    count: 1,
  };
}

/** The facts of a message that is about several incidents, or none. */
export function factsOfMany(count: number): MessageFacts {
  return { incident: null, event: null, count };
}

function incidentFields(
  incident: MessageIncident,
  reader: Reader,
  links: MessageLinks,
  now: Instant,
): IncidentFields {
  const texts = wordingTexts(reader.language);
  const state = standingOf(incident);
  const end = state === 'closed' ? incident.endTime : null;
  return {
    id: incident.id,
    level: incident.level,
    levelWord: texts.levels[incident.level],
    description: descriptionOf(incident),
    source: visibleText(incident.source.name),
    tags: tagFields(incident.tags),
    state,
    status: texts.standings[state],
    startTime: localText(incident.startTime, reader),
    startedAt: formatInstant(incident.startTime),
    endTime: end === null ? '' : localText(end, reader),
    endedAt: end === null ? '' : formatInstant(end),
    age: durationText(ageOf(incident, now) ?? now - incident.startTime, reader.language),
    url: links.incidentUrl ?? '',
    acknowledgeUrl: links.acknowledgeUrl ?? '',
    detailsUrl: linkOf(incident.detailsUrl),
    ticketUrl: linkOf(incident.ticketUrl),
  };
}

function eventFields(event: MessageEvent, reader: Reader): EventFields {
  return {
    type: event.type,
    word: wordingTexts(reader.language).events[event.type],
    actor: visibleText(event.actor),
    description: visibleText(event.description),
    time: localText(event.timestamp, reader),
    at: formatInstant(event.timestamp),
  };
}

function tagFields(tags: readonly string[]): Readonly<Record<string, string>> {
  const values = new Map<string, string>();
  for (const text of tags) {
    const parsed = parseTag(text);
    if (!parsed.ok) continue;
    const { key, value } = parsed.tag;
    const before = values.get(key);
    values.set(key, before === undefined ? visibleText(value) : `${before}, ${visibleText(value)}`);
  }
  return Object.fromEntries(values);
}
