import { z } from 'zod';
import { signalActions } from '#shared/domain/incident/signal.ts';

export const MOST_TAGS = 100;
export const LONGEST_TAG = 1_000;
const LONGEST_KEY = 500;
const LONGEST_WORD = 60;
const LONGEST_DESCRIPTION = 20_000;
const LONGEST_URL = 2_048;
const LONGEST_TIMESTAMP = 40;

/** What each field takes: part of the sentences that refuse a value, and of the reference. */
export const fieldTakes = {
  action: `one of ${signalActions.join(', ')}`,
  key: `a text of 1 to ${LONGEST_KEY} characters that identifies the problem within its source; it is required except for note and heartbeat`,
  occurredAt:
    'an ISO 8601 timestamp such as "2026-11-21T16:57:51.564Z" (no number); UTC without an offset, the time of arrival without the field',
  level:
    'a whole number from 1 (critical) to 5 (information), or a word such as "warning"; a word that nobody knows is level 3',
  severity: 'the same as level, which goes before it',
  description: `a text of at most ${LONGEST_DESCRIPTION} characters`,
  detailsUrl: `an http, https or ftp address, or a path that is joined to the base address of the source; at most ${LONGEST_URL} characters`,
  ticketUrl: `an http or https address of at most ${LONGEST_URL} characters`,
  tags: `an array of "key=value" texts, or an object of texts, numbers and booleans; at most ${MOST_TAGS}, each at most ${LONGEST_TAG} characters`,
  metadata: 'an object; it is kept as it is',
  stateful: 'true or false; false makes a message that neither opens nor closes',
  expiresAt:
    'an ISO 8601 timestamp (no number): when the incident becomes stale unless it is refreshed, or when the acknowledgement expires',
} as const;

export type NativeField = keyof typeof fieldTakes;

const levelValue = z.union([z.number().int().min(1).max(5), z.string().max(LONGEST_WORD)]);
const tagValue = z.union([z.string(), z.number(), z.boolean()]);

/** The fields are checked for their shape here, once and fast; what they mean is read in native.ts. */
export const nativeSignal = z.object({
  action: z.enum(signalActions).describe(fieldTakes.action),
  key: z.string().max(LONGEST_KEY).nullish().describe(fieldTakes.key),
  occurredAt: z.string().max(LONGEST_TIMESTAMP).nullish().describe(fieldTakes.occurredAt),
  level: levelValue.nullish().describe(fieldTakes.level),
  severity: levelValue.nullish().describe(fieldTakes.severity),
  description: z.string().max(LONGEST_DESCRIPTION).nullish().describe(fieldTakes.description),
  detailsUrl: z.string().max(LONGEST_URL).nullish().describe(fieldTakes.detailsUrl),
  ticketUrl: z.string().max(LONGEST_URL).nullish().describe(fieldTakes.ticketUrl),
  tags: z
    .union([z.array(z.string()).max(MOST_TAGS), z.record(z.string(), tagValue)])
    .nullish()
    .describe(fieldTakes.tags),
  metadata: z.record(z.string(), z.unknown()).nullish().describe(fieldTakes.metadata),
  stateful: z.boolean().nullish().describe(fieldTakes.stateful),
  expiresAt: z.string().max(LONGEST_TIMESTAMP).nullish().describe(fieldTakes.expiresAt),
});
export type NativeSignal = z.output<typeof nativeSignal>;

export const nativeBody = z.union([nativeSignal, z.array(nativeSignal)]);
