import type {
  CreateParams,
  TransitionDraft,
  WorkflowDraft,
} from '#shared/domain/workflow/draft.ts';
import type { HistoryEntry, Instance } from '#shared/domain/workflow/instance.ts';
import { copyJson, isMap, type Json, type JsonMap } from '#shared/domain/workflow/json.ts';
import type { OutputAction } from '#shared/domain/workflow/output.ts';
import type { DefinitionError, WorkflowError } from '#shared/domain/workflow/problem.ts';
import type { Fields } from '../case-file.ts';

/** The table writes `description_after` where the program writes `descriptionAfter`. */
const PARAMS: ReadonlySet<string> = new Set([
  ...['from', 'to', 'when', 'then', 'severity', 'subject', 'description', 'actors'],
  ...['description_before', 'description_after', 'side_effects', 'user_actions'],
  ...['update_history_entry', 'update_possible_transition', 'upsert_attributes'],
]);

/** A definition of the table; whatever key is none of a transition is an attribute. */
export function draftOf(definition: unknown): WorkflowDraft {
  const transitions = isMap(definition) ? definition['transitions'] : undefined;
  if (!Array.isArray(transitions)) throw new Error('its definition has no transitions');
  return { kind: 'draft', transitions: transitions.filter(isMap).map(paramsOf) };
}

export function paramsOf(params: Fields): TransitionDraft & CreateParams {
  const entries = Object.entries(params);
  return {
    ...Object.fromEntries(
      entries.filter(([key]) => PARAMS.has(key)).map(([key, value]) => [camelCase(key), value]),
    ),
    attributes: Object.fromEntries(
      entries
        .filter(([key]) => !PARAMS.has(key))
        .map(([key, value]): [string, Json] => [key, copyJson(value)]),
    ),
  };
}

/** Errors are compared as a whole; what the table does not tell of them is left out. */
export function errorRow(error: DefinitionError | WorkflowError): Fields {
  switch (error.error) {
    case 'bad_callback':
      return { error: error.error, callback: error.callback };
    case 'bad_condition':
      return { error: error.error, reason: error.reason };
    case 'callback_failed':
      return { error: error.error, stage: snakeCase(error.stage) };
    default:
      return { error: error.error };
  }
}

export function instanceRow(instance: Instance): Fields {
  return {
    id: instance.id,
    type: instance.type,
    status: instance.status,
    state: instance.state,
    last_update: instance.lastUpdate,
    history: instance.history.map(entryRow),
    possible_transitions: instance.possibleTransitions,
    next_possible_transition_timestamp: instance.nextPossibleTransitionTimestamp,
    terminated: instance.terminated,
  };
}

export function outputRow(output: OutputAction): Fields {
  return renamed({ ...output }, ([key, value]) => [
    snakeCase(key),
    key === 'history' && Array.isArray(value) ? value.filter(isMap).map(entryRow) : value,
  ]);
}

/** Keys that a callback of the table gives a history entry. */
export function entryPatch(patch: Fields): Partial<HistoryEntry> {
  return renamed(patch, ([key, value]) => [camelCase(key), value]);
}

function entryRow(entry: Fields | HistoryEntry): JsonMap {
  return renamed({ ...entry }, ([key, value]) => [snakeCase(key), copyJson(value)]);
}

function renamed<Value>(
  fields: Fields,
  rename: (entry: [string, unknown]) => [string, Value],
): Readonly<Record<string, Value>> {
  return Object.fromEntries(Object.entries(fields).map(rename));
}

function snakeCase(key: string): string {
  return key.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}

function camelCase(key: string): string {
  return key.replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase());
}
