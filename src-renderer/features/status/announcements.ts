import type { IncidentRow } from '#shared/contract/incident.ts';

/** The criticals that nobody has acknowledged. */
export function alarmsOf(rows: ReadonlyMap<number, IncidentRow>): readonly IncidentRow[] {
  return [...rows.values()].filter(
    (row) => row.level === 1 && row.stateful && row.open && !row.acknowledged,
  );
}

/** Those that were not there before. At the first look (`known` is null) nothing is new. */
export function newAlarms(
  alarms: readonly IncidentRow[],
  known: ReadonlySet<number> | null,
): readonly IncidentRow[] {
  return known === null ? [] : alarms.filter(({ id }) => !known.has(id));
}

/** One sentence, however many they are. */
export function sentenceOfAlarms(added: readonly IncidentRow[]): string {
  const first = added[0]?.description ?? '';
  if (added.length === 1) return `New critical: ${first}`;
  return `${added.length} new criticals, first ${first}`;
}
