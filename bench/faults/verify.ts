import path from 'node:path';
import type { EventType } from '#shared/domain/incident/event.ts';
import { FOREVER } from '#shared/time/instant.ts';
import { DATABASE_FILE } from '../../src-main/storage/database.ts';
import { all, type RawConnection } from '../../src-main/storage/sqlite/connection.ts';
import { withConnection } from '../../src-main/storage/sqlite/open.ts';
import { runCommand } from '../host-process.ts';
import type { Problem } from './load.ts';
import { after, agree, type Known } from './story.ts';

/** An incident as it is on disk. */
interface Stored {
  readonly incident: number;
  readonly known: Known;
}

interface StoredRow {
  readonly id: number;
  readonly key: string;
  readonly level: number;
  readonly end_time: number;
  readonly signal_count: number;
  /** Types of its events in their order, as JSON. */
  readonly events: string;
}

const SELECT_STORED = `
  SELECT id, key, level, end_time, signal_count, (
    SELECT json_group_array(type) FROM (
      SELECT type FROM event WHERE event.incident_id = incident.id ORDER BY event.id
    )
  ) AS events
  FROM incident`;

const SELECT_TWICE_OPEN = `
  SELECT key FROM incident WHERE end_time = ${FOREVER} GROUP BY source_id, key HAVING count(*) > 1`;

/**
 * Holds the disk against what was promised. The last step of a problem, if it was never answered, may
 * have been taken or not.
 * @returns a sentence for each promise that is broken
 */
export async function brokenPromises(
  dataFolder: string,
  problems: readonly Problem[],
): Promise<string[]> {
  return withConnection(path.join(dataFolder, DATABASE_FILE), 'read', async (connection) => {
    const stored = await readStored(connection);
    const twice = await all<{ key: string }>(connection, SELECT_TWICE_OPEN);
    return [
      ...twice.map(({ key }) => `${key} is open twice`),
      ...problems.flatMap((problem) => broken(problem, stored.get(problem.key) ?? [])),
    ];
  });
}

/** Takes over what the disk has of problems whose last step is in doubt: what is there was taken. */
export async function settleDoubts(
  dataFolder: string,
  problems: readonly Problem[],
): Promise<void> {
  const stored = await withConnection(path.join(dataFolder, DATABASE_FILE), 'read', readStored);
  for (const problem of problems) {
    const found = stored.get(problem.key)?.[0];
    problem.known = found?.known;
    problem.incident = found?.incident;
  }
}

/** @returns what `watchfloor doctor` finds wrong; nothing when it is content */
export async function doctorFindings(dataFolder: string): Promise<string[]> {
  const { exitCode, stdout, stderr } = await runCommand([
    ...['doctor', '--json', '--data-dir', dataFolder],
  ]);
  return exitCode === 0 ? [] : [`doctor ended with ${exitCode}: ${stdout.trim()} ${stderr.trim()}`];
}

function broken(problem: Problem, found: readonly Stored[]): string[] {
  const { key, known, incident, inDoubt } = problem;
  if (found.length > 1) return [`${key} is there ${found.length} times`];
  const [one] = found;
  if (incident !== undefined && one && one.incident !== incident) {
    return [`${key} was answered as incident ${incident} and is ${one.incident}`];
  }
  const allowed = inDoubt ? [known, after(known, inDoubt)] : [known];
  if (allowed.some((possible) => agree(possible, one?.known))) return [];
  return [`${key} should be ${JSON.stringify(allowed)} and is ${JSON.stringify(one?.known)}`];
}

async function readStored(connection: RawConnection): Promise<Map<string, Stored[]>> {
  const stored = new Map<string, Stored[]>();
  for (const row of await all<StoredRow>(connection, SELECT_STORED)) {
    const known: Known = {
      signalCount: row.signal_count,
      level: row.level,
      isOpen: row.end_time === FOREVER,
      events: JSON.parse(row.events) as EventType[],
    };
    stored.set(row.key, [...(stored.get(row.key) ?? []), { incident: row.id, known }]);
  }
  return stored;
}
