import { z } from 'zod';
import { parseInstant } from '#shared/time/instant.ts';

/** Bytes of an event: 512 KB, as PagerDuty takes them. */
export const EVENT_LIMIT = 512 * 1_024;

const LONGEST_DEDUP_KEY = 255;
const LONGEST_SUMMARY = 1_024;

/** PagerDuty's words; another one counts only where a source maps it to a level itself. */
export const severities: readonly string[] = ['critical', 'error', 'warning', 'info'];
const actions = ['trigger', 'acknowledge', 'resolve'] as const;

/** What each field takes, by its path without indexes: for sentences and for the reference. */
export const eventTakes = {
  routing_key: 'the key of a source, 32 hexadecimal digits in lower case',
  event_action: 'one of trigger, acknowledge, resolve',
  dedup_key: `a text of at most ${LONGEST_DEDUP_KEY} characters that identifies the problem; acknowledge and resolve need it`,
  payload:
    'an object with `summary`, `source` and `severity`, and if you like `timestamp`, `component`, `group`, `class` and `custom_details`; acknowledge and resolve need none, and it is not looked at there',
  'payload.summary': `a text of 1 to ${LONGEST_SUMMARY} characters`,
  'payload.source': 'a text that says where the problem is, such as a host name',
  'payload.severity':
    'one of critical, error, warning, info, or a word that the source maps to a level',
  'payload.timestamp': 'an ISO 8601 timestamp such as "2026-11-21T16:57:51.564Z"',
  'payload.component': 'a text',
  'payload.group': 'a text',
  'payload.class': 'a text',
  'payload.custom_details': 'an object',
  client: 'a text: the name of the tool',
  client_url: 'a text: where the tool shows the problem',
  links: 'an array of objects with `href` and `text`',
  'links.href': 'a text: the address',
  'links.text': 'a text',
  images: 'an array of objects with `src`, `href` and `alt`',
  'images.src': 'a text: the address of the image',
  'images.href': 'a text: the address that the image leads to',
  'images.alt': 'a text',
} as const;
type EventField = keyof typeof eventTakes;

/** What the fields of a change event take that an alert event has not, or has otherwise. */
export const changeTakes = {
  ...eventTakes,
  payload: 'an object with `summary`, and if you like `source`, `timestamp` and `custom_details`',
  'payload.source': 'a text that says where the change was made, such as a host or a service',
} as const;

const plain = (field: EventField) => z.string().nullish().describe(eventTakes[field]);

/** Counted in characters as people count them: a sender that cuts at 1,024 may have cut emoji. */
const atMost = (most: number) => (text: string) =>
  text.length <= most || (text.length <= 2 * most && Array.from(text).length <= most);

const filled = z.string().refine((text) => text.trim() !== '');

const summary = filled.refine(atMost(LONGEST_SUMMARY)).describe(eventTakes['payload.summary']);
const source = filled.describe(eventTakes['payload.source']);
const timestamp = z
  .string()
  .refine((text) => text.trim() === '' || parseInstant(text.trim()) !== undefined)
  .nullish()
  .describe(eventTakes['payload.timestamp']);
/** Documented as an object; what else a script may send is kept rather than its alert lost. */
const customDetails = z.unknown().optional().describe(eventTakes['payload.custom_details']);

const links = z
  .array(z.object({ href: z.string(), text: z.string().nullish() }))
  .nullish()
  .describe(eventTakes.links);
const images = z
  .array(z.object({ src: z.string(), href: z.string().nullish(), alt: z.string().nullish() }))
  .nullish()
  .describe(eventTakes.images);

const routingKey = z.string().describe(eventTakes.routing_key);
const dedupKey = z.string().refine(atMost(LONGEST_DEDUP_KEY));

const payload = z.object({
  summary,
  source,
  severity: filled.describe(eventTakes['payload.severity']),
  timestamp,
  component: plain('payload.component'),
  group: plain('payload.group'),
  class: plain('payload.class'),
  custom_details: customDetails,
});

const triggerEvent = z.object({
  event_action: z.literal('trigger'),
  dedup_key: dedupKey.nullish().describe(eventTakes.dedup_key),
  payload,
  client: plain('client'),
  client_url: plain('client_url'),
  links,
  images,
});
export type TriggerEvent = z.output<typeof triggerEvent>;

const followUpEvent = z.object({
  event_action: z.enum(['acknowledge', 'resolve']),
  dedup_key: dedupKey.refine((text) => text.trim() !== ''),
});

/** Of an acknowledgement and a resolve no more is looked at than what they are about. */
export const alertEvent = z.discriminatedUnion('event_action', [triggerEvent, followUpEvent]);

export const changeEvent = z.object({
  payload: z.object({
    summary,
    source: z.string().nullish().describe(changeTakes['payload.source']),
    timestamp,
    custom_details: customDetails,
  }),
  links,
});

/** The bodies as the reference shows them. */
export const alertBody = z.object({
  routing_key: routingKey,
  ...triggerEvent.shape,
  event_action: z.enum(actions).describe(eventTakes.event_action),
  payload: payload.nullish().describe(eventTakes.payload),
});
export const changeBody = z.object({
  routing_key: routingKey,
  ...changeEvent.shape,
  payload: changeEvent.shape.payload.describe(changeTakes.payload),
});
