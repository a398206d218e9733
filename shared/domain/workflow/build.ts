import { checkCreation, checkDraft } from './check.ts';
import { isBound, resolve } from './callback-use.ts';
import { isOperator, type Condition } from './condition.ts';
import type { CreateParams, StageParams, TransitionDraft, WorkflowDraft } from './draft.ts';
import { isSeverity, type Severity, type Status } from './instance.ts';
import { compileTemplate, type Template } from './interpolation.ts';
import { copyJson, isMap, type Json, type JsonMap } from './json.ts';
import type { DefinitionError } from './problem.ts';
import type { BoundCallback, Registry, Stage, TransitionFacts } from './registry.ts';

/** The stages after `then`, ready to be run. */
export interface BoundStages {
  readonly userActions: readonly (readonly [string, BoundCallback<'userActions'>])[];
  readonly updateHistoryEntry: readonly BoundCallback<'updateHistoryEntry'>[];
  readonly updatePossibleTransition: readonly BoundCallback<'updatePossibleTransition'>[];
  readonly upsertAttributes: readonly BoundCallback<'upsertAttributes'>[];
  readonly sideEffects: readonly BoundCallback<'sideEffects'>[];
}

export interface BuiltTransition {
  readonly id: string;
  readonly from: Status;
  readonly to: Status;
  /** null: as it is. */
  readonly severity: Severity | null;
  readonly conditions: readonly Condition[];
  /** The longest of its timeouts; null: it has none. */
  readonly timeout: number | null;
  /** It happens because of the message, not because time has passed. */
  readonly dependsOnMessage: boolean;
  readonly then: readonly BoundCallback<'then'>[];
  readonly stages: BoundStages;
  readonly before: Template;
  readonly after: Template;
  /** null: as it is. */
  readonly subject: Template | null;
  /** What callbacks and texts see of it, by the severity that the instance has before. */
  readonly facts: Readonly<Record<Severity, TransitionFacts>>;
}

/** A definition that was checked, and is ready to run. */
export interface Workflow {
  readonly kind: 'workflow';
  readonly transitions: readonly BuiltTransition[];
  readonly statuses: ReadonlySet<Status>;
  /** Transitions by the status from which they start, in their order. */
  readonly outgoing: ReadonlyMap<Status, readonly BuiltTransition[]>;
  readonly registry: Registry;
  readonly ticksPerMillisecond: number;
}

/** How an instance begins; checked. */
export interface Creation {
  readonly severity: Severity;
  readonly subject: Template;
  readonly description: Template;
  readonly actors: readonly Json[];
  readonly stages: BoundStages;
  readonly attributes: JsonMap;
}

export interface BuildOptions {
  /** Timestamps of messages are in this unit: 1 for milliseconds, 1,000 for microseconds. */
  readonly ticksPerMillisecond: number;
}

const MILLISECONDS: BuildOptions = { ticksPerMillisecond: 1 };

/**
 * Checks a draft and makes it ready to run.
 * @returns the first error, in the order in which the kinds of errors are listed
 */
export function build(
  draft: WorkflowDraft,
  registry: Registry,
  { ticksPerMillisecond }: BuildOptions = MILLISECONDS,
):
  | { readonly kind: 'ok'; readonly workflow: Workflow }
  | { readonly kind: 'error'; readonly error: DefinitionError } {
  const [problem] = checkDraft(draft, registry);
  if (problem) return { kind: 'error', error: problem.error };
  const transitions = draft.transitions.map((transition, at) =>
    buildTransition(transition, at, registry, ticksPerMillisecond),
  );
  const workflow: Workflow = {
    kind: 'workflow',
    transitions,
    statuses: new Set(transitions.flatMap(({ from, to }) => [from, to])),
    outgoing: byStart(transitions),
    registry,
    ticksPerMillisecond,
  };
  return { kind: 'ok', workflow };
}

