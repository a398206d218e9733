import type { TransitionDecision } from '#shared/domain/workflow/trace.ts';
import type {
  JudgedCondition,
  JudgedTransition,
} from '../../../components/decision-trace/decision-step.ts';
import { durationWords } from '../../../components/duration-words.ts';
import type { Draft, DraftCondition } from './draft.ts';
import { conditionSentence } from './sentences.ts';

/**
 * How transitions were judged, in the words of their definition.
 * @param draft the definition that judged them; null: it is not here, so the host's own words are shown
 */
export function judgedTransitions(
  draft: Draft | null,
  trace: readonly TransitionDecision[],
): JudgedTransition[] {
  return trace.map(({ id, to, verdict, conditions }) => {
    const when = draft?.transitions.find((one) => one.id === id)?.when ?? [];
    const judged = conditions.map((one, at) => judgedCondition(one, when[at]));
    return { id, verdict, to: statusLabel(draft, to), conditions: judged };
  });
}

/** What a status is called. */
export function statusLabel(draft: Draft | null, status: string): string {
  return draft?.statuses[status]?.label ?? status;
}

/** A timeout has looked at how long the status lasts, in microseconds. */
function judgedCondition(
  { words, seen, holds }: JudgedCondition,
  condition: DraftCondition | undefined,
): JudgedCondition {
  if (!condition) return { words, seen, holds };
  return {
    words: conditionSentence(condition) ?? words,
    seen: 'timeout' in condition ? durationWords(Number(seen)) : seen,
    holds,
  };
}
