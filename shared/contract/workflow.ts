import { z } from 'zod';
import { statusCategories } from '#shared/domain/workflow/definition.ts';
import { actor, id, instant, level, nothing } from './common.ts';
import { command, query } from './method.ts';

/** Of so many of an incident's last messages it is told how they were decided. */
export const MOST_DECISIONS = 50;
/** So many messages of an incident's journal are told at a time. */
const MOST_MESSAGES = 1_000;
const MOST_RULES = 200;

const key = z.string().min(1).max(64);
const versionNumber = z.number().int().positive();
/** A definition as JSON: its form is `shared/domain/workflow/definition.ts`, and publishing checks it. */
const definition = z.unknown();
const text = (most: number) => z.string().trim().max(most);

export const workflowVersion = z.object({
  version: versionNumber,
  publishedAt: instant,
  publishedBy: actor,
  /** How many incidents that are not closed run on it. */
  running: z.number().int(),
});

export const workflowSummary = z.object({
  key,
  name: z.string(),
  /** null: there is only a draft. */
  latest: versionNumber.nullable(),
  /** Newest first. */
  versions: z.array(workflowVersion),
  hasDraft: z.boolean(),
});
export type WorkflowSummary = z.infer<typeof workflowSummary>;

export const publishedWorkflow = z.object({
  key,
  version: versionNumber,
  definition,
  publishedAt: instant,
  publishedBy: actor,
});
export type PublishedWorkflow = z.infer<typeof publishedWorkflow>;

/** Which workflow incidents run that fit; what it does not name fits everything. */
export const workflowRule = z.object({
  sourceType: z.string().max(100).optional(),
  sourceId: id.optional(),
  /** All of these tags, each `key=value`. */
  tags: z.array(z.string().max(1_000)).max(20).optional(),
  workflow: key,
});
export type WorkflowRule = z.infer<typeof workflowRule>;

/** The first rule that fits decides; none: the default. What is stateless runs `message`. */
export const workflowRules = z.object({
  rules: z.array(workflowRule).max(MOST_RULES),
  default: key,
});
export type WorkflowRules = z.infer<typeof workflowRules>;

/** A webhook destination that effects can name, by its number or by a name that no other has. */
export const workflowWebhook = z.object({ id, name: z.string(), owner: z.string() });
export type WorkflowWebhook = z.infer<typeof workflowWebhook>;

const severity = z.union([z.literal(1), z.literal(2), z.literal(3), z.literal(4)]);
const category = z.enum(statusCategories);

/** What happened: one entry of the history of the workflow. */
export const workflowHistoryEntry = z.object({
  /** Its place in the history, from 0; by it an entry is back-dated. */
  entry: z.number().int(),
  status: z.string(),
  label: z.string(),
  category,
  severity,
  /** When it happened, as far as is known now. */
  occurredAt: instant,
  /** When it was recorded. */
  recordedAt: instant,
  description: z.string(),
  attributes: z.record(z.string(), z.unknown()),
  /** The last correction of when it happened; null: it was not corrected. */
  correction: z
    .object({ by: z.string(), at: instant, reason: z.string(), before: instant })
    .nullable(),
});

/** What can happen next. */
export const workflowFutureEntry = z.object({
  status: z.string(),
  label: z.string(),
  category,
  severity,
  /** null: it is not known when, for it depends on something else than time. */
  timestamp: instant.nullable(),
  /** It comes by itself at that time, whatever people do; false: unless somebody acts before. */
  certain: z.boolean(),
  description: z.string(),
});

export const workflowUserAction = z.object({
  key: z.string(),
  label: z.string(),
  /** A question to be answered with yes before it is done. */
  confirmation: z.string().optional(),
  fields: z
    .array(z.object({ key: z.string(), label: z.string(), required: z.boolean() }))
    .optional(),
  /** Valid until the status changes. */
  token: z.string(),
});

export const incidentWorkflow = z.object({
  key,
  version: versionNumber,
  name: z.string(),
  status: z.string(),
  label: z.string(),
  category,
  severity,
  /** When the status was entered. */
  lastUpdate: instant,
  /** Nothing can follow but that the incident is opened again. */
  terminated: z.boolean(),
  /** 1 for the first; counted up when an incident is opened again after its workflow had ended. */
  generation: z.number().int(),
  history: z.array(workflowHistoryEntry),
  future: z.array(workflowFutureEntry),
  userActions: z.array(workflowUserAction),
  actors: z.array(z.unknown()),
  attributes: z.record(z.string(), z.unknown()),
  /** The message that could not be told, and why; null: all is well. */
  problem: z.object({ at: instant, message: z.string() }).nullable(),
});
export type IncidentWorkflow = z.infer<typeof incidentWorkflow>;

const conditionDecision = z.object({
  words: z.string(),
  /** What it looked at, as JSON; cut where it is long. */
  seen: z.string(),
  /** null: not judged, because one before it did not hold. */
  holds: z.boolean().nullable(),
});

