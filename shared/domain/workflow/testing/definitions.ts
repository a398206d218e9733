import { build, type Workflow } from '../build.ts';
import { createCatalogue } from '../catalogue/catalogue.ts';
import { effectNames } from '../catalogue/effects.ts';
import type { TransitionDraft, WorkflowDraft } from '../draft.ts';
import { newInstance, type Outcome } from '../engine.ts';
import type { Instance, Message } from '../instance.ts';
import type { Json } from '../json.ts';
import type { Registry } from '../registry.ts';

export const catalogue = createCatalogue(effectNames);

/** A draft of transitions; texts that a test does not care for are filled in. */
export function draft(...transitions: readonly TransitionDraft[]): WorkflowDraft {
  return {
    kind: 'draft',
    transitions: transitions.map((each) => ({
      descriptionBefore: `${String(each.to)} may happen`,
      descriptionAfter: `${String(each.to)} happened`,
      ...each,
    })),
  };
}

/** @throws Error where the draft cannot be built */
export function built(definition: WorkflowDraft, registry: Registry = catalogue): Workflow {
  const result = build(definition, registry);
  if (result.kind === 'ok') return result.workflow;
  throw new Error(`It cannot be built: ${result.error.error}.`);
}

/** An instance that began in a status. */
export function begun(
  workflow: Workflow,
  status: string,
  state: Readonly<Record<string, Json>> = {},
  at = 0,
): Instance {
  const start = { type: 'link', id: 'eth0', status, state };
  return instanceOf(newInstance(workflow, start, message('signal', at), {}));
}

/** @throws Error where the outcome is an error */
export function instanceOf(outcome: Outcome): Instance {
  if (outcome.kind !== 'error') return outcome.instance;
  throw new Error(`It came to nothing: ${outcome.error.error}.`);
}

export function message(type: string, timestamp: number, body: Json = {}): Message {
  return { type, timestamp, body };
}

/** The condition that a message is of a type. */
export function on(type: string) {
  return { call: 'message.type', args: { is: type } };
}
