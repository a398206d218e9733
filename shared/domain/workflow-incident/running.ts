import { MILLISECOND } from '#shared/time/instant.ts';
import { stateOf, type Incident } from '../incident/incident.ts';
import type { BoundStages, BuiltTransition, Creation, Workflow } from '../workflow/build.ts';
import { readUse } from '../workflow/callback-use.ts';
import { callbackVersionsOf, type CallbackVersions } from '../workflow/callback-versions.ts';
import type { StatusCategory, WorkflowDefinition } from '../workflow/definition.ts';
import { buildDefinition, type BuiltDefinition } from '../workflow/definition-draft.ts';
import type { Status } from '../workflow/instance.ts';
import { isMap } from '../workflow/json.ts';
import { problemOf } from '../workflow/problem.ts';
import type { Registry } from '../workflow/registry.ts';
import { incidentCatalogue } from './effects-offered.ts';
import { levelsOf, type LevelsOfSeverities } from './severity.ts';
import type { FindWebhook } from './webhooks.ts';

/** A published version of a definition, ready to run incidents. */
export interface Running {
  /** The number of the published version, over all definitions. */
  readonly id: number;
  readonly definition: WorkflowDefinition;
  /** Why this program cannot run it, as a sentence; null: it can. */
  readonly fault: string | null;
  readonly workflow: Workflow;
  readonly creation: Creation;
  /** As its journals keep them; left out where all have the first. */
  readonly callbacks?: CallbackVersions;
  readonly levels: LevelsOfSeverities;
  /** Where its effects can post to. */
  readonly findWebhook: FindWebhook;
  /** By status the only types of messages that can lead out of it; null: any can. */
  readonly heard: ReadonlyMap<Status, ReadonlySet<string> | null>;
  /** Statuses in which nothing is kept of an incident that begins in them. */
  readonly unkept: ReadonlySet<Status>;
  /**
   * Where an incident goes to which nothing has happened when its source says that it is over: it is closed,
   * and nothing else can come of it. null: it depends.
   */
  readonly plainEnd: Status | null;
}

const noWebhook: FindWebhook = () => undefined;

/**
 * @param findWebhook left out: there is nothing to post to
 * @param registry of the callbacks that it may name
 * @throws Error where the definition was published by another version, and cannot be built by this one
 */
export function runningOf(
  id: number,
  definition: WorkflowDefinition,
  findWebhook: FindWebhook = noWebhook,
  registry: Registry = incidentCatalogue,
): Running {
  const options = { ticksPerMillisecond: MILLISECOND };
  const result = buildDefinition(definition, registry, options);
  if (result.kind === 'error') {
    const { key, version } = definition;
    const { message } = problemOf(result.error, []);
    throw new Error(`The workflow ${key}, version ${version}, is not known. ${message}`);
  }
  const { workflow, creation } = result.built;
  const callbacks = callbackVersionsOf(workflow, creation);
  const hasFirst = Object.keys(callbacks).length === 0;
  const unkept = unkeptOf(definition, result.built);
  return {
    id,
    definition,
    fault: null,
    workflow,
    creation,
    ...(!hasFirst && { callbacks }),
    levels: levelsOf(definition),
    findWebhook,
    heard: heardOf(definition),
    unkept,
    plainEnd:
      hasFirst && unkept.has(definition.initial) ? plainEndOf(definition, result.built) : null,
  };
}

/** What a row of a journal says of the versions of the callbacks that decide what follows. */
export function callbacksOf({ callbacks }: Running): Pick<Running, 'callbacks'> {
  return callbacks ? { callbacks } : {};
}

export function labelOf({ definition }: Running, status: Status): string {
  return definition.statuses[status]?.label ?? status;
}

export function categoryOf({ definition }: Running, status: Status): StatusCategory {
  return definition.statuses[status]?.category ?? 'open';
}