const transitionDecision = z.object({
  id: z.string(),
  from: z.string(),
  to: z.string(),
  verdict: z.enum(['taken', 'refused', 'not_reached']),
  conditions: z.array(conditionDecision),
});

/** What is told to a workflow. */
const workflowMessage = z.object({
  type: z.string(),
  timestamp: instant,
  from: z.string().nullable(),
  body: z.unknown(),
});

export const workflowDecision = z.object({
  seq: z.number().int(),
  recordedAt: instant,
  /** Of the definition that decided it. */
  version: versionNumber,
  message: workflowMessage,
  /** The id of the transition that was executed; null: none. */
  taken: z.string().nullable(),
  /** Why the message was set aside; null: it was not. */
  error: z.string().nullable(),
  trace: z.array(transitionDecision),
});
export type WorkflowDecision = z.infer<typeof workflowDecision>;

/** One row of an incident's journal. */
export const journalRow = z.object({
  seq: z.number().int(),
  generation: z.number().int(),
  /** `new`: it began; `timer`: a timeout elapsed; `moved`: it was taken to another version; `correction`: a time was corrected. */
  kind: z.enum(['new', 'message', 'timer', 'moved', 'correction']),
  recordedAt: instant,
  version: versionNumber,
  message: workflowMessage,
  taken: z.string().nullable(),
  error: z.string().nullable(),
});
export type JournalRow = z.infer<typeof journalRow>;

export const workflowMove = z.object({
  /** How many incidents run on the old version, by their status. */
  statuses: z.array(
    z.object({
      status: z.string(),
      label: z.string(),
      count: z.number().int(),
      /** The new version has the status; without it an incident stays where it is. */
      known: z.boolean(),
    }),
  ),
  /** Of transitions by their ids: what is new, gone, or different. */
  transitions: z.object({
    added: z.array(z.string()),
    removed: z.array(z.string()),
    changed: z.array(z.string()),
  }),
  /** How many were moved; of a dry run how many would be. */
  moved: z.number().int(),
});
export type WorkflowMove = z.infer<typeof workflowMove>;

/** Definitions: which there are, and which incidents run which. */
export const workflowMethods = {
  'workflow.list': query('viewer', nothing, z.object({ definitions: z.array(workflowSummary) })),
  /** Without a version: the latest. */
  'workflow.get': query(
    'viewer',
    z.object({ key, version: versionNumber.optional() }),
    publishedWorkflow,
  ),
  /** Publishes the next version; what is wrong with it stands in the problem's `fields`, each with its path. */
  'workflow.publish': command(
    'admin',
    z.object({ definition }),
    z.object({ key, version: versionNumber }),
  ),
  'workflow.draft': query(
    'viewer',
    z.object({ key }),
    z.object({ definition, savedAt: instant.nullable() }),
  ),
  /** A draft may be wrong in any way. */
  'workflow.saveDraft': command(
    'admin',
    z.object({ key, definition }),
    z.object({ savedAt: instant }),
  ),
  'workflow.discardDraft': command('admin', z.object({ key }), nothing),
  'workflow.rules': query('viewer', nothing, workflowRules),
  'workflow.setRules': command('admin', workflowRules, workflowRules),
  /** Where effects can post to: the webhook destinations of all operators. */
  'workflow.webhooks': query('viewer', nothing, z.object({ webhooks: z.array(workflowWebhook) })),
  /** Takes the incidents of one version to another. */
  'workflow.migrate': command(
    'admin',
    z.object({ key, from: versionNumber, to: versionNumber, dryRun: z.boolean().default(true) }),
    workflowMove,
  ),
} as const;

/** The workflow of one incident. */
export const incidentWorkflowMethods = {
  'incident.workflow': query('viewer', z.object({ id }), incidentWorkflow),
  /** Takes a user action, by the token that it was shown with. */
  'incident.act': command(
    'operator',
    z.object({
      id,
      token: z.string().min(1).max(200),
      fields: z.record(z.string().max(200), text(4_000)).optional(),
    }),
    incidentWorkflow,
  ),
  /** Newest first. */
  'incident.decisions': query(
    'viewer',
    z.object({ id }),
    z.object({ decisions: z.array(workflowDecision).max(MOST_DECISIONS) }),
  ),
  /** The whole journal, oldest first, as far as it is told at a time. */
  'incident.messages': query(
    'viewer',
    z.object({
      id,
      /** Only rows after this one. */
      after: z.number().int().default(0),
      limit: z.number().int().min(1).max(MOST_MESSAGES).default(MOST_MESSAGES),
    }),
    z.object({ key, version: versionNumber, level, rows: z.array(journalRow), more: z.boolean() }),
  ),
  /** Corrects when an entry of the history happened; the order of the entries stays. */
  'incident.backdate': command(
    'operator',
    z.object({
      id,
      entry: z.number().int().min(0),
      occurredAt: instant,
      reason: text(400).min(1),
    }),
    incidentWorkflow,
  ),
} as const;
