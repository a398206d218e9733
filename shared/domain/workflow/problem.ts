import type { Stage } from './registry.ts';

/** Which part of a condition is wrong. */
type ConditionFault = 'timeout' | 'op' | 'path' | 'value';

type PlainError =
  | 'transition_from_required'
  | 'transition_to_required'
  | 'description_after_required'
  | 'description_before_required'
  | 'multiple_init_statuses'
  | 'invalid_severity';

/** Why a definition, or the parameters of a creation, cannot be used. */
export type DefinitionError =
  | { readonly error: PlainError }
  | { readonly error: 'bad_callback'; readonly callback: string; readonly reason: string }
  | { readonly error: 'user_actions_invalid'; readonly reason: string }
  | { readonly error: 'upsert_attributes_invalid'; readonly reason: string }
  | { readonly error: 'bad_condition'; readonly reason: ConditionFault };

/** Where in the definition: keys of maps and places in lists. */
export type ProblemPath = readonly (string | number)[];

/** One thing that is wrong, where, and what to do. */
export interface Problem {
  readonly error: DefinitionError;
  readonly path: ProblemPath;
  readonly message: string;
}

/** Why a message, or a creation, came to nothing. */
export type WorkflowError =
  | DefinitionError
  | { readonly error: 'not_built_yet' | 'status_mismatch' | 'unknown_status' | 'state_invalid' }
  | {
      readonly error: 'callback_failed';
      readonly stage: Stage;
      readonly callback: string;
      readonly reason: string;
    };

const plainMessages: Readonly<Record<PlainError, string>> = {
  transition_from_required: 'Say from which status the transition starts.',
  transition_to_required: 'Say to which status the transition leads.',
  description_after_required: 'Say in a text what has happened once the transition is done.',
  description_before_required: 'Say in a text what will happen as long as it is not done.',
  multiple_init_statuses:
    'Several statuses have a way out but no way in. At most one may: the one that a workflow begins with.',
  invalid_severity: 'A severity is a whole number from 1 to 4.',
};

const conditionMessages: Readonly<Record<ConditionFault, string>> = {
  timeout: 'A timeout is a whole number of milliseconds, 0 or more, or a duration such as PT10M.',
  op: 'A condition is a callback, a timeout, or one of = > < >= <= contains is_in on a path.',
  path: 'The path is a list of one or more keys of the working data.',
  value: 'is_in needs a list of values.',
};

/** Finds the words for an error. */
export function problemOf(error: DefinitionError, path: ProblemPath): Problem {
  return { error, path, message: messageOf(error) };
}

function messageOf(error: DefinitionError): string {
  switch (error.error) {
    case 'bad_callback':
      return `The callback "${error.callback}" cannot be used here: ${error.reason}.`;
    case 'user_actions_invalid':
    case 'upsert_attributes_invalid':
      return `${error.reason}.`;
    case 'bad_condition':
      return conditionMessages[error.reason];
    default:
      return plainMessages[error.error];
  }
}
