import type { WorkflowDefinition } from '../workflow/definition.ts';
import { isMap } from '../workflow/json.ts';
import type { FutureEntry, Instance } from '../workflow/instance.ts';
import { dueOf } from '../workflow/facts.ts';
import { categoryOf, typesOf, type Running } from './running.ts';
import type { MessageType } from './vocabulary.ts';

type TransitionDefinition = WorkflowDefinition['transitions'][number];

/** What a source tells a workflow, or time does. */
const impersonal: ReadonlySet<string> = new Set<MessageType>([
  'signal',
  'end',
  'restart',
  'stale',
  'quiet',
]);

/**
 * Whether what can follow comes by itself, whatever people do: a timeout alone leads there, none elapses
 * before it, and nothing that they do leads elsewhere before. What is closed and stays closed waits for
 * nobody, though it can be opened again.
 */
export function isCertain(running: Running, instance: Instance, entry: FutureEntry): boolean {
  const first = firstToElapse(running, instance);
  if (first?.to !== entry.status || first.due !== entry.timestamp) return false;
  const ways = running.definition.transitions.filter(({ from }) => from === instance.status);
  const isTimer = ways.some((way) => way.id === first.id && isTimed(way));
  if (!isTimer) return false;
  const isOver = [instance.status, entry.status].every(
    (status) => categoryOf(running, status) === 'closed',
  );
  return isOver || !ways.some((way) => !isTimed(way) && mayBePersonal(way));
}

/** Of those that elapse together it is the first in the definition, whether another condition holds or not. */
function firstToElapse({ workflow }: Running, instance: Instance) {
  const ways = workflow.outgoing.get(instance.status) ?? [];
  const timed = ways.flatMap((way) => {
    const due = dueOf(way, instance);
    return due === null ? [] : [{ id: way.id, to: way.to, due }];
  });
  return timed.toSorted((one, other) => one.due - other.due)[0];
}

/** Nothing but time decides. */
function isTimed({ when = [] }: TransitionDefinition): boolean {
  return when.length > 0 && when.every((each) => isMap(each) && 'timeout' in each);
}

/** Something that a person does can lead there. */
function mayBePersonal({ when }: TransitionDefinition): boolean {
  return typesOf(when)?.some((type) => !impersonal.has(type)) ?? true;
}
