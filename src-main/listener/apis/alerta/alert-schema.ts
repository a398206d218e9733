import { z } from 'zod';
import { parseInstant } from '#shared/time/instant.ts';

const LONGEST_NAME = 200;
const MOST_CORRELATED = 50;
/** Ten years, in seconds. */
const LONGEST_TIMEOUT = 315_360_000;

/** What each field takes: for sentences and for the reference. */
export const alertTakes = {
  resource: `a text of 1 to ${LONGEST_NAME} characters: what it is about, such as a host`,
  event: `a text of 1 to ${LONGEST_NAME} characters: the name of the event, such as NodeDown`,
  environment: `a text of at most ${LONGEST_NAME} characters`,
  customer: `a text of at most ${LONGEST_NAME} characters`,
  severity:
    'a word: normal, ok and cleared close; security and critical are level 1, major 2, minor 3, warning 4, informational, debug and trace 5, unless the source maps them otherwise; others are 3, also without one',
  status: '`ack` acknowledges too, `closed` closes, another one says nothing',
  correlate: `an array of at most ${MOST_CORRELATED} names of events that are about the same problem`,
  service: 'an array of texts',
  group: 'a text',
  value: 'a text or a number',
  text: 'a text: the description',
  tags: 'an array of texts',
  attributes: 'an object',
  origin: 'a text',
  type: 'a text',
  createTime: 'an ISO 8601 timestamp such as "2026-11-21T16:57:51.564Z"',
  timeout:
    'a whole number of seconds after which the incident is stale unless it is posted again; 0 or nothing changes nothing',
  rawData: 'anything',
} as const;
type AlertField = keyof typeof alertTakes;

const text = (field: AlertField) => z.string().nullish().describe(alertTakes[field]);
const name = (field: AlertField) =>
  z.string().trim().min(1).max(LONGEST_NAME).describe(alertTakes[field]);
const optionalName = (field: AlertField) =>
  z.string().trim().max(LONGEST_NAME).nullish().describe(alertTakes[field]);
const words = (field: AlertField) => z.array(z.string()).nullish().describe(alertTakes[field]);

/** An alert as Alerta's clients post it. */
export const postedAlert = z.object({
  resource: name('resource'),
  event: name('event'),
  environment: optionalName('environment'),
  customer: optionalName('customer'),
  severity: text('severity'),
  status: text('status'),
  correlate: z
    .array(z.string().max(LONGEST_NAME))
    .max(MOST_CORRELATED)
    .nullish()
    .describe(alertTakes.correlate),
  service: words('service'),
  group: text('group'),
  value: z.union([z.string(), z.number()]).nullish().describe(alertTakes.value),
  text: text('text'),
  tags: words('tags'),
  attributes: z.record(z.string(), z.unknown()).nullish().describe(alertTakes.attributes),
  origin: text('origin'),
  type: text('type'),
  createTime: z
    .string()
    .refine((value) => parseInstant(value) !== undefined)
    .nullish()
    .describe(alertTakes.createTime),
  timeout: z.number().int().min(0).max(LONGEST_TIMEOUT).nullish().describe(alertTakes.timeout),
  rawData: z.unknown().optional().describe(alertTakes.rawData),
});
export type PostedAlert = z.output<typeof postedAlert>;

export const heartbeatTakes = {
  origin: 'a text: who lives',
  tags: alertTakes.tags,
  timeout: 'a number of seconds; how long the source may be silent is set at the desk',
} as const;

/** A sign of life as Alerta's clients post it. */
export const postedHeartbeat = z
  .object({
    origin: z.string().nullish().describe(heartbeatTakes.origin),
    tags: z.array(z.string()).nullish().describe(heartbeatTakes.tags),
    timeout: z.number().nullish().describe(heartbeatTakes.timeout),
  })
  .nullish();
export type PostedHeartbeat = z.output<typeof postedHeartbeat>;
