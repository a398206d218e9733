import type { DefinitionError, ProblemPath } from './problem.ts';

/** What is allowed, but is probably not meant. */
export type WarningCode =
  | 'empty_definition'
  | 'unreachable_status'
  | 'never_closed'
  | 'tight_loop'
  | 'dead_transition'
  | 'several_timeouts'
  | 'equal_timeouts'
  | 'severity_down'
  | 'deaf_action'
  | 'odd_placeholder'
  | 'unknown_placeholder'
  | 'never_written';

/** What keeps a definition from being published: the engine's own errors, and those of an incident's definition. */
export type LintErrorCode =
  | DefinitionError['error']
  | 'form'
  | 'unknown_status'
  | 'status_missing'
  | 'begins_closed'
  | 'no_closed_status'
  | 'repeated_id'
  | 'unknown_destination';

/** Stable, for tests, documentation and other languages. */
export type LintCode = LintErrorCode | WarningCode;

/** One thing that was found in a definition: an error keeps it from being published. */
export interface LintMessage {
  readonly severity: 'error' | 'warning';
  readonly code: LintCode;
  readonly path: ProblemPath;
  /** The status, transition, callback or placeholder that it is about, as the definition has it; empty: none. */
  readonly about: string;
  /** Which of the faults that the code stands for, where it stands for several; else empty. */
  readonly reason: string;
  readonly message: string;
}

/** What a warning says; `about` as {@link LintMessage} has it. */
export function warningAt(
  code: WarningCode,
  path: ProblemPath,
  about: string,
  message: string,
): LintMessage {
  return { severity: 'warning', code, path, about, reason: '', message };
}

/** What an error says; `about` as {@link LintMessage} has it. */
export function errorAt(
  code: LintErrorCode,
  path: ProblemPath,
  about: string,
  message: string,
): LintMessage {
  return { severity: 'error', code, path, about, reason: '', message };
}
