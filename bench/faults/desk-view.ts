import path from 'node:path';
import type { EventType } from '#shared/domain/incident/event.ts';
import { FOREVER, type Instant } from '#shared/time/instant.ts';
import { DATABASE_FILE } from '../../src-main/storage/database.ts';
import { all } from '../../src-main/storage/sqlite/connection.ts';
import { withConnection } from '../../src-main/storage/sqlite/open.ts';
import { runCommand } from '../host-process.ts';

/** An incident as it is on disk. */
export interface StoredIncident {
  readonly id: number;
  readonly key: string;
  readonly description: string;
  readonly level: number;
  readonly isOpen: boolean;
  readonly signalCount: number;
  /** In the order in which they were written. */
  readonly events: readonly StoredEvent[];
}

export interface StoredEvent {
  readonly id: number;
  readonly type: EventType;
  /** When it happened. */
  readonly timestamp: Instant;
  /** When it came to be known. */
  readonly received: Instant;
  readonly description: string;
}

interface StoredRow {
  readonly id: number;
  readonly key: string;
  readonly description: string;
  readonly level: number;
  readonly end_time: number;
  readonly signal_count: number;
  readonly events: string;
}

const SELECT_STORED = `
  SELECT id, key, description, level, end_time, signal_count, (
    SELECT json_group_array(json_array(id, type, timestamp, received, description)) FROM (
      SELECT * FROM event WHERE event.incident_id = incident.id ORDER BY event.id
    )
  ) AS events
  FROM incident ORDER BY id`;

/** Every incident with its history, as it is on disk; also while a host works on it. */
export async function readDesk(dataFolder: string): Promise<StoredIncident[]> {
  const file = path.join(dataFolder, DATABASE_FILE);
  const rows = await withConnection(file, 'read', (connection) =>
    all<StoredRow>(connection, SELECT_STORED),
  );
  return rows.map((row) => ({
    id: row.id,
    key: row.key,
    description: row.description,
    level: row.level,
    isOpen: row.end_time === FOREVER,
    signalCount: row.signal_count,
    events: eventsOf(row.events),
  }));
}

function eventsOf(text: string): StoredEvent[] {
  const events = JSON.parse(text) as [number, EventType, Instant, Instant, string][];
  return events.map(([id, type, timestamp, received, description]) => ({
    ...{ id, type, timestamp, received, description },
  }));
}

/** @returns what `watchfloor doctor` finds wrong; nothing when it is content */
export async function doctorFindings(dataFolder: string): Promise<string[]> {
  const { exitCode, stdout, stderr } = await runCommand([
    ...['doctor', '--json', '--data-dir', dataFolder],
  ]);
  if (exitCode === 0) return [];
  const { findings = [] } = JSON.parse(stdout) as {
    readonly findings?: readonly { readonly severity: string; readonly what: string }[];
  };
  const wrong = findings.filter(({ severity }) => severity === 'error').map(({ what }) => what);
  return wrong.length > 0 ? wrong : [`doctor ended with ${exitCode}: ${stdout} ${stderr}`];
}
