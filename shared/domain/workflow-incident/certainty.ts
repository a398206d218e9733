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
 * Whether what can follow comes by itself, whatever people do: a timeout alone leads there, and nothing that
 * they do leads elsewhere before. What is closed and stays closed waits for nobody, though it can be opened again.
 */
export function isCertain(running: Running, instance: Instance, entry: FutureEntry): boolean {
  const ways = running.definition.transitions.filter(({ from }) => from === instance.status);
  const way = ways.find(({ id }) => leadsTo(running, instance, entry, id));
  if (!way || !isTimed(way)) return false;
  const isOver = [instance.status, entry.status].every(
    (status) => categoryOf(running, status) === 'closed',
  );
  return isOver || !ways.some((other) => !isTimed(other) && mayBePersonal(other));
}

function leadsTo(
  { workflow }: Running,
  instance: Instance,
  { status, timestamp }: FutureEntry,
  id: string,
): boolean {
  const built = workflow.transitions.find((each) => each.id === id);
  return built?.to === status && dueOf(built, instance) === timestamp;
}

/** Nothing but time decides. */
function isTimed({ when = [] }: TransitionDefinition): boolean {
  return when.length > 0 && when.every((each) => isMap(each) && 'timeout' in each);
}

/** Something that a person does can lead there. */
function mayBePersonal({ when }: TransitionDefinition): boolean {
  return typesOf(when)?.some((type) => !impersonal.has(type)) ?? true;
}
