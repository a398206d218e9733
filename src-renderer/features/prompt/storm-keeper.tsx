import { useEffect } from 'react';
import { useNow } from '../../client/clock.ts';
import { useConnection } from '../../state/connection.ts';
import { useEntities } from '../../state/entities.ts';
import { forgetStorms, lookForStorm } from './storm-state.ts';

/** Watches for storms, also while the desk is locked. It shows nothing: the prompt does. */
export function StormKeeper() {
  const now = useNow();
  // Only then the host's clock is known.
  const started = useConnection(({ status }) => status !== null);
  useEffect(() => forgetStorms, []);
  useEffect(() => {
    if (started) lookForStorm();
  }, [now, started]);
  useEffect(() => {
    if (!started) return;
    return useEntities.subscribe(({ rows }, before) => {
      if (rows !== before.rows) lookForStorm();
    });
  }, [started]);
  return null;
}
