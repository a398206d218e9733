import { z } from 'zod';
import { parsePath } from './path.ts';
import { parseTemplate } from './template.ts';

const LONGEST_PATH = 300;
const LONGEST_TEMPLATE = 1_000;

/** What the members of a mapping take, by their path without indexes. */
export const mappingTakes = {
  list: 'takes a path, such as "alerts", to the list of what is told; without it the body is one, or is the list',
  rules: 'takes a list of 1 to 50 rules, of which the first that fits is taken',
  'rules.when':
    'takes a list of at most 20 conditions, all of which must fit; an empty one always fits',
  'rules.when.path': 'takes a path, such as "labels.state"',
  'rules.when.test': 'takes one of is, is_not, in, like, above, below, exists, missing',
  'rules.when.value': 'takes a text, a number, or true or false',
  'rules.does':
    'takes one of trigger, update, resolve, restart, acknowledge, note, heartbeat, ignore',
  key: 'takes a text that is another for every problem, such as "{{host}}/{{check}}"',
  description: 'takes a text, such as "{{host}}: {{message}}"',
  level: 'takes a text, such as "{{severity}}", that comes out as a word or number for a level',
  detailsUrl: 'takes a text that comes out as an address',
  occurredAt: 'takes a path to a time',
  tags: 'takes an object of at most 50 texts, such as {"host": "{{host}}"}',
} as const;

export const pathText = z
  .string({ error: mappingTakes['rules.when.path'] })
  .max(LONGEST_PATH)
  .superRefine((text, context) => {
    const parsed = parsePath(text);
    if (!parsed.ok) context.addIssue({ code: 'custom', message: parsed.fault });
  });

/** A text with placeholders. */
export function templateText(takes: string) {
  return z
    .string({ error: takes })
    .max(LONGEST_TEMPLATE)
    .superRefine((text, context) => {
      const parsed = parseTemplate(text);
      if (!parsed.ok) context.addIssue({ code: 'custom', message: parsed.fault });
    });
}
