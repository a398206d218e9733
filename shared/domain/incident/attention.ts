import type { Instant } from '#shared/time/instant.ts';
import {
  isAcknowledged,
  stateOf,
  type Incident,
  type TellReason,
  type Transition,
} from './incident.ts';
import { LEAST_PROMPTING_LEVEL } from './level.ts';

/**
 * Whether an incident may ask for attention: not closed, nobody acknowledged it, its workflow is not in a
 * quiet status; and it is of level 3 or worse and not flapping, or its workflow requires an
 * acknowledgement.
 */
export function mayPrompt(incident: Incident): boolean {
  const asks = incident.level <= LEAST_PROMPTING_LEVEL && incident.flappingUntil === null;
  return (
    (asks || incident.ackRequired) &&
    !incident.held &&
    stateOf(incident) !== 'closed' &&
    !isAcknowledged(incident)
  );
}

/**
 * Settles the prompt at the end of a transition: it starts anew for a reason to tell somebody, goes
 * on as it was without one, and ends as soon as the incident may not prompt.
 */
export function settlePrompt(transition: Transition, now: Instant): Transition {
  const { incident, tell } = transition;
  if (!mayPrompt(incident)) return withPrompt(transition, null, null);
  if (tell === null) return transition;
  return withPrompt(transition, now, tell);
}

/**
 * One transition after another, which began where the first ended. Somebody is told once: for the
 * later reason, or for the earlier one where the incident still asks for attention.
 */
export function inTurn(first: Transition, then: Transition): Transition {
  const stillTold = then.incident.promptSince === null ? null : first.tell;
  return {
    incident: then.incident,
    events: [...first.events, ...then.events],
    tell: then.tell ?? stillTold,
  };
}

function withPrompt(
  transition: Transition,
  promptSince: Instant | null,
  tell: TellReason | null,
): Transition {
  if (transition.incident.promptSince === promptSince && transition.tell === tell)
    return transition;
  return { ...transition, incident: { ...transition.incident, promptSince }, tell };
}
