import type { ProblemPath } from './problem.ts';

/** One thing that was found in a definition: an error keeps it from being published. */
export interface LintMessage {
  readonly severity: 'error' | 'warning';
  /** Stable, for tests and documentation. */
  readonly code: string;
  readonly path: ProblemPath;
  readonly message: string;
}
