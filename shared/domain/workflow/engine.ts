import { buildCreation, type BuiltTransition, type Creation, type Workflow } from './build.ts';
import { holds, type Condition } from './condition.ts';
import type { CreateParams, WorkflowDraft } from './draft.ts';
import { create, execute, type Executed, type Start } from './execute.ts';
import { dueTimesOf, factsOf, sceneOf } from './facts.ts';
import { severityOf, type Instance, type Message, type Timestamp } from './instance.ts';
import { isJson } from './json.ts';
import type { Diagnostic } from './output.ts';
import type { WorkflowError } from './problem.ts';
import type { Scene } from './registry.ts';
import { CallbackFailure } from './stages.ts';

/** What a message, or a creation, came to. An error changes nothing. */
export type Outcome =
  | (Executed & {
      readonly kind: 'ok' | 'terminated';
      /** The id of the transition that was executed; null: none. */
      readonly taken: string | null;
    })
  | {
      readonly kind: 'error';
      readonly error: WorkflowError;
      readonly diagnostics: readonly Diagnostic[];
    };

/**
 * Begins an instance in any status of the workflow. One in a status that nothing leads out of is
 * `terminated` at once.
 * @returns an error for a status or parameters that are not right, and where a callback fails
 */
export function newInstance(
  workflow: Workflow | WorkflowDraft,
  start: Start,
  message: Message,
  params: CreateParams,
): Outcome {
  if (!knows(workflow, start)) return failed({ error: 'unknown_status' });
  const built = buildCreation(params, workflow.registry);
  if (built.kind === 'error') return failed(built.error);
  return startInstance(workflow, built.creation, start, message);
}

/** As {@link newInstance}, for a way to begin that was built before. */
export function startInstance(
  workflow: Workflow,
  creation: Creation,
  start: Start,
  message: Message,
): Outcome {
  if (!knows(workflow, start)) return failed({ error: 'unknown_status' });
  if (!isJson(start.state)) return failed({ error: 'state_invalid' });
  return attempted([], () => create(workflow, creation, start, message), null);
}

/**
 * Tells an instance one thing: the first transition of its status whose conditions all hold is executed,
 * at most one. Time never runs backwards: a message older than the last history entry is taken as of then.
 * @param failedAt is filled with the place of the first condition that does not hold, for each transition
 *   that was judged; -1 for the one that is taken
 */
export function handleMessage(
  workflow: Workflow | WorkflowDraft,
  instance: Instance,
  message: Message,
  failedAt: number[] = [],
): Outcome {
  if (workflow.kind === 'draft') return failed({ error: 'not_built_yet' });
  if (!workflow.statuses.has(instance.status)) return failed({ error: 'status_mismatch' });
  if (instance.terminated) return unchanged('terminated', instance, []);
  const current = notBefore(instance, message);
  const diagnostics: Diagnostic[] = [];
  const transition = select(workflow, instance, current, diagnostics, failedAt);
  if (!transition) return unchanged('ok', instance, diagnostics);
  const run = () => execute(workflow, instance, transition, current);
  return attempted(diagnostics, run, transition.id);
}

/** The moments at which timeouts of the status elapse, from when it was entered: each once, ascending. */
export function dueTimes(workflow: Workflow, instance: Instance): Timestamp[] {
  if (instance.terminated) return [];
  return dueTimesOf(workflow.outgoing.get(instance.status) ?? [], instance.lastUpdate);
}

/** The message as the engine takes it: not older than what has happened. */
export function notBefore({ history }: Instance, message: Message): Message {
  const last = history.at(-1)?.timestamp;
  return last === undefined || message.timestamp >= last
    ? message
    : { ...message, timestamp: last };
}

/** What the conditions of a transition can see: the working data before `then`. */
export function conditionScene(
  workflow: Workflow,
  instance: Instance,
  transition: BuiltTransition,
  message: Message,
): Scene {
  const facts = factsOf(transition, severityOf(instance));
  return sceneOf(workflow, instance, instance, instance.state, facts, message);
}

function select(
  workflow: Workflow,
  instance: Instance,
  message: Message,
  diagnostics: Diagnostic[],
  failedAt: number[],
): BuiltTransition | undefined {
  return workflow.outgoing.get(instance.status)?.find((transition) => {
    const scene = conditionScene(workflow, instance, transition, message);
    const at = transition.conditions.findIndex(
      (condition) => !safelyHolds(condition, scene, instance.lastUpdate, diagnostics),
    );
    failedAt.push(at);
    return at === -1;
  });
}

/** A predicate that throws counts as false. */
function safelyHolds(
  condition: Condition,
  scene: Scene,
  lastUpdate: Timestamp,
  diagnostics: Diagnostic[],
): boolean {
  try {
    return holds(condition, scene, lastUpdate);
  } catch (error) {
    const callback = condition.kind === 'callback' ? condition.callback.name : condition.kind;
    const reason = error instanceof Error ? error.message : String(error);
    diagnostics.push({ code: 'condition_failed', callback, reason });
    return false;
  }
}

function knows(workflow: Workflow | WorkflowDraft, { status }: Start): workflow is Workflow {
  return workflow.kind === 'workflow' && workflow.statuses.has(status);
}

function attempted(
  earlier: readonly Diagnostic[],
  run: () => Executed,
  taken: string | null,
): Outcome {
  try {
    const { instance, outputs, diagnostics } = run();
    const kind = instance.terminated ? 'terminated' : 'ok';
    return { kind, instance, outputs, diagnostics: [...earlier, ...diagnostics], taken };
  } catch (error) {
    if (!(error instanceof CallbackFailure)) throw error;
    const { stage, callback, message: reason } = error;
    return failed({ error: 'callback_failed', stage, callback, reason }, earlier);
  }
}

function unchanged(
  kind: 'ok' | 'terminated',
  instance: Instance,
  diagnostics: readonly Diagnostic[],
): Outcome {
  return { kind, instance, outputs: [], diagnostics, taken: null };
}

function failed(error: WorkflowError, diagnostics: readonly Diagnostic[] = []): Outcome {
  return { kind: 'error', error, diagnostics };
}