/** Checks how an instance is to begin, and makes it ready. */
export function buildCreation(
  params: CreateParams,
  registry: Registry,
):
  | { readonly kind: 'ok'; readonly creation: Creation }
  | { readonly kind: 'error'; readonly error: DefinitionError } {
  const [problem] = checkCreation(params, registry);
  if (problem) return { kind: 'error', error: problem.error };
  const creation: Creation = {
    severity: isSeverity(params.severity) ? params.severity : 1,
    subject: compileTemplate(textOr(params.subject, 'Incident {{type}} / {{id}}')),
    description: compileTemplate(textOr(params.description, 'Incident was created')),
    actors: Array.isArray(params.actors) ? params.actors.map((actor) => copyJson(actor)) : [],
    stages: buildStages(params, registry),
    attributes: params.attributes ?? {},
  };
  return { kind: 'ok', creation };
}

function buildTransition(
  draft: TransitionDraft,
  at: number,
  registry: Registry,
  ticksPerMillisecond: number,
): BuiltTransition {
  const conditions = asList(draft.when).map((condition) =>
    buildCondition(condition, registry, ticksPerMillisecond),
  );
  const timeouts = conditions.flatMap((each) => (each.kind === 'timeout' ? [each.ticks] : []));
  const [from, to] = [textOr(draft.from, ''), textOr(draft.to, '')];
  const own = isSeverity(draft.severity) ? draft.severity : null;
  const { attributes = {} } = draft;
  const factsAt = (severity: Severity) => ({ from, to, severity: own ?? severity, attributes });
  return {
    ...{ id: draft.id ?? String(at), from, to, severity: own },
    facts: { 1: factsAt(1), 2: factsAt(2), 3: factsAt(3), 4: factsAt(4) },
    conditions,
    timeout: timeouts.length === 0 ? null : Math.max(...timeouts),
    dependsOnMessage: conditions.some(({ kind }) => kind === 'callback'),
    then: bindList('then', draft.then, registry),
    stages: buildStages(draft, registry),
    before: compileTemplate(textOr(draft.descriptionBefore, '')),
    after: compileTemplate(textOr(draft.descriptionAfter, '')),
    subject: typeof draft.subject === 'string' ? compileTemplate(draft.subject) : null,
  };
}

function buildCondition(
  condition: unknown,
  registry: Registry,
  ticksPerMillisecond: number,
): Condition {
  if (isMap(condition) && typeof condition['timeout'] === 'number') {
    const milliseconds = condition['timeout'];
    return { kind: 'timeout', milliseconds, ticks: milliseconds * ticksPerMillisecond };
  }
  if (isMap(condition) && isOperator(condition['op'])) {
    const comparison = { op: condition['op'], value: copyJson(condition['value']) };
    return { kind: 'state', path: asList(condition['path']).map(String), comparison };
  }
  return { kind: 'callback', callback: bind('when', condition, registry) };
}

function buildStages(params: StageParams, registry: Registry): BoundStages {
  const actions = isMap(params.userActions) ? Object.entries(params.userActions) : [];
  return {
    userActions: actions.map(([key, use]) => [key, bind('userActions', use, registry)] as const),
    updateHistoryEntry: bindList('updateHistoryEntry', params.updateHistoryEntry, registry),
    updatePossibleTransition: bindList(
      'updatePossibleTransition',
      params.updatePossibleTransition,
      registry,
    ),
    upsertAttributes: bindList('upsertAttributes', params.upsertAttributes, registry),
    sideEffects: bindList('sideEffects', params.sideEffects, registry),
  };
}

function bindList<S extends Stage>(
  stage: S,
  list: unknown,
  registry: Registry,
): readonly BoundCallback<S>[] {
  return asList(list).map((use) => bind(stage, use, registry));
}

/** @throws Error where the draft was not checked before */
function bind<S extends Stage>(stage: S, use: unknown, registry: Registry): BoundCallback<S> {
  const resolved = resolve(stage, use, registry);
  if (isBound(resolved)) return resolved;
  throw new Error(`A callback of "${stage}" was not checked.`);
}

function byStart(
  transitions: readonly BuiltTransition[],
): ReadonlyMap<Status, readonly BuiltTransition[]> {
  const outgoing = new Map<Status, BuiltTransition[]>();
  for (const transition of transitions) {
    const known = outgoing.get(transition.from);
    if (known) known.push(transition);
    else outgoing.set(transition.from, [transition]);
  }
  return outgoing;
}

function asList(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

function textOr(value: unknown, fallback: string): string {
  return typeof value === 'string' ? value : fallback;
}
