import { useMemo } from 'react';
import { useNowDerived } from '../../client/clock.ts';
import { useConnection } from '../../state/connection.ts';
import { blindnessOf, type Blindness } from './blindness.ts';

/** What the desk does not see at the moment; null: it sees everything. */
export function useBlindness(): Blindness | null {
  const lostSince = useConnection((connection) => connection.lostSince);
  const status = useConnection((connection) => connection.status);
  const past = useNowDerived((now) => blindnessOf({ lostSince, status: null, now }) !== null);
  return useMemo(() => {
    const now = past ? Number.MAX_SAFE_INTEGER : (lostSince ?? 0);
    return blindnessOf({ lostSince, status, now });
  }, [lostSince, status, past]);
}

/** Whether what this source says may be old. */
export function useMayBeStale(sourceId: number): boolean {
  const blindness = useBlindness();
  if (!blindness) return false;
  return blindness.sources === 'all' || blindness.sources.has(sourceId);
}
