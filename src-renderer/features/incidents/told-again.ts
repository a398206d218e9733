import type { IncidentRow } from '#shared/contract/incident.ts';
import { useConnection } from '../../state/connection.ts';

/** Who is told by this desk as long as an incident asks for attention; null: nobody by name. */
export function useToldAgain(row: Pick<IncidentRow, 'promptSince'>): string | null {
  const name = useConnection(({ status }) => status?.desktop?.operatorName ?? null);
  return row.promptSince === null ? null : name;
}
