import type { Knex } from 'knex';
import type { Incident } from '#shared/domain/incident/incident.ts';
import { FOREVER, type Instant } from '#shared/time/instant.ts';
import type { Executor } from './database.ts';
import { PACKED_INCIDENT, unpackIncident } from './sqlite/stored-incident.ts';

/** The newest so many incidents are looked at, and as many changes. */
const MOST_LOOKED_AT = 100_000;
const MOST_NAMED = 5;
const NEWEST = `incident.id > (SELECT coalesce(max(id), 0) FROM incident) - ${MOST_LOOKED_AT}`;

/** Incidents whose `acknowledged_until` is not the latest expiry of their live acknowledgements. */
export async function wronglyAcknowledged(executor: Executor, now: Instant): Promise<number[]> {
  return idsOf(
    newest(executor)
      .where((either) => {
        void either.whereNull('acknowledged_until').orWhere('acknowledged_until', '>', now);
      })
      .whereRaw(
        `acknowledged_until IS NOT (
           SELECT max(coalesce(expires_at, ${FOREVER})) FROM acknowledgement
           WHERE incident_id = incident.id AND ended_at IS NULL
             AND (expires_at IS NULL OR expires_at > ?))`,
        [now],
      ),
  );
}

/** Incidents without the event with which their history begins. */
export async function withoutFirstEvent(executor: Executor): Promise<number[]> {
  return idsOf(
    newest(executor).whereRaw(
      `NOT EXISTS (SELECT 1 FROM event
         WHERE incident_id = incident.id AND type IN ('STA', 'LES'))`,
    ),
  );
}

/** One of each set of open incidents that are about the same problem of the same source. */
export async function openTwice(executor: Executor): Promise<number[]> {
  const rows = (await executor('incident')
    .whereRaw(NEWEST)
    .where('end_time', FOREVER)
    .whereNot('key', '')
    .groupBy('source_id', 'key')
    .having(executor.raw('count(*) > 1'))
    .max({ id: 'id' })
    .limit(MOST_NAMED)) as { id: number }[];
  return rows.map(({ id }) => id);
}

export interface IncidentWithDue {
  readonly incident: Incident;
  readonly nextDue: Instant | null;
}

/** Incidents with the stored instant of what happens to them next, newest first. */
export async function listWithDue(
  executor: Executor,
  beforeId: number,
  limit: number,
): Promise<IncidentWithDue[]> {
  const records = (await executor('incident')
    .select('next_due', executor.raw(`${PACKED_INCIDENT} AS packed`))
    .where('incident.id', '<', beforeId)
    .orderBy('incident.id', 'desc')
    .limit(limit)) as { packed: string; next_due: number | null }[];
  return records.map(({ packed, next_due: nextDue }) => ({
    incident: unpackIncident(packed),
    nextDue,
  }));
}

interface NumberRange {
  readonly count: number;
  readonly oldest: number | null;
  readonly newest: number | null;
}

/** How many numbers are missing among the newest changes, of which none is ever skipped. */
export async function missingChanges(executor: Executor): Promise<number> {
  const numbers = executor('change').select('seq').orderBy('seq', 'desc').limit(MOST_LOOKED_AT);
  const [row] = await executor
    .from(numbers.as('newest'))
    .select<NumberRange[]>(
      executor.raw('count(*) AS count, min(seq) AS oldest, max(seq) AS newest'),
    );
  if (!row || row.oldest === null || row.newest === null) return 0;
  return row.newest - row.oldest + 1 - row.count;
}

/** Messages that were being sent since before the instant: whoever sent them went away. */
export async function countStuckDeliveries(executor: Executor, before: Instant): Promise<number> {
  const [row] = await executor('delivery')
    .whereRaw("state IN ('pending', 'sending')")
    .where('state', 'sending')
    .where('due_at', '<', before)
    .count({ count: '*' });
  return Number(row?.['count'] ?? 0);
}

function newest(executor: Executor): Knex.QueryBuilder {
  return executor('incident').select('id').whereRaw(NEWEST).orderBy('id', 'desc').limit(MOST_NAMED);
}

async function idsOf(query: Knex.QueryBuilder): Promise<number[]> {
  const rows = (await query) as { id: number }[];
  return rows.map(({ id }) => id);
}
