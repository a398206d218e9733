import { BEGINNING, FOREVER, parseInstantOrInfinity, type Instant } from '#shared/time/instant.ts';
import { applySignal } from './apply-signal.ts';
import { settlePrompt } from './attention.ts';
import { changeEvent } from './change-event.ts';
import { isWebAddress } from './details-url.ts';
import type { Incident, NewEvent, Transition } from './incident.ts';
import { levels, type Level } from './level.ts';
import {
  isObject,
  noChoice,
  NO_OBJECT,
  NO_TIMESTAMP,
  NOT_NULL,
  readShortText,
  readTimestamp,
  refused,
  REQUIRED,
  together,
  type Field,
  type PostErrors,
  type Reading,
} from './posted-field.ts';
import type { JsonObject } from './signal.ts';
import { formatTag, MOST_TAGS, normalizeTags, parseTag } from './tag.ts';

/** Incidents as clients of Argus's API post and change them. Source of the rules and of the sentences: Argus. */

/** What a client says of an incident and may change later. */
interface PostedAttributes {
  readonly level: Level;
  readonly description: string;
  readonly detailsUrl: string;
  readonly ticketUrl: string;
  readonly metadata: JsonObject;
  readonly tags: readonly string[];
}

/** A new incident as it is posted. */
export interface PostedIncident extends PostedAttributes {
  readonly startTime: Instant;
  /** null: stateless. FOREVER: open. In the future: open until then. */
  readonly endTime: Instant | null;
  readonly sourceIncidentId: string;
}

/** What a client changes; what is not there stays as it is. */
export type IncidentChanges = Partial<PostedAttributes>;

const DEFAULT_LEVEL: Level = 5;
const LONGEST_TAG = 1_000;
const LONGEST_KEY = 500;
const LONGEST_ADDRESS = 2_048;
const LONGEST_DESCRIPTION = 20_000;
const NO_ADDRESS = 'Enter a valid URL.';
const TOO_FAR = 'Datetime value out of range.';

/**
 * Reads a posted incident: `start_time` and `tags` are required, of which there may be none. Without an
 * `end_time` it is open, with null it is stateless.
 */
export function readPostedIncident(body: unknown): Reading<PostedIncident> {
  if (!isObject(body)) return refused({ non_field_errors: [NO_OBJECT] });
  const fields = together({
    start_time: readStart(body['start_time']),
    end_time: readEnd(body['end_time']),
    source_incident_id: readShortText(body['source_incident_id'], LONGEST_KEY),
    tags: readTags(body['tags']),
    level: body['level'] === undefined ? { value: DEFAULT_LEVEL } : readLevel(body['level']),
    description: readShortText(body['description'], LONGEST_DESCRIPTION),
    details_url: readShortText(body['details_url'], LONGEST_ADDRESS),
    ticket_url: body['ticket_url'] === '' ? { value: '' } : readAddress(body['ticket_url']),
    metadata: readMetadata(body['metadata']),
  });
  if (!fields.ok) return fields;
  const { start_time: startTime, end_time: endTime, ...others } = fields.value;
  if (endTime !== null && endTime < startTime) {
    return refused({ non_field_errors: ["'end_time' cannot be before 'start_time'."] });
  }
  return {
    ok: true,
    value: {
      startTime,
      endTime,
      sourceIncidentId: others.source_incident_id,
      tags: others.tags,
      level: others.level,
      description: others.description,
      detailsUrl: others.details_url,
      ticketUrl: others.ticket_url,
      metadata: others.metadata,
    },
  };
}

/** Fields of an incident that can never be changed by a client. */
export const fixedFields: readonly string[] = [
  ...['pk', 'start_time', 'end_time', 'source', 'source_incident_id'],
  ...['stateful', 'open', 'acked'],
];

/** Reads a change of an incident. A field that cannot be changed, or that there is not, refuses all of it. */
export function readIncidentChanges(body: unknown): Reading<IncidentChanges> {
  if (!isObject(body)) return refused({ non_field_errors: [NO_OBJECT] });
  const changeable = {
    tags: ifThere(body['tags'], readTags),
    details_url: ifThere(body['details_url'], (text) => readShortText(text, LONGEST_ADDRESS)),
    ticket_url: ifThere(body['ticket_url'], readAddress),
    level: ifThere(body['level'], readLevel),
    metadata: ifThere(body['metadata'], readMetadata),
    description: ifThere(body['description'], (text) => readShortText(text, LONGEST_DESCRIPTION)),
  };
  const misplaced = Object.keys(body).filter((name) => !Object.hasOwn(changeable, name));
  if (misplaced.length > 0) {
    return refused(Object.fromEntries(misplaced.map((name) => [name, misplacedWords(name)])));
  }
  const fields = together(changeable);
  if (!fields.ok) return fields;
  const { details_url: detailsUrl, ticket_url: ticketUrl, ...others } = fields.value;
  return { ok: true, value: present({ ...others, detailsUrl, ticketUrl }) };
}

/**
 * A posted incident as a new one of its source: it has its first event, and one that has ended already
 * asks nobody for attention. An end in the future is planned.
 */
export function openPosted(
  posted: PostedIncident,
  context: { readonly now: Instant; readonly sourceId: number; readonly actorId: number },
): Transition {
  const { now } = context;
  const { endTime } = posted;
  const decision = applySignal(
    undefined,
    {
      ...posted,
      action: 'trigger',
      key: posted.sourceIncidentId,
      occurredAt: posted.startTime,
      occurrence: undefined,
      stateful: endTime !== null,
      expiresAt: undefined,
    },
    { ...context, reopenWindowSeconds: 0 },
  );
  if (!decision.transition) throw new Error('A posted incident was not opened.');
  const { incident } = decision.transition;
  if (endTime === null || endTime === FOREVER) return decision.transition;
  const ended = endTime > now ? { ...incident, plannedEnd: endTime } : { ...incident, endTime };
  return settlePrompt({ ...decision.transition, incident: ended }, now);
}

