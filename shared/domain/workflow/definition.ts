import { z } from 'zod';
import { parseDuration } from '#shared/time/duration.ts';
import { MILLISECOND } from '#shared/time/instant.ts';
import { levels } from '../incident/level.ts';
import { operators } from './condition.ts';
import { isMap } from './json.ts';
import { faults } from './faults.ts';

/** What a status makes of its incident; the engine itself does not read it. */
export const statusCategories = ['open', 'closed'] as const;
export type StatusCategory = (typeof statusCategories)[number];

/** What the JSON of a definition says that it is. */
const FORMAT = 'noc.workflow/1';
const ISO_DURATION = /^P(?=\d|T\d)/;
const KEY = /^[a-z0-9](?:[a-z0-9-]{0,62}[a-z0-9])?$/;
const MOST_TRANSITIONS = 500;

const shortText = z.string().min(1).max(200);
const longText = z.string().min(1).max(2_000);
const status = z.string().min(1).max(80);

const severity = z.literal([1, 2, 3, 4]);
const callback = z
  .union([
    shortText,
    z.strictObject({ call: shortText, args: z.record(z.string(), z.json()).optional() }),
  ])
  .meta({ id: 'callback' });
const callbacks = z.array(callback).max(50);

const timeout = z.union([
  z.int().min(0),
  z.string().refine((text) => durationMilliseconds(text) !== undefined, {
    error: faults.duration,
  }),
]);

const condition = z
  .union([
    z.strictObject({ call: shortText, args: z.record(z.string(), z.json()).optional() }),
    z.strictObject({ timeout }),
    z.strictObject({
      op: z.enum(operators),
      path: z.array(z.string().min(1)).min(1),
      value: z.json(),
    }),
  ])
  .meta({ id: 'condition' });

const stages = {
  userActions: z.record(shortText, callback).optional(),
  updateHistoryEntry: callbacks.optional(),
  updatePossibleTransition: callbacks.optional(),
  upsertAttributes: callbacks.optional(),
  sideEffects: callbacks.optional(),
};

/** Keys that begin with x- are attributes, which callbacks can read; any other is a slip. */
const ATTRIBUTE = /^x-./;

function withAttributes<Shape extends z.ZodRawShape>(shape: Shape) {
  const unknownKeys = (value: unknown): string[] =>
    isMap(value)
      ? Object.keys(value).filter((key) => !Object.hasOwn(shape, key) && !ATTRIBUTE.test(key))
      : [];
  return z
    .object(shape)
    .catchall(z.json())
    .refine((value) => unknownKeys(value).length === 0, {
      // Also where something else is wrong: all is told at once.
      when: () => true,
      error: ({ input }) =>
        `"${unknownKeys(input).join('", "')}" is not known here. Own attributes begin with x-.`,
    });
}

/** Marks in the JSON Schema what {@link withAttributes} checks. */
export const attributePattern = ATTRIBUTE.source;

const creation = withAttributes({
  severity: severity.optional(),
  subject: longText.optional(),
  description: longText.optional(),
  actors: z.array(z.strictObject({ type: shortText, id: shortText })).optional(),
  ...stages,
}).meta({ id: 'creation' });

const transition = withAttributes({
  /** Stable: the trace and the editor name it. */
  id: shortText,
  from: status,
  to: status,
  severity: severity.optional(),
  when: z.array(condition).max(50).optional(),
  then: callbacks.optional(),
  subject: longText.optional(),
  descriptionBefore: longText,
  descriptionAfter: longText,
  ...stages,
}).meta({ id: 'transition' });

const statusFacts = z.strictObject({
  label: z.string().min(1, { error: faults.noLabel }).max(80),
  /** Entering a closed one closes the incident. */
  category: z.enum(statusCategories),
  /** As long as it is in the status, it asks nobody for attention. */
  quiet: z.boolean().optional(),
  /** Where the editor draws it. */
  pos: z.tuple([z.number(), z.number()]).optional(),
  colour: z.string().max(40).optional(),
});

const level = z.literal(levels);

/** A definition as it is published, stored and exchanged. */
export const definitionSchema = z
  .strictObject({
    $schema: z.string().optional(),
    format: z.literal(FORMAT),
    key: z.string().regex(KEY, { error: faults.key }),
    version: z.int().min(1),
    name: z.string().min(1, { error: faults.noName }).max(80),
    description: z.string().max(2_000).optional(),
    /** The status in which an incident begins. */
    initial: status.min(1, { error: faults.noInitial }),
    /** The status in which one begins that is opened again after its end; absent: the initial one. */
    reopen: status.optional(),
    statuses: z.record(status, statusFacts),
    create: creation.default({}),
    /** In the order in which they are tried. */
    transitions: z.array(transition).max(MOST_TRANSITIONS),
    /** The level of an incident that each severity means. */
    levels: z.strictObject({ 1: level, 2: level, 3: level, 4: level }).optional(),
    /** What is to be done with effects that come late, because the desk was asleep. */
    catchUp: z.enum(['apply', 'ask', 'suppress']).default('apply'),
  })
  .meta({ title: 'Watchfloor workflow definition' });

export type WorkflowDefinition = z.infer<typeof definitionSchema>;

/** Reads an ISO 8601 duration of whole milliseconds; undefined where the text is none. */
export function durationMilliseconds(text: string): number | undefined {
  const duration = ISO_DURATION.test(text) ? parseDuration(text) : undefined;
  if (duration === undefined || duration % MILLISECOND !== 0) return undefined;
  return duration / MILLISECOND;
}

/** The definition with every timeout in milliseconds, as it is stored. */
export function normalizeDefinition(definition: WorkflowDefinition): WorkflowDefinition {
  return {
    ...definition,
    transitions: definition.transitions.map((each) =>
      each.when === undefined ? each : { ...each, when: each.when.map(normalizeCondition) },
    ),
  };
}

type DefinedCondition = z.infer<typeof condition>;

function normalizeCondition(given: DefinedCondition): DefinedCondition {
  if (!('timeout' in given) || typeof given.timeout === 'number') return given;
  return { timeout: durationMilliseconds(given.timeout) ?? given.timeout };
}
