import { z } from 'zod';

const LONGEST_ALIAS = 512;

/** What each field takes: for sentences and for the reference. */
export const alertTakes = {
  message: 'a text that is not empty',
  alias: `a text of at most ${LONGEST_ALIAS} characters that identifies the problem; without one the alert is its own`,
  description: 'a text',
  priority: 'one of P1 to P5; P3 without it',
  source: 'a text: where it comes from',
  entity: 'a text: what it is about',
  tags: 'an array of texts',
  details: 'an object',
  actions: 'an array of texts',
  responders: 'an array of objects; they stay in the metadata',
  visibleTo: 'an array of objects; they stay in the metadata',
  user: 'a text: who did it',
  note: 'a text',
} as const;
type AlertField = keyof typeof alertTakes;

const text = (field: AlertField) => z.string().nullish().describe(alertTakes[field]);
const anything = (field: AlertField) => z.unknown().optional().describe(alertTakes[field]);

/** An alert that a client creates. */
export const newAlert = z.object({
  message: z
    .string()
    .refine((value) => value.trim() !== '')
    .describe(alertTakes.message),
  alias: z.string().max(LONGEST_ALIAS).nullish().describe(alertTakes.alias),
  description: text('description'),
  priority: text('priority'),
  source: text('source'),
  entity: text('entity'),
  tags: z.array(z.string()).nullish().describe(alertTakes.tags),
  details: z.record(z.string(), z.unknown()).nullish().describe(alertTakes.details),
  actions: anything('actions'),
  responders: anything('responders'),
  visibleTo: anything('visibleTo'),
  user: text('user'),
  note: text('note'),
});
export type NewAlert = z.output<typeof newAlert>;

/** What may be said with a close, an acknowledgement or a note. */
export const alertRequest = z
  .object({ user: text('user'), source: text('source'), note: text('note') })
  .nullish();
export type AlertRequest = z.output<typeof alertRequest>;