export type ChangeDecision =
  | { readonly ok: true; readonly transition: Transition }
  | { readonly ok: false; readonly errors: PostErrors };

/**
 * Changes what a client may change, with one event for each attribute that really changed. Tags are
 * replaced as a set.
 * @param isOwn the client is the incident's own source: what it says is the source's word
 * @param mayRemove whether the client may take a tag away
 */
export function changePosted(
  incident: Incident,
  changes: IncidentChanges,
  context: {
    readonly now: Instant;
    readonly isOwn: boolean;
    readonly mayRemove: (tag: string) => boolean;
  },
): ChangeDecision {
  const tags = changes.tags && normalizeTags(changes.tags);
  const kept = incident.tags.filter(
    (tag) => tags && !tags.includes(tag) && !context.mayRemove(tag),
  );
  if (kept.length > 0) return { ok: false, errors: Object.fromEntries(kept.map(notYours)) };
  const word = context.isOwn
    ? {
        reportedLevel: changes.level ?? incident.reportedLevel,
        reportedDescription: changes.description ?? incident.reportedDescription,
      }
    : {};
  const next: Incident = { ...incident, ...word, ...changes, tags: tags ?? incident.tags };
  const transition = {
    incident: next,
    events: changeEvents(incident, next, context.now),
    tell: next.level < incident.level ? ('worsened' as const) : null,
  };
  return { ok: true, transition: settlePrompt(transition, context.now) };
}

function notYours(tag: string): [string, string] {
  return [tag, "Cannot remove this tag when you're not the one who added it."];
}

const attributes = [
  ['level', 'level'],
  ['description', 'description'],
  ['detailsUrl', 'details_url'],
  ['ticketUrl', 'ticket_url'],
  ['tags', 'tags'],
  ['metadata', 'metadata'],
] as const;

function changeEvents(before: Incident, after: Incident, now: Instant): NewEvent[] {
  return attributes.flatMap(([field, attribute]) =>
    JSON.stringify(before[field]) === JSON.stringify(after[field])
      ? []
      : [changeEvent(attribute, before[field], after[field], now)],
  );
}

function misplacedWords(name: string): string {
  return fixedFields.includes(name)
    ? 'The field is not allowed to be changed.'
    : 'The field does not exist.';
}

function ifThere<Value>(
  value: unknown,
  read: (value: unknown) => Field<Value>,
): Field<Value | undefined> {
  return value === undefined ? { value } : read(value);
}

/** Without the members that are undefined, so that they do not wipe what they are merged into. */
function present(changes: {
  readonly [Name in keyof IncidentChanges]: IncidentChanges[Name] | undefined;
}): IncidentChanges {
  return Object.fromEntries(Object.entries(changes).filter(([, value]) => value !== undefined));
}

function readStart(value: unknown): Field<Instant> {
  const field = readTimestamp(value);
  return field.value === FOREVER || field.value === BEGINNING ? { error: TOO_FAR } : field;
}

/** Undefined is an open end. The latest time that a client can write is one too. */
function readEnd(value: unknown): Field<Instant | null> {
  if (value === undefined) return { value: FOREVER };
  if (value === null) return { value: null };
  const instant = typeof value === 'string' ? parseInstantOrInfinity(value.trim()) : undefined;
  if (instant === undefined) return { error: `${NO_TIMESTAMP.slice(0, -1)}, or 'infinity'.` };
  return instant === BEGINNING ? { error: TOO_FAR } : { value: instant };
}

function readLevel(value: unknown): Field<Level> {
  if (value === null) return { error: NOT_NULL };
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  const level = levels.find((each) => String(each) === text);
  return level === undefined ? { error: noChoice(value) } : { value: level };
}

function readAddress(value: unknown): Field<string> {
  if (value === undefined) return { value: '' };
  const field = readShortText(value, LONGEST_ADDRESS);
  return field.value === undefined || isWebAddress(field.value) ? field : { error: NO_ADDRESS };
}

function readMetadata(value: unknown): Field<JsonObject> {
  if (value === undefined || value === null) return { value: {} };
  return isObject(value) ? { value } : { error: 'Not a valid dictionary.' };
}

/** A list of `{"tag": "key=value"}`; plain texts are as good. */
function readTags(value: unknown): Field<readonly string[]> {
  if (value === undefined) return { error: REQUIRED };
  if (value === null) return { error: NOT_NULL };
  if (!Array.isArray(value)) return { error: 'Expected a list of items.' };
  if (value.length > MOST_TAGS)
    return { error: `Ensure there are no more than ${MOST_TAGS} tags.` };
  const tags: string[] = [];
  for (const item of value as readonly unknown[]) {
    const tag = readTag(item);
    if (tag.error !== undefined) return tag;
    tags.push(tag.value);
  }
  return { value: normalizeTags(tags) };
}

function readTag(item: unknown): Field<string> {
  const text = isObject(item) ? item['tag'] : item;
  return typeof text === 'string' ? readTagText(text) : { error: NO_OBJECT };
}

/** A tag of its text, `key=value`, in the form in which tags are kept. */
export function readTagText(text: string): Field<string> {
  if (text.length > LONGEST_TAG) {
    return { error: `Ensure a tag has no more than ${LONGEST_TAG} characters.` };
  }
  const parsed = parseTag(text);
  return parsed.ok ? { value: formatTag(parsed.tag) } : { error: parsed.reason };
}
