import type { Level } from '../incident/level.ts';
import type { BuiltTransition, Workflow } from './build.ts';
import type { WorkflowDefinition } from './definition.ts';
import type { Severity, Status } from './instance.ts';
import { textWarnings } from './lint-texts.ts';
import { hasFastCircle, reachedFrom } from './status-graph.ts';
import { warningAt, type LintMessage } from './lint-message.ts';
import { isMap } from './json.ts';

/** What each severity means where a definition does not say: 4 is the worst. */
export const defaultLevels: Readonly<Record<Severity, Level>> = { 1: 4, 2: 3, 3: 2, 4: 1 };

/** A built transition with its place in the definition. */
interface Placed extends BuiltTransition {
  readonly at: number;
}

interface Subject {
  readonly definition: WorkflowDefinition;
  readonly workflow: Workflow;
}

/** What is allowed, but is probably not meant. */
export function warningsOf(definition: WorkflowDefinition, workflow: Workflow): LintMessage[] {
  const transitions = workflow.transitions.map((each, at): Placed => ({ ...each, at }));
  if (transitions.length === 0) return [empty];
  const { create, initial } = definition;
  return [
    ...statusWarnings(definition, workflow),
    ...transitions.flatMap((each) => [
      ...deadWarnings(each, transitions),
      ...timeoutWarnings(each, transitions),
      ...downgradeWarnings(each, transitions, definition),
      ...actionWarnings(
        definition.transitions[each.at]?.userActions,
        each.to,
        ['transitions', each.at],
        { definition, workflow },
      ),
    ]),
    ...actionWarnings(create.userActions, initial, ['create'], { definition, workflow }),
    ...textWarnings(definition, workflow),
  ];
}

const empty = warningAt(
  'empty_definition',
  ['transitions'],
  '',
  'Without a transition nothing can happen. Add one.',
);

function statusWarnings(definition: WorkflowDefinition, workflow: Workflow): LintMessage[] {
  const { initial, reopen = initial, statuses } = definition;
  const reachable = reachedFrom(workflow, [initial, reopen]);
  return Object.entries(statuses).flatMap(([status, { label, category }]) => {
    const path = ['statuses', status];
    if (!reachable.has(status)) {
      return [warningAt('unreachable_status', path, label, `Nothing leads to "${label}".`)];
    }
    const ends = reachedFrom(workflow, [status]);
    const canClose = [...ends].some((end) => statuses[end]?.category === 'closed');
    const found: LintMessage[] = [];
    if (category === 'open' && !canClose) {
      const text = `From "${label}" there is no way to a status that is closed: the incident stays open.`;
      found.push(warningAt('never_closed', path, label, text));
    }
    if (hasFastCircle(workflow, status)) {
      const text = `From "${label}" timeouts of less than a second lead in a circle.`;
      found.push(warningAt('tight_loop', path, label, text));
    }
    return found;
  });
}

function deadWarnings(each: Placed, transitions: readonly Placed[]): LintMessage[] {
  const before = transitions.find(
    ({ at, from, conditions }) => at < each.at && from === each.from && conditions.length === 0,
  );
  if (!before) return [];
  const text = `It is never reached: "${before.id}" stands before it, and has no conditions.`;
  return [warningAt('dead_transition', ['transitions', each.at], before.id, text)];
}

function timeoutWarnings(each: Placed, transitions: readonly Placed[]): LintMessage[] {
  const path = ['transitions', each.at, 'when'];
  const timeouts = each.conditions.filter(({ kind }) => kind === 'timeout');
  const several =
    timeouts.length > 1
      ? [warningAt('several_timeouts', path, '', 'All must have passed: only the longest counts.')]
      : [];
  const earlier = transitions.find(
    ({ at, from, timeout }) =>
      at < each.at && from === each.from && timeout !== null && timeout === each.timeout,
  );
  if (!earlier) return several;
  const text = `It is due at the same moment as "${earlier.id}", which comes first.`;
  return [...several, warningAt('equal_timeouts', path, earlier.id, text)];
}

/** Nobody acted, and the incident becomes less severe, though it is not over. */
function downgradeWarnings(
  each: Placed,
  transitions: readonly Placed[],
  definition: WorkflowDefinition,
): LintMessage[] {
  const { severity, timeout, from, to } = each;
  if (severity === null || timeout === null) return [];
  if (definition.statuses[to]?.category === 'closed') return [];
  const levelOf = definition.levels ?? defaultLevels;
  const before = transitions.filter((other) => other.to === from).map((other) => other.severity);
  if (from === definition.initial) before.push(definition.create.severity ?? null);
  const worse = before.some((other) => other !== null && levelOf[other] < levelOf[severity]);
  if (!worse) return [];
  const text = 'When nobody acts in time, the incident becomes less severe.';
  return [warningAt('severity_down', ['transitions', each.at, 'severity'], '', text)];
}

/** Buttons that send what nothing in the status listens to. */
function actionWarnings(
  actions: Readonly<Record<string, unknown>> | undefined,
  status: Status,
  path: LintMessage['path'],
  { definition, workflow }: Subject,
): LintMessage[] {
  const types = listenedTypes(status, definition, workflow);
  if (types === 'any') return [];
  return Object.entries(actions ?? {}).flatMap(([key, action]) => {
    const type = buttonType(action);
    if (type === undefined || types.has(type)) return [];
    const text = `In the status that follows nothing listens to "${type}".`;
    return [warningAt('deaf_action', [...path, 'userActions', key], type, text)];
  });
}

function buttonType(action: unknown): string | undefined {
  const args = isMap(action) ? action['args'] : undefined;
  const type = isMap(args) ? args['type'] : undefined;
  return typeof type === 'string' ? type : undefined;
}

/** The types that transitions of a status wait for; any, where one does not look at the type. */
function listenedTypes(
  status: Status,
  { transitions }: WorkflowDefinition,
  workflow: Workflow,
): ReadonlySet<string> | 'any' {
  const types = new Set<string>();
  for (const [at, { from, timeout }] of workflow.transitions.entries()) {
    if (from !== status) continue;
    const asked = (transitions[at]?.when ?? []).flatMap(typesOf);
    if (asked.length === 0 && timeout === null) return 'any';
    for (const type of asked) types.add(type);
  }
  return types;
}

function typesOf(condition: unknown): string[] {
  if (!isMap(condition) || condition['call'] !== 'message.type') return [];
  const args = isMap(condition['args']) ? condition['args'] : {};
  const listed: readonly unknown[] = Array.isArray(args['in']) ? args['in'] : [args['is']];
  return listed.filter((type) => typeof type === 'string');
}
