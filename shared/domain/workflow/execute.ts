import type { BoundStages, BuiltTransition, Creation, Workflow } from './build.ts';
import { dueOf, dueTimesOf, factsOf, sceneOf } from './facts.ts';
import {
  severityOf,
  systemKeys,
  type HistoryEntry,
  type Instance,
  type Message,
  type Severity,
  type Status,
  type Timestamp,
} from './instance.ts';
import { fill, type Template } from './interpolation.ts';
import { copyMap, isJsonMap, type Json, type JsonMap } from './json.ts';
import { toldEntry, type Diagnostic, type Effect, type OutputAction } from './output.ts';
import type { Scene } from './registry.ts';
import { attributesOf, effectsOf, futureEntries, historyEntry, tokensOf } from './stages.ts';

/** A new instance, or the next of one, with what is to be done. */
export interface Executed {
  readonly instance: Instance;
  readonly outputs: readonly OutputAction[];
  readonly diagnostics: readonly Diagnostic[];
}

/** Where an instance begins. */
export interface Start {
  readonly type: string;
  readonly id: string;
  readonly status: Status;
  /** Working data; the system keys in it are not taken over. */
  readonly state: JsonMap;
}

/**
 * Begins an instance: as a transition from nowhere, with the stages after `then`.
 * @throws CallbackFailure
 */
export function create(
  workflow: Workflow,
  creation: Creation,
  start: Start,
  message: Message,
): Executed {
  const { severity, stages, attributes } = creation;
  const system = { severity, _user_actions: {}, _prev_user_actions: null };
  const facts = { from: null, to: start.status, severity, attributes };
  const scene = sceneOf(
    workflow,
    start,
    null,
    { ...copyMap(start.state), ...system },
    facts,
    message,
  );
  const entered = enter(workflow, scene, {
    stages,
    description: creation.description,
    previousActions: null,
    lastUpdate: message.timestamp,
    history: [],
    ends: false,
  });
  const { instance, attributes: additionalAttributes, effects } = entered;
  const output: OutputAction = {
    kind: 'incident',
    type: start.type,
    id: start.id,
    subject: fill(creation.subject, entered.scene),
    status: start.status,
    resolved: instance.terminated,
    severity,
    future: instance.possibleTransitions,
    history: instance.history.map(toldEntry),
    actors: creation.actors,
    userActions: actionsOf(instance.state),
    additionalAttributes,
  };
  return { instance, outputs: [output, ...effects], diagnostics: [] };
}

/**
 * Executes a transition, stage after stage.
 * @throws CallbackFailure
 */
export function execute(
  workflow: Workflow,
  instance: Instance,
  transition: BuiltTransition,
  message: Message,
): Executed {
  const facts = factsOf(transition, severityOf(instance));
  const before = withSeverity(instance.state, facts.severity);
  const scene = sceneOf(workflow, instance, instance, before, facts, message);
  const worked = runThen(transition, scene);
  const entered = enter(
    workflow,
    { ...scene, state: worked.state },
    {
      stages: transition.stages,
      description: transition.after,
      previousActions: actionsOf(instance.state),
      lastUpdate: enteredAt(transition, instance, message),
      history: instance.history,
      ends: transition.conditions.length === 0,
    },
  );
  const patch = patchOf(entered, transition, actionsOf(instance.state));
  return {
    instance: entered.instance,
    outputs: [patch, ...entered.effects],
    diagnostics: worked.diagnostics,
  };
}

/** The working data as they are where the severity stays: each copy costs. */
function withSeverity(state: JsonMap, severity: Severity): JsonMap {
  return state['severity'] === severity ? state : { ...state, severity };
}

/** Chains of timeouts do not drift: each counts from when the one before was due. */
function enteredAt(
  transition: BuiltTransition,
  instance: Instance,
  { timestamp }: Message,
): Timestamp {
  const due = dueOf(transition, instance);
  return due === null || transition.dependsOnMessage ? timestamp : due;
}

interface Worked {
  readonly state: JsonMap;
  readonly diagnostics: readonly Diagnostic[];
}

/** If one of them fails, the working data stay as they were before the first; the status still changes. */
function runThen({ then }: BuiltTransition, scene: Scene): Worked {
  let state = scene.state;
  for (const { name, run } of then) {
    try {
      state = withSystemKeys(copyMap(run({ ...scene, state })), scene.state);
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      const diagnostic: Diagnostic = { code: 'then_failed', callback: name, reason };
      return { state: scene.state, diagnostics: [diagnostic] };
    }
  }
  return { state, diagnostics: [] };
}

function withSystemKeys(state: JsonMap, system: JsonMap): JsonMap {
  const own: Record<string, Json> = {};
  for (const key of systemKeys) own[key] = system[key] ?? null;
  return { ...state, ...own };
}

interface Entry {
  readonly stages: BoundStages;
  readonly description: Template;
  readonly previousActions: JsonMap | null;
  readonly lastUpdate: Timestamp;
  readonly history: readonly HistoryEntry[];
  /** The workflow ends with it, whatever could follow. */
  readonly ends: boolean;
}

interface Entered {
  readonly instance: Instance;
  readonly scene: Scene;
  readonly entry: HistoryEntry;
  readonly attributes: JsonMap;
  readonly effects: readonly Effect[];
}

/** The stages after `then`, in their order. */
function enter(workflow: Workflow, before: Scene, plan: Entry): Entered {
  const { stages, lastUpdate } = plan;
  const tokens = tokensOf(stages, before);
  const scene = {
    ...before,
    state: { ...before.state, _user_actions: tokens, _prev_user_actions: plan.previousActions },
  };
  const { to: status } = scene.transition;
  const entry = historyEntry(stages, plan.description, scene);
  const outgoing = workflow.outgoing.get(status) ?? [];
  const terminated = plan.ends || outgoing.length === 0;
  const ways = terminated ? [] : outgoing;
  const instance: Instance = {
    id: scene.id,
    type: scene.type,
    status,
    state: scene.state,
    lastUpdate,
    history: [...plan.history, entry],
    possibleTransitions: futureEntries(stages, ways, lastUpdate, scene),
    nextPossibleTransitionTimestamp: earliest(ways, lastUpdate),
    terminated,
  };
  const attributes = attributesOf(stages, scene);
  return { instance, scene, entry, attributes, effects: effectsOf(stages, scene) };
}

function earliest(ways: readonly BuiltTransition[], lastUpdate: Timestamp): Timestamp | null {
  const [first] = dueTimesOf(ways, lastUpdate);
  return first ?? null;
}

function patchOf(
  { instance, scene, entry, attributes }: Entered,
  { subject }: BuiltTransition,
  previous: JsonMap,
): OutputAction {
  const upsert = actionsOf(instance.state);
  return {
    kind: 'incident_patch',
    type: instance.type,
    id: instance.id,
    status: instance.status,
    resolved: instance.terminated,
    severity: scene.transition.severity,
    future: instance.possibleTransitions,
    history: [toldEntry(entry)],
    userActions: {
      upsert,
      remove: Object.keys(previous).filter((key) => !Object.hasOwn(upsert, key)),
    },
    additionalAttributes: { upsert: attributes },
    ...(subject && { subject: fill(subject, scene) }),
  };
}

function actionsOf(state: JsonMap): JsonMap {
  const actions = state['_user_actions'];
  return isJsonMap(actions) ? actions : {};
}
