import type { IncidentRow } from '#shared/contract/incident.ts';
import type { KnownIncidents } from '../storm-model.ts';

/** These incidents and no others, in any order. */
export function knownOf(rows: readonly IncidentRow[]): KnownIncidents {
  return {
    rows: new Map(rows.map((row) => [row.id, row])),
    prompting: rows.filter(({ promptSince }) => promptSince !== null),
  };
}
