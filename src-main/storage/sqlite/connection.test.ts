import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { all, execute, finalizePrepared, runPrepared, type RawConnection } from './connection.ts';
import { closeConnection, openConnection } from './open.ts';

const INSERT = 'INSERT INTO note (text) VALUES (?)';

let folder = '';
let writer: RawConnection;
let other: RawConnection;

beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'watchfloor-connection-'));
  const file = path.join(folder, 'notes.db');
  writer = await openConnection(file, 'create');
  await execute(
    writer,
    'PRAGMA journal_mode = WAL; PRAGMA busy_timeout = 1; CREATE TABLE note (text)',
  );
  other = await openConnection(file, 'create');
});

afterEach(async () => {
  await finalizePrepared(writer);
  await closeConnection(writer);
  await closeConnection(other);
  await rm(folder, { recursive: true });
});

it('leaves nothing open where a prepared statement failed: what comes after it is committed', async () => {
  await runPrepared(writer, INSERT, ['before']);
  await execute(other, 'BEGIN IMMEDIATE');
  await expect(runPrepared(writer, INSERT, ['refused'])).rejects.toMatchObject({
    code: 'SQLITE_BUSY',
  });
  await execute(other, 'ROLLBACK');
  await execute(writer, "BEGIN; INSERT INTO note (text) VALUES ('within'); COMMIT");
  await runPrepared(writer, INSERT, ['after']);
  const seen = await all<{ text: string }>(other, 'SELECT text FROM note ORDER BY rowid');
  expect(seen.map(({ text }) => text)).toEqual(['before', 'within', 'after']);
});
