import { countOf, useEntities } from '../../state/entities.ts';
import { useConnection } from '../../state/connection.ts';
import { queueSections } from '#shared/contract/incident.ts';

/** Whether nothing has ever been reported to this desk. */
export function useIsFirstRun(): boolean {
  const silent = useConnection(
    ({ status }) => status !== null && status.sources.every(({ lastSeen }) => lastSeen === null),
  );
  const empty = useEntities(
    ({ counts, rows }) =>
      counts !== null &&
      rows.size === 0 &&
      queueSections.every((section) => countOf(counts, 'all', section) === 0),
  );
  return silent && empty;
}
