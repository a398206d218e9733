import { useEffect, useState } from 'react';
import { z } from 'zod';
import { currentOperatorId, keep, recall } from '../../state/window-memory.ts';
import type { LastSeen } from './history-items.ts';

/** So many incidents are remembered; those looked at longest ago are forgotten first. */
const MOST_REMEMBERED = 500;
const NAME = 'looks';

const stored = z.array(
  z.tuple([z.number(), z.object({ eventId: z.number(), deliveryId: z.number() })]),
);

interface Looks {
  readonly operatorId: number | null;
  readonly byIncident: Map<number, LastSeen>;
}

let known: Looks = { operatorId: null, byIncident: new Map() };

/** Remembers what was to be seen of an incident. */
export function rememberLook(incidentId: number, seen: LastSeen): void {
  const looks = ownLooks();
  looks.delete(incidentId);
  looks.set(incidentId, seen);
  const [oldest] = looks.keys();
  if (looks.size > MOST_REMEMBERED && oldest !== undefined) looks.delete(oldest);
  keep(NAME, [...looks]);
}

/** What was to be seen when this operator looked last; null: never in this window. */
export function lastLookOf(incidentId: number): LastSeen | null {
  return ownLooks().get(incidentId) ?? null;
}

/** The looks of whoever sits here: another operator has not seen what the last one saw. */
function ownLooks(): Map<number, LastSeen> {
  const operatorId = currentOperatorId();
  if (known.operatorId !== operatorId) {
    known = { operatorId, byIncident: new Map(recall(NAME, stored) ?? []) };
  }
  return known.byIncident;
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
