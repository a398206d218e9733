import { MINUTE, parseInstant, type Instant } from '#shared/time/instant.ts';
import { applySignal, type SignalContext, type SignalDecision } from '../apply-signal.ts';
import { bareSignal } from '../bare-signal.ts';
import type { Incident, Transition } from '../incident.ts';
import { closeIncident } from '../operate.ts';
import type { Signal } from '../signal.ts';

/** A quiet evening. */
export const NOW = parseInstant('2026-03-14T21:00:00Z') ?? 0;
/** A minute after {@link NOW}. */
export const LATER = NOW + MINUTE;

export const SOURCE_ACTOR = 7;

/** Judges a signal that happens as it comes in, unless it says otherwise; reopen window five minutes. */
export function take(
  known: Incident | undefined,
  now: Instant,
  changes: Partial<Signal> = {},
  context: Partial<SignalContext> = {},
): SignalDecision {
  return applySignal(
    known,
    { ...bareSignal('trigger', 'link', now), ...changes },
    {
      now,
      sourceId: 3,
      actorId: SOURCE_ACTOR,
      reopenWindowSeconds: 300,
      ...context,
    },
  );
}

/** As {@link take}: what became of the incident. */
export function transitionBy(
  known: Incident | undefined,
  now: Instant,
  changes: Partial<Signal> = {},
): Transition {
  const { transition } = take(known, now, changes);
  if (!transition) throw new Error('The signal is about no incident.');
  return transition;
}

/** An incident of level 2 that its source reported at {@link NOW}, unless it is told otherwise. */
export function openedBy(changes: Partial<Signal> = {}, now: Instant = NOW): Incident {
  return transitionBy(undefined, now, { level: 2, description: 'Link down', ...changes }).incident;
}

/** The incident once its source has said that it is over. */
export function resolved(incident: Incident, now: Instant = LATER): Incident {
  return transitionBy(incident, now, { action: 'resolve' }).incident;
}

/** The incident once an operator has closed it. */
export function closedByHand(incident: Incident, now: Instant = LATER): Incident {
  const decision = closeIncident(incident, { now, actorId: 1, note: '' });
  if (!decision.ok) throw new Error(decision.refused);
  return decision.transition.incident;
}
