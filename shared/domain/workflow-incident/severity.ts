import type { Level } from '../incident/level.ts';
import type { WorkflowDefinition } from '../workflow/definition.ts';
import type { Severity } from '../workflow/instance.ts';

export type LevelsOfSeverities = Readonly<Record<Severity, Level>>;

/** What severities mean unless the definition says otherwise: 4 is the worst. */
const DEFAULT_LEVELS: LevelsOfSeverities = { 4: 1, 3: 2, 2: 3, 1: 4 };
const WORST_FIRST: readonly Severity[] = [4, 3, 2, 1];
const LEAST: Severity = 1;

export function levelsOf({ levels }: Pick<WorkflowDefinition, 'levels'>): LevelsOfSeverities {
  return levels ?? DEFAULT_LEVELS;
}

/** The severity of an incident that begins with a level; the least where no severity means it. */
export function severityOfLevel(levels: LevelsOfSeverities, level: Level): Severity {
  return WORST_FIRST.find((severity) => levels[severity] === level) ?? LEAST;
}
