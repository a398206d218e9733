import type { FutureEntry } from '#shared/domain/workflow/instance.ts';
import type { Instant } from '#shared/time/instant.ts';
import type { Executor } from './database.ts';

/** The timeout of an incident's workflow that elapses next, with what can follow in its status. */
export interface RunningTimeout {
  readonly incidentId: number;
  readonly at: Instant;
  readonly future: readonly FutureEntry[];
}

interface Row extends Omit<RunningTimeout, 'future'> {
  /** JSON text. */
  readonly future: string;
}

const NEXT = `life ->> '$.timed.pending[0]'`;

/** The next timeout of each of these incidents in which one runs. */
export async function listTimeouts(
  executor: Executor,
  incidentIds: readonly number[],
): Promise<RunningTimeout[]> {
  const rows: Row[] = await executor('incident')
    .join('workflow_life', 'workflow_life.incident_id', 'incident.id')
    .select({
      incidentId: 'incident.id',
      at: executor.raw(NEXT),
      future: executor.raw(`life -> '$.timed.instance.possibleTransitions'`),
    })
    .whereRaw('incident.id IN (SELECT value FROM json_each(?))', [JSON.stringify(incidentIds)])
    // Of most nothing is due, and their lives need not be read.
    .whereNotNull('incident.next_due')
    .whereRaw(`${NEXT} IS NOT NULL`);
  return rows.map((row) => ({ ...row, future: JSON.parse(row.future) as readonly FutureEntry[] }));
}
