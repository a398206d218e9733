import type { IncidentState } from '#shared/domain/incident/event.ts';
import type { Incident } from '#shared/domain/incident/incident.ts';
import { transitionBy } from '#shared/domain/incident/testing/signals.ts';
import { HOUR, type Instant } from '#shared/time/instant.ts';

/** An incident of a state as signals make it: it began two hours ago, and ended one hour ago if it did. */
export function incidentIn(state: IncidentState, now: Instant): Incident {
  const began = { stateful: state !== 'stateless' };
  const { incident } = transitionBy(undefined, now - 2 * HOUR, began);
  if (state !== 'closed') return incident;
  return transitionBy(incident, now - HOUR, { action: 'resolve' }).incident;
}
