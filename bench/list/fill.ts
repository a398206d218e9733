import { createHash } from 'node:crypto';
import { DAY, FOREVER, HOUR, MINUTE, parseInstant, SECOND } from '#shared/time/instant.ts';
import type { Database } from '../../src-main/storage/database.ts';
import { migrations } from '../../src-main/storage/migrations/index.ts';
import { all, execute, type RawConnection } from '../../src-main/storage/sqlite/connection.ts';

/** When everything happened: the same in each run. */
export const NOW = parseInstant('2026-11-21T12:00:00Z') ?? 0;
export const BEGINNING = NOW - 365 * DAY;
export const SOURCES = 40;
const HOSTS = 2_000;
const EVENTS_OF_INCIDENT = 10;
/** So many incidents in one statement. */
const CHUNK = 50_000;
const SETTING = 'bench.filled';

/** Fills a new database; one that was filled in an earlier run with the same schema is taken as it is. */
export async function fillOnce(database: Database, incidents: number): Promise<void> {
  const row = (await database.read('setting').where({ name: SETTING }).first()) as
    { value: string } | undefined;
  if (!row) return fill(database, incidents);
  if (row.value !== markOf(incidents)) {
    throw new Error(`${database.file} was filled by another version: remove it.`);
  }
}

function markOf(incidents: number): string {
  const schema = createHash('sha256').update(migrations.map(({ sql }) => sql).join('\n'));
  return JSON.stringify({ incidents, schema: schema.digest('hex') });
}

/**
 * Fills a new database with a year of incidents, each with ten events, as sets of rows. What it writes
 * depends on nothing but the number: 97 of 100 are closed, two are messages, one is open.
 */
async function fill(database: Database, incidents: number): Promise<void> {
  await database.exclusively(async (connection) => {
    await execute(connection, 'PRAGMA foreign_keys = OFF; PRAGMA synchronous = OFF');
    await execute(connection, ORIGINS);
    const indexes = await dropIndexes(connection);
    for (let from = 1; from <= incidents; from += CHUNK) {
      const until = Math.min(incidents, from + CHUNK - 1);
      await execute(connection, `BEGIN;${chunkOf(from, until, incidents)}COMMIT`);
    }
    for (const sql of indexes) await execute(connection, sql);
    await execute(
      connection,
      `INSERT INTO setting (name, value) VALUES ('${SETTING}', '${markOf(incidents)}');
       PRAGMA wal_checkpoint(TRUNCATE); PRAGMA foreign_keys = ON; PRAGMA synchronous = FULL`,
    );
  });
}

/** Made again afterwards, which is much faster than to keep them up. */
async function dropIndexes(connection: RawConnection): Promise<string[]> {
  const rows = await all<{ name: string; sql: string }>(
    connection,
    `SELECT name, sql FROM sqlite_schema
     WHERE type = 'index' AND sql IS NOT NULL AND tbl_name IN ('incident', 'event', 'acknowledgement')`,
  );
  for (const { name } of rows) await execute(connection, `DROP INDEX ${name}`);
  return rows.map(({ sql }) => sql);
}

const numbers = (from: number, until: number): string =>
  `WITH RECURSIVE number (n) AS (SELECT ${from} UNION ALL SELECT n + 1 FROM number WHERE n < ${until})`;

const ORIGINS = `
${numbers(1, SOURCES)}
INSERT INTO actor (id, kind, name) SELECT 100 + n, 'source', 'source-' || n FROM number;
INSERT OR IGNORE INTO source_type (name) VALUES ('alertmanager'), ('nagios'), ('generic');
${numbers(1, SOURCES)}
INSERT INTO source (id, actor_id, name, type, settings, created_at)
SELECT n, 100 + n, 'source-' || n,
  CASE n % 3 WHEN 0 THEN 'alertmanager' WHEN 1 THEN 'nagios' ELSE 'generic' END, '{}', ${BEGINNING}
FROM number;`;

const PRIME = 2_147_483_647;
const squared = (value: string, plus: string): string =>
  `(${value} * ${value} + ${plus}) % ${PRIME}`;

/** A number from 0 to 999,999 that looks like chance; `salt` makes another one of the same row. */
const chance = (salt: number): string => {
  const begun = `((n * 48271 + ${salt * 1_299_709}) % ${PRIME})`;
  return `(${squared(`(${squared(begun, `${salt * 7_919}`)})`, 'n')} % 1000000)`;
};

