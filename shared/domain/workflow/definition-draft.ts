import { build, buildCreation, type BuildOptions, type Creation, type Workflow } from './build.ts';
import { durationMilliseconds, type WorkflowDefinition } from './definition.ts';
import type { CreateParams, StageParams, TransitionDraft, WorkflowDraft } from './draft.ts';
import { copyJson, isMap, type JsonMap } from './json.ts';
import type { DefinitionError } from './problem.ts';
import type { Registry } from './registry.ts';

/** A published definition, ready to run. */
export interface BuiltDefinition {
  readonly workflow: Workflow;
  readonly creation: Creation;
}

/**
 * Makes a definition ready to run.
 * @returns the first error: the definition was checked by another version, or with other callbacks
 */
export function buildDefinition(
  definition: WorkflowDefinition,
  registry: Registry,
  options: BuildOptions,
):
  | { readonly kind: 'ok'; readonly built: BuiltDefinition }
  | { readonly kind: 'error'; readonly error: DefinitionError } {
  const built = build(draftOf(definition), registry, options);
  if (built.kind === 'error') return built;
  const begun = buildCreation(creationOf(definition), registry);
  if (begun.kind === 'error') return begun;
  return { kind: 'ok', built: { workflow: built.workflow, creation: begun.creation } };
}

/**
 * The transitions of a definition as the engine takes them. It reads whatever it is given as far as it
 * can be read, so that a definition that is wrong can be checked as a whole.
 */
export function draftOf(definition: unknown): WorkflowDraft {
  const transitions = isMap(definition) ? definition['transitions'] : undefined;
  const list: readonly unknown[] = Array.isArray(transitions) ? transitions : [];
  return { kind: 'draft', transitions: list.map(transitionOf) };
}

/** How an instance of a definition begins; reads what it can, as {@link draftOf}. */
export function creationOf(definition: unknown): CreateParams {
  const params = isMap(definition) && isMap(definition['create']) ? definition['create'] : {};
  const { subject, description, actors } = params;
  return { ...stagesOf(params), subject, description, actors };
}

function transitionOf(value: unknown): TransitionDraft {
  const params = isMap(value) ? value : {};
  const { id, from, to, when, then, subject, descriptionBefore, descriptionAfter } = params;
  return {
    ...stagesOf(params),
    ...(typeof id === 'string' && { id }),
    ...{ from, to, then, subject, descriptionBefore, descriptionAfter },
    when: Array.isArray(when) ? when.map(conditionOf) : when,
  };
}

function stagesOf(params: Readonly<Record<string, unknown>>): StageParams {
  const { severity, userActions, updateHistoryEntry, updatePossibleTransition } = params;
  const { upsertAttributes, sideEffects } = params;
  return {
    ...{ severity, userActions, updateHistoryEntry, updatePossibleTransition },
    ...{ upsertAttributes, sideEffects },
    attributes: attributesOf(params),
  };
}

function attributesOf(params: Readonly<Record<string, unknown>>): JsonMap {
  return Object.fromEntries(
    Object.entries(params)
      .filter(([key]) => key.startsWith('x-'))
      .map(([key, value]) => [key, copyJson(value)] as const),
  );
}

/** The engine counts timeouts in milliseconds. What is no duration is left for the check to find. */
function conditionOf(condition: unknown): unknown {
  if (!isMap(condition) || typeof condition['timeout'] !== 'string') return condition;
  return { ...condition, timeout: durationMilliseconds(condition['timeout']) ?? -1 };
}
