import { z } from 'zod';
import { cutText } from './cut-text.ts';

const LONGEST_NAME = 200;
const LONGEST_TEXT = 20_000;
/** Macros that the tool knew no value for, and left as they were written. */
const UNEXPANDED = /^\$[\w.:]+\$$/;

/** What each field takes: part of the sentences that refuse a value, of the reference, and of the help of the command. */
export const nagiosFieldTakes = {
  type: 'what is told, in any case: PROBLEM, RECOVERY, ACKNOWLEDGEMENT, FLAPPINGSTART, FLAPPINGSTOP, DOWNTIMESTART, DOWNTIMEEND, CUSTOM and their like',
  host: `the name of the host, at most ${LONGEST_NAME} characters`,
  service: `the name of the service, at most ${LONGEST_NAME} characters; without one it is about the host`,
  state: 'OK, WARNING, CRITICAL, UNKNOWN, UP, DOWN or UNREACHABLE, or a word of your own',
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

const posted = z.union([z.string(), z.number()]);
const name = z.string().max(LONGEST_NAME);
/** Cut where it is too long: no problem is lost for a talkative check. */
const text = z.string().transform((value) => cutText(value, LONGEST_TEXT));

const takes = (field: NagiosField) => nagiosFieldTakes[field];
const required = (field: NagiosField) =>
  posted.transform(textOf).pipe(name.min(1)).describe(takes(field));
const optional = (field: NagiosField) =>
  posted
    .nullish()
    .transform(textOf)
    .pipe(field === 'service' ? name : text)
    .describe(takes(field));

/** A notification with every field as trimmed text; empty where it was not given. */
export const nagiosNotification = z.object({
  type: required('type'),
  host: required('host'),
  service: optional('service'),
  state: optional('state'),
  output: optional('output'),
  long_output: optional('long_output'),
  problem_id: optional('problem_id'),
  author: optional('author'),
  comment: optional('comment'),
  address: optional('address'),
  timet: optional('timet'),
  host_groups: optional('host_groups'),
  service_groups: optional('service_groups'),
  details_url: optional('details_url'),
} satisfies Record<NagiosField, z.ZodType<string>>);
export type NagiosNotification = z.output<typeof nagiosNotification>;

/** A number stands for its digits: forms and command lines know texts only. */
function textOf(value: string | number | null | undefined): string {
  const trimmed = String(value ?? '').trim();
  return UNEXPANDED.test(trimmed) ? '' : trimmed;
}
