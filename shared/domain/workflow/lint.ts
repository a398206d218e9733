import type { z } from 'zod';
import { checkCreation, checkDraft } from './check.ts';
import { definitionSchema, normalizeDefinition, type WorkflowDefinition } from './definition.ts';
import { buildDefinition, creationOf, draftOf } from './definition-draft.ts';
import { destinationErrors, type NamedDestination } from './lint-destinations.ts';
import { warningsOf } from './lint-warnings.ts';
import { isJson } from './json.ts';
import { errorAt, type LintMessage } from './lint-message.ts';
import type { Problem } from './problem.ts';
import { MESSAGE_WORKFLOW } from './shipped/shipped.ts';
import type { Registry } from './registry.ts';

/** What was found in a definition. Without an error it can be published. */
export interface LintResult {
  /** Errors first. */
  readonly messages: readonly LintMessage[];
  /** With its timeouts in milliseconds; undefined where there is an error. */
  readonly definition: WorkflowDefinition | undefined;
}

/**
 * Finds everything that is wrong with a definition, each with its path; where nothing is wrong, also what
 * is probably not meant.
 * @param value parsed JSON, as it was written or posted
 * @param webhooks the webhook destinations of the desk; undefined: they are not known here
 */
export function lintDefinition(
  value: unknown,
  registry: Registry,
  webhooks?: readonly NamedDestination[],
): LintResult {
  if (!isJson(value)) return { messages: [noJson], definition: undefined };
  const parsed = definitionSchema.safeParse(value);
  const errors = [...ruleErrors(value, registry)];
  if (!parsed.success) return { messages: withForm(errors, parsed.error), definition: undefined };
  errors.push(...referenceErrors(parsed.data));
  if (webhooks) errors.push(...destinationErrors(parsed.data, webhooks));
  if (errors.length > 0) return { messages: errors, definition: undefined };
  const definition = normalizeDefinition(parsed.data);
  const built = buildDefinition(definition, registry, { ticksPerMillisecond: 1 });
  if (built.kind === 'error') throw new Error('A definition was checked, and cannot be built.');
  return { messages: warningsOf(definition, built.built.workflow), definition };
}

const noJson = errorAt('form', [], '', 'It is nested too deep, or is no JSON.');

function ruleErrors(value: unknown, registry: Registry): LintMessage[] {
  return [
    ...checkDraft(draftOf(value), registry),
    ...checkCreation(creationOf(value), registry, ['create']),
  ].map(messageOf);
}

function messageOf({ error, path, message }: Problem): LintMessage {
  return {
    ...errorAt(error.error, path, 'callback' in error ? error.callback : '', message),
    reason: 'reason' in error ? error.reason : '',
  };
}

/** Faults of form, but those that a rule has found better words for. */
function withForm(errors: readonly LintMessage[], { issues }: z.ZodError): LintMessage[] {
  const untold = issues.filter((issue) => !errors.some((error) => isToldBy(error, issue)));
  return [...errors, ...untold.map(formMessage)];
}

function formMessage(issue: z.core.$ZodIssue): LintMessage {
  const path = issue.path.map((key) => (typeof key === 'symbol' ? String(key) : key));
  const reason = issue.code === 'invalid_type' ? issue.expected : '';
  return { ...errorAt('form', path, '', formWords(issue)), reason };
}

/** What a schema expects, in words. */
const kinds: Readonly<Record<string, string>> = {
  string: 'Text',
  number: 'A number',
  int: 'A whole number',
  boolean: 'true or false',
  array: 'A list',
  record: 'A map',
  object: 'A map',
};

function formWords(issue: z.core.$ZodIssue): string {
  const kind = issue.code === 'invalid_type' ? kinds[issue.expected] : undefined;
  return kind === undefined ? issue.message : `${kind} is needed here.`;
}

/** Of a choice between forms the rule knows which was meant, and what is wrong with it. */
function isToldBy(error: LintMessage, { code, path }: z.core.$ZodIssue): boolean {
  if (error.code === 'multiple_init_statuses') return false;
  return isWithin(path, error.path) || (code === 'invalid_union' && isWithin(error.path, path));
}

function isWithin(inner: readonly PropertyKey[], outer: readonly PropertyKey[]): boolean {
  return outer.length > 0 && outer.every((key, at) => inner[at] === key);
}

/** Names that stand for nothing. */
function referenceErrors(definition: WorkflowDefinition): LintMessage[] {
  const { initial, reopen, transitions, statuses } = definition;
  const used = new Set(transitions.flatMap(({ from, to }) => [from, to]));
  const unused = (name: string | undefined, path: string): LintMessage[] =>
    name === undefined || used.has(name)
      ? []
      : [errorAt('unknown_status', [path], name, `No transition knows the status "${name}".`)];
  const missing = [...used].filter((name) => !Object.hasOwn(statuses, name));
  return [
    ...unused(initial, 'initial'),
    ...unused(reopen, 'reopen'),
    ...closedAtFirst(definition),
    ...withoutEnd(definition),
    ...missing.map((name) =>
      errorAt(
        'status_missing',
        ['statuses'],
        name,
        `Give the status "${name}" a label and a category.`,
      ),
    ),
    ...repeatedIds(definition),
  ];
}

/** An incident is open when it begins, and when it begins again. */
function closedAtFirst({ initial, reopen, statuses }: WorkflowDefinition): LintMessage[] {
  const closed = (name: string | undefined, path: string): LintMessage[] =>
    name !== undefined && statuses[name]?.category === 'closed'
      ? [errorAt('begins_closed', [path], name, `An incident begins open: "${name}" is closed.`)]
      : [];
  return [...closed(initial, 'initial'), ...closed(reopen, 'reopen')];
}

/** What is closed needs a status to be closed in; what is stateless is neither open nor closed. */
function withoutEnd({ key, statuses }: WorkflowDefinition): LintMessage[] {
  const isClosed = Object.values(statuses).some(({ category }) => category === 'closed');
  if (isClosed || key === MESSAGE_WORKFLOW) return [];
  const words = 'No incident could ever be closed: make one of the statuses closed.';
  return [errorAt('no_closed_status', ['statuses'], '', words)];
}

function repeatedIds({ transitions }: WorkflowDefinition): LintMessage[] {
  const ids = transitions.map(({ id }) => id);
  return ids.flatMap((id, at) =>
    ids.indexOf(id) === at
      ? []
      : [
          errorAt(
            'repeated_id',
            ['transitions', at, 'id'],
            id,
            `Another transition has the id "${id}".`,
          ),
        ],
  );
}
