import type { BuiltTransition, Workflow } from './build.ts';
import type { Instance, Message, Severity, Timestamp } from './instance.ts';
import type { JsonMap } from './json.ts';
import type { Scene, TransitionFacts } from './registry.ts';

/** The moment at which a transition's timeouts have elapsed; null: it has none. */
export function dueOf(
  { timeout }: BuiltTransition,
  { lastUpdate }: Pick<Instance, 'lastUpdate'>,
): Timestamp | null {
  return timeout === null ? null : lastUpdate + timeout;
}

/** The transition as callbacks and texts see it. */
export function factsOf({ facts }: BuiltTransition, severity: Severity): TransitionFacts {
  return facts[severity];
}

/** When timeouts of these transitions elapse: each moment once, the earliest first. */
export function dueTimesOf(ways: readonly BuiltTransition[], lastUpdate: Timestamp): Timestamp[] {
  const dues: Timestamp[] = [];
  for (const { timeout } of ways) {
    if (timeout !== null && !dues.includes(lastUpdate + timeout)) dues.push(lastUpdate + timeout);
  }
  return dues.sort((left, right) => left - right);
}

/** What callbacks and texts can see of a message that is judged. */
export function sceneOf(
  { ticksPerMillisecond }: Workflow,
  { id, type }: Pick<Instance, 'id' | 'type'>,
  instance: Instance | null,
  state: JsonMap,
  transition: TransitionFacts,
  message: Message,
): Scene {
  return { id, type, instance, transition, state, message, ticksPerMillisecond };
}
