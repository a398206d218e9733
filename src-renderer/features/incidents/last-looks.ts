import { useEffect, useState } from 'react';
import type { LastSeen } from './history-items.ts';

/** So many incidents are remembered; those looked at longest ago are forgotten first. */
const MOST_REMEMBERED = 500;

const lastSeen = new Map<number, LastSeen>();

/** Remembers what was to be seen of an incident. */
export function rememberLook(incidentId: number, seen: LastSeen): void {
  lastSeen.delete(incidentId);
  lastSeen.set(incidentId, seen);
  const [oldest] = lastSeen.keys();
  if (lastSeen.size > MOST_REMEMBERED && oldest !== undefined) lastSeen.delete(oldest);
}

/** What was to be seen when this operator looked last; null: never in this window. */
export function lastLookOf(incidentId: number): LastSeen | null {
  return lastSeen.get(incidentId) ?? null;
}

/** For another operator. */
export function forgetLooks(): void {
  lastSeen.clear();
}

/**
 * What the operator had seen when the incident was left last: by opening another one, or by leaving
 * the window. It stays the same as long as somebody looks.
 */
export function useLastLook(incidentId: number, seen: LastSeen): LastSeen | null {
  const [before, setBefore] = useState(() => lastLookOf(incidentId));
  const { eventId, deliveryId } = seen;
  useEffect(() => {
    if (!document.hidden) rememberLook(incidentId, { eventId, deliveryId });
    const turned = (): void => {
      if (document.hidden) rememberLook(incidentId, { eventId, deliveryId });
      else setBefore(lastLookOf(incidentId));
    };
    document.addEventListener('visibilitychange', turned);
    return () => document.removeEventListener('visibilitychange', turned);
  }, [incidentId, eventId, deliveryId]);
  return before;
}
