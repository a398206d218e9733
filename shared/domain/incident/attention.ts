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
 * Transitions one after another, each of which began where the one before ended. Somebody is told once:
 * for the latest reason, or for an earlier one where the incident still asks for attention.
 */
export function inTurn([first, ...others]: readonly [Transition, ...Transition[]]): Transition {
  const all = [first, ...others];
  const posts = all.flatMap((each) => each.posts ?? []);
  const tell = others.reduce(toldAfter, first.tell);
  const last = tell === null ? undefined : all.findLast((each) => each.tell !== null);
  return {
    incident: all.at(-1)?.incident ?? first.incident,
    events: all.flatMap(({ events }) => events),
    tell,
    ...(posts.length > 0 && { posts }),
    ...(last?.toldSince !== undefined && { toldSince: last.toldSince }),
  };
}

/** The reason to tell somebody after one more transition; null: there is none any more. */
export function toldAfter(
  earlier: TellReason | null,
  { incident, tell }: Transition,
): TellReason | null {
  return tell ?? (incident.promptSince === null ? null : earlier);
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
