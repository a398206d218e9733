import { MINUTE, type Instant } from '#shared/time/instant.ts';
import type { Incident } from './incident.ts';

/** So many open/close cycles within the span make an incident flap. */
const FLAPPING_CYCLES = 3;
const FLAPPING_SPAN = 10 * MINUTE;
/** It stops flapping after being quiet for so long. */
export const FLAPPING_QUIET = 10 * MINUTE;

/** The incident after one more close: three cycles in ten minutes mark it as flapping; one more keeps it so. */
export function countClose(incident: Incident, now: Instant): Incident {
  const recentCloses = [...incident.recentCloses, now]
    // A clock that was set back leaves closes in the future: when they were cannot be known.
    .filter((at) => at > now - FLAPPING_SPAN && at <= now)
    .slice(-FLAPPING_CYCLES);
  const flaps = incident.flappingUntil !== null || recentCloses.length >= FLAPPING_CYCLES;
  return { ...incident, recentCloses, flappingUntil: flaps ? now + FLAPPING_QUIET : null };
}

/** The incident after it opened again: whatever moves while it flaps is not quiet. */
export function countReopen(incident: Incident, now: Instant): Incident {
  if (incident.flappingUntil === null) return incident;
  return { ...incident, flappingUntil: now + FLAPPING_QUIET };
}
