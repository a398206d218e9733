import type { IncidentRow } from '#shared/contract/incident.ts';

/** What can be acknowledged together: the list of the moment at which it was opened, and what is ticked. */
export interface StormGroup {
  readonly rows: readonly IncidentRow[];
  /** By incident, whether it was critical when it was ticked. */
  readonly tickedAs: ReadonlyMap<number, 'critical' | 'lesser'>;
}

/** The same list as its incidents are now. */
export interface CurrentGroup {
  readonly rows: readonly IncidentRow[];
  /** What is acknowledged: what is critical only where it was ticked as that. */
  readonly ticked: readonly IncidentRow[];
  /** Criticals that are not ticked. */
  readonly criticalsOut: number;
  /** How many of those were ticked until they became critical. */
  readonly worsened: number;
}

/** A list in which everything is ticked but the criticals. */
export function openGroup(rows: readonly IncidentRow[]): StormGroup {
  const lesser = rows.filter(({ level }) => level > 1);
  return { rows, tickedAs: new Map(lesser.map(({ id }) => [id, 'lesser'])) };
}

/** The list after somebody ticked or unticked a row, which they see as it is here. */
export function tick(group: StormGroup, row: IncidentRow, on: boolean): StormGroup {
  const tickedAs = new Map(group.tickedAs);
  if (on) tickedAs.set(row.id, row.level === 1 ? 'critical' : 'lesser');
  else tickedAs.delete(row.id);
  return { ...group, tickedAs };
}

/** @param known the newest of each incident; one that the window has no more stays as it was listed */
export function currentGroup(
  { rows: listed, tickedAs }: StormGroup,
  known: Pick<ReadonlyMap<number, IncidentRow>, 'get'>,
): CurrentGroup {
  const rows = listed.map((row) => known.get(row.id) ?? row);
  const isMeant = ({ id, level }: IncidentRow): boolean =>
    level === 1 ? tickedAs.get(id) === 'critical' : tickedAs.has(id);
  const criticalsOut = rows.filter((row) => row.level === 1 && !isMeant(row));
  return {
    rows,
    ticked: rows.filter(isMeant),
    criticalsOut: criticalsOut.length,
    worsened: criticalsOut.filter(({ id }) => tickedAs.has(id)).length,
  };
}
