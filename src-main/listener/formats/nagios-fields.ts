import { z } from 'zod';
import { placeholderTexts, resolvedText } from './posted-text.ts';

const LONGEST_NAME = 200;
/** Macros that the tool knew no value for, and left as they were written. */
const UNEXPANDED = /^\$[\w.:]+\$$/;

/** What each field takes: part of the sentences that refuse a value, of the reference, and of the help of the command. */
export const nagiosFieldTakes = {
  type: 'what is told, in any case: PROBLEM, RECOVERY, ACKNOWLEDGEMENT, FLAPPINGSTART, FLAPPINGSTOP, DOWNTIMESTART, DOWNTIMEEND, CUSTOM and their like',
  host: `the name of the host, at most ${LONGEST_NAME} characters`,
  service: `the name of the service, at most ${LONGEST_NAME} characters; without one it is about the host`,
  state:
    'OK, WARNING, CRITICAL, UNKNOWN, UP, DOWN or UNREACHABLE, the number of one of these, or a word of your own',
  output: 'what the check said',
  long_output: 'what else the check said',
  problem_id: 'a number that is another for the next problem of the same host or service',
  author: 'who acknowledged or commented',
  comment: 'what they wrote',
  address: 'the address of the host',
  timet: 'when it happened, in seconds since 1970',
  host_groups: 'the groups of the host, with commas between them',
  service_groups: 'the groups of the service, with commas between them',
  details_url: 'where to read more; a path is joined to the base address of the source',
} as const;

export type NagiosField = keyof typeof nagiosFieldTakes;
export const nagiosFields = Object.keys(nagiosFieldTakes) as readonly NagiosField[];

const name = z.string().max(LONGEST_NAME);
const text = resolvedText(UNEXPANDED);
/** A number stands for its digits: forms and command lines know texts only. */
const required = z
  .union([z.string(), z.number()])
  .transform((posted) => text.parse(posted))
  .pipe(name.min(1));

/** A notification with every field as trimmed text; empty where it was not given. */
export const nagiosNotification = z.object({
  ...placeholderTexts(nagiosFieldTakes, UNEXPANDED),
  type: required.describe(nagiosFieldTakes.type),
  host: required.describe(nagiosFieldTakes.host),
  service: text.pipe(name).describe(nagiosFieldTakes.service),
});
export type NagiosNotification = z.output<typeof nagiosNotification>;