/**
 * Whether an incident asks nobody for attention while it is in the status. One that cannot be run never
 * leaves it, so that it does ask.
 */
export function isQuiet({ definition, fault }: Running, status: Status): boolean {
  return fault === null && (definition.statuses[status]?.quiet ?? false);
}

export function transitionOf({ workflow }: Running, id: string): BuiltTransition | undefined {
  return workflow.transitions.find((transition) => transition.id === id);
}

/** Where an incident begins that is so: one that had ended before it was posted begins closed. */
export function startStatusOf({ definition }: Running, incident: Incident): Status {
  if (stateOf(incident) !== 'closed') return definition.initial;
  const closed = Object.entries(definition.statuses).find(
    ([, facts]) => facts.category === 'closed',
  );
  return closed?.[0] ?? definition.initial;
}

/** Where an incident goes on that is opened again after its workflow had ended. */
export function reopenStatusOf({ definition }: Running): Status {
  return definition.reopen ?? definition.initial;
}

/**
 * Whether nothing is to be kept of an incident that begins so: no timer runs and nothing is done, until
 * something happens. That keeps a flood of new incidents cheap.
 */
export function beginsUnkept({ unkept }: Running, status: Status): boolean {
  return unkept.has(status);
}

/** Whether a message of the type can lead out of a status at all. */
export function listensTo({ heard, fault }: Running, status: Status, type: string): boolean {
  if (fault !== null) return false;
  return heard.get(status)?.has(type) ?? true;
}

function unkeptOf(
  { statuses }: WorkflowDefinition,
  { workflow, creation }: BuiltDefinition,
): Running['unkept'] {
  if (creation.stages.sideEffects.length > 0) return new Set();
  const isTimed = (status: Status) =>
    workflow.outgoing.get(status)?.some(({ timeout }) => timeout !== null) ?? false;
  const names = Object.entries(statuses).flatMap(([name, facts]) =>
    facts.quiet === true || isTimed(name) ? [] : [name],
  );
  return new Set(names);
}

function plainEndOf(
  { initial, transitions, statuses }: WorkflowDefinition,
  { workflow, creation }: BuiltDefinition,
): Status | null {
  const ways = transitions.filter(({ from }) => from === initial);
  const types = ways.map(({ when }) => typesOf(when));
  const at = types.findIndex((each) => each === null || each.includes('end'));
  const way = ways[at];
  const built = workflow.transitions.find(({ id }) => id === way?.id);
  if (!way || !built || types[at] === null || built.conditions.length > 1) return null;
  const isPlain = [creation.stages, built.stages].every(addsOnlyButtons);
  const { category, quiet } = statuses[way.to] ?? {};
  if (!isPlain || built.then.length > 0 || built.severity !== null) return null;
  return category === 'closed' && quiet !== true ? way.to : null;
}

/** Of a transition that does no more nothing can fail, and nothing is done. */
function addsOnlyButtons({ userActions, ...others }: BoundStages): boolean {
  const isEmpty = Object.values(others).every((stage) => stage.length === 0);
  return isEmpty && userActions.every(([, { name }]) => name === 'userAction.button');
}

function heardOf({ transitions, statuses }: WorkflowDefinition): Running['heard'] {
  return new Map(
    Object.keys(statuses).map((status) => {
      const types = transitions
        .filter(({ from }) => from === status)
        .map(({ when }) => typesOf(when));
      return [status, types.includes(null) ? null : new Set(types.flatMap((each) => each ?? []))];
    }),
  );
}

/** The types of messages that conditions ask for; null: they ask for none. */
export function typesOf(conditions: readonly unknown[] = []): readonly string[] | null {
  for (const condition of conditions) {
    const use = readUse(condition);
    if (use?.call !== 'message.type' || !isMap(use.args)) continue;
    const { is, in: several } = use.args;
    return typeof is === 'string' ? [is] : Array.isArray(several) ? several.map(String) : null;
  }
  return null;
}
