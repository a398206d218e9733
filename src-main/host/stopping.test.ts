import { mkdtemp, rm } from 'node:fs/promises';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { DATABASE_FILE } from '../storage/database.ts';
import { all, execute } from '../storage/sqlite/connection.ts';
import { withConnection } from '../storage/sqlite/open.ts';
import { startTestHost } from './testing/test-host.ts';

/** More than one commit takes. */
const SIGNALS = 2_500;
const SOON = { interval: 5, timeout: 10_000 };

it('A host that is told to stop stores what it took, also of a sender that went away', async () => {
  const dataFolder = await mkdtemp(join(tmpdir(), 'watchfloor-stopping-'));
  await stopBeforeAnythingIsStored(dataFolder);
  // At once: the process ends here.
  expect(await countIncidents(dataFolder)).toBe(SIGNALS);
  await rm(dataFolder, { recursive: true });
});

/** While somebody else writes to the database: a post comes, its sender goes away, the host is to stop. */
async function stopBeforeAnythingIsStored(dataFolder: string): Promise<void> {
  const desk = await startTestHost({ dataFolder });
  const key = await desk.addSource('hasty');
  const file = join(dataFolder, DATABASE_FILE);
  const stopped = await withConnection(file, 'write', async (connection) => {
    await execute(connection, 'BEGIN IMMEDIATE');
    const goAway = post(desk.address, key);
    // What came before it was read when these are answered.
    for (let round = 0; round < 10; round += 1) await fetch(`${desk.address}/health`);
    goAway();
    const stopping = desk[Symbol.asyncDispose]();
    await expect.poll(() => isReachable(desk.address), SOON).toBe(false);
    return { stopping };
  });
  await stopped.stopping;
}

/** @returns what closes the connection before the answer */
function post(address: string, key: string): () => void {
  const signals = Array.from({ length: SIGNALS }, (_, at) => ({ action: 'trigger', key: `${at}` }));
  const body = JSON.stringify(signals);
  const { port, host } = new URL(address);
  const socket = connect(Number(port), '127.0.0.1');
  socket.write(
    `POST /api/signals HTTP/1.1\r\nhost: ${host}\r\nauthorization: Bearer ${key}\r\n` +
      `content-type: application/json\r\ncontent-length: ${body.length}\r\n\r\n${body}`,
  );
  // A mere end of the connection would still be answered.
  return () => void socket.resetAndDestroy();
}

function isReachable(address: string): Promise<boolean> {
  return fetch(`${address}/health`).then(
    ({ ok }) => ok,
    () => false,
  );
}

async function countIncidents(dataFolder: string): Promise<number> {
  const [row] = await withConnection(join(dataFolder, DATABASE_FILE), 'read', (connection) =>
    all<{ count: number }>(connection, 'SELECT count(*) AS count FROM incident'),
  );
  return row?.count ?? 0;
}
