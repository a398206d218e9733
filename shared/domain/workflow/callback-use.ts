import { isMap } from './json.ts';
import { problemOf, type DefinitionError, type Problem, type ProblemPath } from './problem.ts';
import type { BoundCallback, Registry, Stage } from './registry.ts';
import { faults } from './faults.ts';

/** A callback as a definition names it. */
export interface CallbackUse {
  readonly call: string;
  readonly args: unknown;
}

/** Reads `{call, args?}` or the bare name; undefined where it is neither. */
export function readUse(value: unknown): CallbackUse | undefined {
  if (typeof value === 'string') return value === '' ? undefined : { call: value, args: {} };
  if (!isMap(value) || typeof value['call'] !== 'string' || value['call'] === '') return undefined;
  if (Object.keys(value).some((key) => key !== 'call' && key !== 'args')) return undefined;
  return { call: value['call'], args: value['args'] ?? {} };
}

/** Finds the callback that is named, and gives it its arguments. */
export function resolve<S extends Stage>(
  stage: S,
  value: unknown,
  registry: Registry,
): BoundCallback<S> | DefinitionError {
  const use = readUse(value);
  if (!use) return badCallback(nameOf(value), faults.noUse);
  const found = registry.find(stage, use.call);
  if (!found) return badCallback(use.call, faults.unknownCallback);
  const bound = found.bind(use.args);
  return typeof bound === 'string' ? badCallback(use.call, bound) : bound;
}

export function isBound<S extends Stage>(
  resolved: BoundCallback<S> | DefinitionError,
): resolved is BoundCallback<S> {
  return 'run' in resolved;
}

/** What is wrong with one use of a callback. */
export function useProblems(
  stage: Stage,
  value: unknown,
  registry: Registry,
  path: ProblemPath,
): Problem[] {
  const resolved = resolve(stage, value, registry);
  return isBound(resolved) ? [] : [problemOf(resolved, path)];
}

/** What is wrong with a list of callbacks; one that is absent is empty. */
export function listProblems(
  stage: Stage,
  list: unknown,
  registry: Registry,
  path: ProblemPath,
): Problem[] {
  if (list === undefined) return [];
  if (!Array.isArray(list)) {
    return [problemOf(badCallback(nameOf(list), faults.noCallbackList), path)];
  }
  return list.flatMap((item, at) => useProblems(stage, item, registry, [...path, at]));
}

function badCallback(callback: string, reason: string): DefinitionError {
  return { error: 'bad_callback', callback, reason };
}

function nameOf(value: unknown): string {
  if (isMap(value) && typeof value['call'] === 'string') return value['call'];
  return typeof value === 'string' ? value : (JSON.stringify(value) ?? String(value));
}