/** One of the words, the first ones more often. */
const oneOf = (salt: number, words: readonly string[]): string =>
  `CASE ${chance(salt)} * ${words.length} / 1000000 ${words
    .map((word, at) => `WHEN ${at} THEN '${word}'`)
    .join(' ')} END`;

const SUBJECTS = ['Link', 'Interface', 'Disk', 'Certificate', 'Backup', 'Fan', 'BGP session'];
const STATES = ['is down', 'is slow', 'is nearly full', 'expires soon', 'flaps', 'reports errors'];
const SITES = ['oslo', 'bergen', 'trondheim', 'tromso', 'stavanger', 'kristiansand', 'bodo'];

function chunkOf(from: number, until: number, incidents: number): string {
  const step = Math.floor((NOW - BEGINNING) / incidents);
  return `
${numbers(from, until)}, drawn AS (
  SELECT n, ${BEGINNING} + n * ${step} - ${chance(1)} * ${MINUTE} / 100000 AS start_time,
    CASE WHEN ${chance(2)} < 20000 THEN 'message' WHEN ${chance(2)} < 30000 THEN 'open' ELSE 'closed' END AS state,
    ${chance(3)} % ${HOSTS} AS host,
    ${oneOf(4, SITES)} AS site,
    -- Half of all incidents are of the first source, a handful are of the last.
    CASE WHEN ${chance(5)} < 500000 THEN 1
      WHEN ${chance(5)} < 500020 THEN ${SOURCES} ELSE 2 + ${chance(6)} % ${SOURCES - 2} END AS source_id,
    CASE WHEN ${chance(7)} < 50000 THEN 1 WHEN ${chance(7)} < 200000 THEN 2
      WHEN ${chance(7)} < 500000 THEN 3 WHEN ${chance(7)} < 800000 THEN 4 ELSE 5 END AS level,
    ${oneOf(8, SUBJECTS)} || ' ' || (${chance(9)} % 500) || ' of host-' || (${chance(3)} % ${HOSTS})
      || ' ' || ${oneOf(10, STATES)} AS description,
    -- Every fourth problem comes again.
    'problem-' || CASE WHEN ${chance(11)} < 250000 THEN ${chance(11)} % 5000 ELSE n + 10000 END AS key
  FROM number
)
INSERT INTO incident (id, source_id, key, level, description, details_url, ticket_url, metadata, tags,
  folded, search_text, start_time, end_time, signal_count, last_signal_at, acknowledged_until)
SELECT n, source_id, CASE state WHEN 'open' THEN 'open-' || n ELSE key END, level, description,
  '/incidents/' || n,
  CASE WHEN ${chance(12)} < 30000 THEN 'https://tickets.example.org/' || n ELSE '' END, '{}',
  json_array('host=host-' || host, 'service=' || lower(substr(description, 1, 3)), 'site=' || site),
  lower(description || char(10) || key || char(10) || 'host=host-' || host || char(10) || 'site=' || site),
  CASE WHEN ${chance(13)} < 200000 THEN ' looked at by shift ' || ${chance(14)} % 300 ELSE '' END,
  start_time,
  CASE state WHEN 'message' THEN NULL WHEN 'open' THEN ${FOREVER}
    ELSE min(${NOW}, start_time + ${chance(15)} * ${HOUR} / 50000) END,
  1 + ${chance(16)} % 50, start_time,
  CASE WHEN state <> 'message' AND ${chance(17)} < 400000 THEN ${FOREVER} END
FROM drawn;

INSERT INTO incident_tag (tag, incident_id, added_by, added_at)
SELECT each.value, incident.id, 100 + source_id, start_time
FROM incident, json_each(incident.tags) AS each WHERE incident.id BETWEEN ${from} AND ${until};

INSERT INTO event (id, incident_id, type, actor_id, timestamp, received, description, visibility)
SELECT (incident.id - 1) * ${EVENTS_OF_INCIDENT} + turn.value + 1, incident.id,
  CASE turn.value WHEN 0 THEN 'STA' WHEN 9 THEN 'END' WHEN 8 THEN 'ACK' WHEN 7 THEN 'CHI' ELSE 'OTH' END,
  100 + source_id, start_time + turn.value * ${SECOND}, start_time + turn.value * ${SECOND},
  CASE turn.value WHEN 0 THEN description ELSE 'What happened next' END, 'internal'
FROM incident, json_each('[0,1,2,3,4,5,6,7,8,9]') AS turn
WHERE incident.id BETWEEN ${from} AND ${until};
`;
}
