import { BEGINNING, FOREVER, parseInstantOrInfinity, type Instant } from '#shared/time/instant.ts';
import { applySignal } from './apply-signal.ts';
import { settlePrompt } from './attention.ts';
import { changeEvent } from './change-event.ts';
import { isWebAddress } from './details-url.ts';
import type { Incident, NewEvent, Transition } from './incident.ts';
import { levels, type Level } from './level.ts';
import {
  errorsOf,
  isObject,
  NO_OBJECT,
  NO_TIMESTAMP,
  NOT_NULL,
  readText,
  readTimestamp,
  refused,
  REQUIRED,
  type Field,
  type PostErrors,
  type Reading,
} from './posted-field.ts';
import type { JsonObject } from './signal.ts';
import { formatTag, normalizeTags, parseTag } from './tag.ts';

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
const MOST_TAGS = 100;
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
  const fields = {
    start_time: readStart(body['start_time']),
    end_time: readEnd(body['end_time']),
    source_incident_id: readShortText(body['source_incident_id'], LONGEST_KEY),
    tags: readTags(body['tags']),
    level: body['level'] === undefined ? { value: DEFAULT_LEVEL } : readLevel(body['level']),
    description: readShortText(body['description'], LONGEST_DESCRIPTION),
    details_url: readShortText(body['details_url'], LONGEST_ADDRESS),
    ticket_url: body['ticket_url'] === '' ? { value: '' } : readAddress(body['ticket_url']),
    metadata: readMetadata(body['metadata']),
  };
  const errors = errorsIn(fields);
  if (errors) return refused(errors);
  const startTime = fields.start_time.value ?? 0;
  const endTime = fields.end_time.value ?? null;
  if (endTime !== null && endTime < startTime) {
    return refused({ non_field_errors: ["'end_time' cannot be before 'start_time'."] });
  }
  return {
    ok: true,
    value: {
      startTime,
      endTime,
      sourceIncidentId: fields.source_incident_id.value ?? '',
      tags: fields.tags.value ?? [],
      level: fields.level.value ?? DEFAULT_LEVEL,
      description: fields.description.value ?? '',
      detailsUrl: fields.details_url.value ?? '',
      ticketUrl: fields.ticket_url.value ?? '',
      metadata: fields.metadata.value ?? {},
    },
  };
}

/** Fields of an incident that can never be changed by a client. */
export const fixedFields: readonly string[] = [
  ...['pk', 'start_time', 'end_time', 'source', 'source_incident_id'],
  ...['stateful', 'open', 'acked'],
];

const changeableFields = {
  tags: readTags,
  details_url: (value: unknown) => readShortText(value, LONGEST_ADDRESS),
  ticket_url: readAddress,
  level: readLevel,
  metadata: readMetadata,
  description: (value: unknown) => readShortText(value, LONGEST_DESCRIPTION),
} as const;

/** Reads a change of an incident. A field that cannot be changed, or that there is not, refuses all of it. */
export function readIncidentChanges(body: unknown): Reading<IncidentChanges> {
  if (!isObject(body)) return refused({ non_field_errors: [NO_OBJECT] });
  const misplaced = Object.keys(body).filter((name) => !Object.hasOwn(changeableFields, name));
  if (misplaced.length > 0) {
    return refused(Object.fromEntries(misplaced.map((name) => [name, misplacedWords(name)])));
  }
  const fields = {
    tags: read('tags', body),
    details_url: read('details_url', body),
    ticket_url: read('ticket_url', body),
    level: read('level', body),
    metadata: read('metadata', body),
    description: read('description', body),
  };
  const errors = errorsIn(fields);
  if (errors) return refused(errors);
  return {
    ok: true,
    value: present({
      tags: fields.tags?.value,
      detailsUrl: fields.details_url?.value,
      ticketUrl: fields.ticket_url?.value,
      level: fields.level?.value,
      metadata: fields.metadata?.value,
      description: fields.description?.value,
    }),
  };
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

function read<Name extends keyof typeof changeableFields>(
  name: Name,
  body: Readonly<Record<string, unknown>>,
): ReturnType<(typeof changeableFields)[Name]> | undefined {
  if (body[name] === undefined) return undefined;
  return changeableFields[name](body[name]) as ReturnType<(typeof changeableFields)[Name]>;
}

/** Without the members that are undefined, so that they do not wipe what they are merged into. */
function present(changes: {
  readonly [Name in keyof IncidentChanges]: IncidentChanges[Name] | undefined;
}): IncidentChanges {
  return Object.fromEntries(Object.entries(changes).filter(([, value]) => value !== undefined));
}

function errorsIn(
  fields: Readonly<Record<string, Field<unknown> | undefined>>,
): PostErrors | undefined {
  const errors = Object.entries(fields).map(([name, field]) => [name, field?.error] as const);
  return errors.some(([, error]) => error !== undefined)
    ? errorsOf(Object.fromEntries(errors))
    : undefined;
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

function readShortText(value: unknown, longest: number): Field<string> {
  const field = readText(value);
  if (field.value === undefined || field.value.length <= longest) return field;
  return { error: `Ensure this field has no more than ${longest} characters.` };
}

function readLevel(value: unknown): Field<Level> {
  if (value === null) return { error: NOT_NULL };
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  const level = levels.find((each) => String(each) === text);
  return level === undefined ? { error: `"${text}" is not a valid choice.` } : { value: level };
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
  if (typeof text !== 'string') return { error: NO_OBJECT };
  if (text.length > LONGEST_TAG) {
    return { error: `Ensure a tag has no more than ${LONGEST_TAG} characters.` };
  }
  const parsed = parseTag(text);
  return parsed.ok ? { value: formatTag(parsed.tag) } : { error: parsed.reason };
}
