import type { IncidentRow } from '#shared/contract/incident.ts';
import { useConnection } from '../../state/connection.ts';
import { useTellings } from '../../state/tellings.ts';

/** Who is told by this desk as long as an incident asks for attention; null: nobody by name. */
export function useToldAgain(row: Pick<IncidentRow, 'promptSince'>): string | null {
  const name = useConnection(({ status }) => status?.desktop?.operatorName ?? null);
  return row.promptSince === null ? null : name;
}

/** Who is told next of these incidents unless somebody acknowledges them, each once; empty: nobody. */
export function useToldUnlessAcknowledged(ids: readonly number[]): string {
  return useTellings(({ next }) => {
    const tellings = ids.flatMap((id) => next.get(id) ?? []);
    const stopped = tellings.filter(({ unlessAcknowledged }) => unlessAcknowledged);
    return [...new Set(stopped.map(({ who }) => who))].join(', ');
  });
}
