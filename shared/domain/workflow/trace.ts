import type { BuiltTransition, Workflow } from './build.ts';
import { conditionWords, seenBy, type Condition } from './condition.ts';
import { conditionScene, handleMessage, notBefore, type Outcome } from './engine.ts';
import type { Instance, Message, Status } from './instance.ts';
import type { Json } from './json.ts';
import type { Scene } from './registry.ts';

/** Longer values are cut, so that a trace of many messages stays small. */
const LONGEST_SEEN = 200;

/** How one condition was judged. */
export interface ConditionDecision {
  /** `message.type is one of ack, close`. */
  readonly words: string;
  /** The value that it looked at; what is missing is null. Text, cut where it is long. */
  readonly seen: string;
  /** null: not judged, because one before it did not hold. */
  readonly holds: boolean | null;
}

/** How one transition was judged. */
export interface TransitionDecision {
  readonly id: string;
  readonly from: Status;
  readonly to: Status;
  /** `not_reached`: one before it was taken. */
  readonly verdict: 'taken' | 'refused' | 'not_reached';
  readonly conditions: readonly ConditionDecision[];
}

export interface ExplainedOutcome {
  readonly outcome: Outcome;
  /** Every transition of the status that the message met, in the order in which they are tried. */
  readonly trace: readonly TransitionDecision[];
}

/**
 * As {@link handleMessage}, with the reasons: each transition, each condition, the value seen, the
 * verdict. It answers "why did it not fire?".
 */
export function explainMessage(
  workflow: Workflow,
  instance: Instance,
  message: Message,
): ExplainedOutcome {
  const failedAt: number[] = [];
  const outcome = handleMessage(workflow, instance, message, failedAt);
  if (instance.terminated) return { outcome, trace: [] };
  const current = notBefore(instance, message);
  const ways = workflow.outgoing.get(instance.status) ?? [];
  const trace = ways.map((way, at) => decisionOf(workflow, instance, current, way, failedAt[at]));
  return { outcome, trace };
}

function decisionOf(
  workflow: Workflow,
  instance: Instance,
  message: Message,
  way: BuiltTransition,
  failedAt: number | undefined,
): TransitionDecision {
  const scene = conditionScene(workflow, instance, way, message);
  const { id, from, to, conditions } = way;
  return {
    id,
    from,
    to,
    verdict: verdictOf(failedAt),
    conditions: conditions.map((condition, at) => ({
      words: conditionWords(condition),
      seen: seenText(condition, scene, instance.lastUpdate),
      holds: holdsAt(at, failedAt),
    })),
  };
}

function verdictOf(failedAt: number | undefined): TransitionDecision['verdict'] {
  if (failedAt === undefined) return 'not_reached';
  return failedAt === -1 ? 'taken' : 'refused';
}

function holdsAt(at: number, failedAt: number | undefined): boolean | null {
  if (failedAt === undefined) return null;
  if (failedAt === -1 || at < failedAt) return true;
  return at === failedAt ? false : null;
}

function seenText(condition: Condition, scene: Scene, lastUpdate: number): string {
  const text = JSON.stringify(safelySeen(condition, scene, lastUpdate));
  return text.length > LONGEST_SEEN ? `${text.slice(0, LONGEST_SEEN)}…` : text;
}

function safelySeen(condition: Condition, scene: Scene, lastUpdate: number): Json {
  try {
    return seenBy(condition, scene, lastUpdate) ?? null;
  } catch {
    return null;
  }
}
