import { isOperator } from './condition.ts';
import { listProblems, readUse, useProblems } from './callback-use.ts';
import type { StageParams, TransitionDraft, WorkflowDraft } from './draft.ts';
import { isSeverity } from './instance.ts';
import { isJson, isMap } from './json.ts';
import { problemOf, type DefinitionError, type Problem, type ProblemPath } from './problem.ts';
import type { Registry } from './registry.ts';

type Check = (transition: TransitionDraft, path: ProblemPath) => Problem[];

/**
 * Everything that is wrong with a draft: kind of fault after kind of fault, each over all transitions in
 * their order, so that the first is the one that building answers.
 */
export function checkDraft({ transitions }: WorkflowDraft, registry: Registry): Problem[] {
  const over = (check: Check) =>
    transitions.flatMap((transition, at) => check(transition, ['transitions', at]));
  return [
    ...over(required('from', 'transition_from_required')),
    ...over(required('to', 'transition_to_required')),
    ...over(required('descriptionAfter', 'description_after_required')),
    ...over(required('descriptionBefore', 'description_before_required')),
    ...over((transition, path) => callbackProblems(transition, registry, path)),
    ...entryProblems(transitions),
    ...over(({ userActions }, path) =>
      userActionProblems(userActions, registry, [...path, 'userActions']),
    ),
    ...over(({ upsertAttributes }, path) =>
      attributeProblems(upsertAttributes, registry, [...path, 'upsertAttributes']),
    ),
    ...over(({ severity }, path) => severityProblems(severity, path)),
    ...over(({ when }, path) => conditionProblems(when, [...path, 'when'])),
  ];
}

/** Everything that is wrong with the parameters of a creation, in the order in which it is answered. */
export function checkCreation(
  params: StageParams,
  registry: Registry,
  path: ProblemPath = [],
): Problem[] {
  return [
    ...userActionProblems(params.userActions, registry, [...path, 'userActions']),
    ...attributeProblems(params.upsertAttributes, registry, [...path, 'upsertAttributes']),
    ...severityProblems(params.severity, path),
    ...stageProblems(params, registry, path),
  ];
}

function required(key: keyof TransitionDraft, error: RequiredError): Check {
  return (transition, path) => {
    const value = transition[key];
    return typeof value === 'string' && value !== '' ? [] : [problemOf({ error }, [...path, key])];
  };
}

type RequiredError = Extract<DefinitionError['error'], `${string}_required`>;

function callbackProblems(
  transition: TransitionDraft,
  registry: Registry,
  path: ProblemPath,
): Problem[] {
  const { when, then } = transition;
  const called = Array.isArray(when) ? when.map((condition: unknown) => condition) : [];
  return [
    ...called.flatMap((condition, at) =>
      isCall(condition) ? useProblems('when', condition, registry, [...path, 'when', at]) : [],
    ),
    ...listProblems('then', then, registry, [...path, 'then']),
    ...stageProblems(transition, registry, path),
  ];
}

/** A condition that names a callback, rightly or wrongly. */
function isCall(condition: unknown): boolean {
  return typeof condition === 'string' || (isMap(condition) && Object.hasOwn(condition, 'call'));
}

function stageProblems(params: StageParams, registry: Registry, path: ProblemPath): Problem[] {
  const stages = ['sideEffects', 'updateHistoryEntry', 'updatePossibleTransition'] as const;
  return stages.flatMap((stage) => listProblems(stage, params[stage], registry, [...path, stage]));
}

function entryProblems(transitions: readonly TransitionDraft[]): Problem[] {
  const targets = new Set(transitions.map(({ to }) => to));
  const entries = new Set(transitions.map(({ from }) => from).filter((from) => !targets.has(from)));
  return entries.size > 1 ? [problemOf({ error: 'multiple_init_statuses' }, ['transitions'])] : [];
}

function userActionProblems(value: unknown, registry: Registry, path: ProblemPath): Problem[] {
  const invalid = (reason: string, at: ProblemPath) =>
    problemOf({ error: 'user_actions_invalid', reason }, at);
  if (value === undefined) return [];
  if (!isMap(value)) return [invalid('User actions are a map from keys to callbacks', path)];
  return Object.entries(value).flatMap(([key, use]) =>
    readUse(use)
      ? useProblems('userActions', use, registry, [...path, key])
      : [invalid(`The user action "${key}" names no callback`, [...path, key])],
  );
}

function attributeProblems(value: unknown, registry: Registry, path: ProblemPath): Problem[] {
  const invalid = (reason: string, at: ProblemPath) =>
    problemOf({ error: 'upsert_attributes_invalid', reason }, at);
  if (value === undefined) return [];
  if (!Array.isArray(value))
    return [invalid('Additional attributes are a list of callbacks', path)];
  return value.flatMap((use: unknown, at) =>
    readUse(use)
      ? useProblems('upsertAttributes', use, registry, [...path, at])
      : [invalid(`Item ${at + 1} names no callback`, [...path, at])],
  );
}

function severityProblems(severity: unknown, path: ProblemPath): Problem[] {
  if (severity === undefined || isSeverity(severity)) return [];
  return [problemOf({ error: 'invalid_severity' }, [...path, 'severity'])];
}

function conditionProblems(when: unknown, path: ProblemPath): Problem[] {
  if (when === undefined) return [];
  if (!Array.isArray(when)) return [badCondition('op', path)];
  return when.flatMap((condition: unknown, at) =>
    isCall(condition) ? [] : formProblems(condition, [...path, at]),
  );
}

/** What is wrong with a timeout or a comparison. */
function formProblems(condition: unknown, path: ProblemPath): Problem[] {
  if (!isMap(condition)) return [badCondition('op', path)];
  if (Object.hasOwn(condition, 'timeout')) {
    const timeout = condition['timeout'];
    const valid = typeof timeout === 'number' && Number.isSafeInteger(timeout) && timeout >= 0;
    return valid ? [] : [badCondition('timeout', [...path, 'timeout'])];
  }
  const { op, path: keys, value } = condition;
  if (!isOperator(op)) return [badCondition('op', [...path, 'op'])];
  if (!isStatePath(keys)) return [badCondition('path', [...path, 'path'])];
  const valid = isJson(value) && (op !== 'is_in' || Array.isArray(value));
  return valid ? [] : [badCondition('value', [...path, 'value'])];
}

function badCondition(reason: 'timeout' | 'op' | 'path' | 'value', path: ProblemPath): Problem {
  return problemOf({ error: 'bad_condition', reason }, path);
}

function isStatePath(value: unknown): value is readonly string[] {
  return Array.isArray(value) && value.length > 0 && value.every((key) => typeof key === 'string');
}
