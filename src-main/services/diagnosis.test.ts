import {
  chmodSync,
  copyFileSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmdirSync,
  writeFileSync,
} from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { DAY, HOUR, MINUTE } from '#shared/time/instant.ts';
import { backupFolder, takeBackup } from '../storage/backup.ts';
import { DATABASE_FILE } from '../storage/database.ts';
import { acquireFolderLock, type FolderLock } from '../storage/folder-lock.ts';
import { temporaryFolder } from '../storage/testing/temporary-folder.ts';
import { systemCaller } from './caller.ts';
import type { Finding } from './diagnosis/finding.ts';
import { lookAtIntegrity } from './diagnosis/folder.ts';
import { openDesk, type Desk } from './testing/desk.ts';

let desk: Desk;
let folder: string;

beforeEach(async () => {
  desk = await openDesk();
  folder = path.dirname(desk.services.context.database.file);
});

afterEach(() => desk.close());

/** What is not well. */
async function complaints(): Promise<Finding[]> {
  return (await desk.services.diagnosis.diagnose()).filter(({ severity }) => severity !== 'ok');
}

async function sql(statement: string): Promise<void> {
  await desk.services.context.database.write((transaction) => transaction.raw(statement));
}

describe('a desk that is well', () => {
  it('has nothing to complain of when it is new', async () => {
    const findings = await desk.services.diagnosis.diagnose();
    expect(findings.length).toBeGreaterThan(10);
    expect(findings.filter(({ severity }) => severity !== 'ok')).toEqual([]);
  });

  it('has nothing to complain of after a day of work', async () => {
    const id = await desk.open({ expiresAt: desk.clock.now() + HOUR });
    const other = await desk.open({ key: 'other' });
    const expiresAt = desk.clock.now() + 30 * MINUTE;
    await desk.services.incidents.acknowledge(desk.operator, {
      ids: [id, other],
      note: '',
      expiresAt,
    });
    await desk.services.incidents.acknowledge(desk.operator, {
      ids: [id],
      note: '',
      expiresAt: null,
    });
    await desk.services.incidents.close(desk.operator, { ids: [other], note: '' });
    expect(await complaints()).toEqual([]);
    await desk.clock.advance(40 * MINUTE);
    expect(await complaints()).toEqual([]);
    await desk.services.incidentCatchUp.runDue();
    await desk.services.incidents.unacknowledge(desk.operator, [id]);
    await desk.submit({ action: 'resolve' });
    expect(await complaints()).toEqual([]);
  });
});

describe('what is wrong is named, with what to do', () => {
  it.each([
    [
      'an acknowledgement that nobody gave',
      `UPDATE incident SET acknowledged_until = 9007199254740991`,
    ],
    ['a lost beginning', `DELETE FROM event WHERE type = 'STA'`],
    ['a due time that is not scheduled', `UPDATE incident SET next_due = NULL`],
    ['a gap in the feed', `DELETE FROM change WHERE seq = (SELECT max(seq) - 1 FROM change)`],
    [
      'work that was parked',
      `INSERT INTO due_work (kind, subject_id, due_at, parked_at, error) VALUES ('backup', 0, 1, 2, 'no room')`,
    ],
    ['a newer schema', `INSERT INTO migration VALUES (9999, 'later', 0)`],
  ])('%s', async (_what, statement) => {
    await desk.open({ expiresAt: desk.clock.now() + DAY });
    await desk.open({ key: 'other' });
    expect(await complaints()).toEqual([]);
    await sql(statement);
    const found = await complaints();
    expect(found).toMatchObject([{ severity: 'error' }]);
    expect(found[0]?.what).toMatch(/#\d|numbers|no room|9999/);
    expect(found[0]?.advice).not.toBe('');
  });

  it('a problem that is open twice', async () => {
    await desk.open();
    const other = await desk.open({ key: 'other' });
    await sql('DROP INDEX incident_by_key');
    await sql(`UPDATE incident SET key = 'link' WHERE id = ${other}`);
    expect(await complaints()).toMatchObject([
      {
        severity: 'error',
        what: `Open twice, for the same problem of the same source: #${other}.`,
      },
    ]);
  });

  it('an acknowledgement that is not shown', async () => {
    const id = await desk.open();
    await desk.services.incidents.acknowledge(desk.operator, {
      ids: [id],
      note: '',
      expiresAt: null,
    });
    await sql('UPDATE incident SET acknowledged_until = NULL');
    expect(await complaints()).toMatchObject([{ severity: 'error' }]);
  });

  it('a folder that others can read', async () => {
    chmodSync(folder, 0o755);
    expect(await complaints()).toEqual([
      {
        severity: 'warning',
        what: `Other users of this machine can look into ${folder}.`,
        advice: `Run: chmod 700 '${folder}'`,
      },
    ]);
  });

  it('a newest backup that is old', async () => {
    await takeBackup(folder, 'nightly', desk.clock.now());
    expect(await complaints()).toEqual([]);
    await desk.clock.advance(4 * DAY);
    expect(await complaints()).toMatchObject([{ severity: 'warning' }]);
  });

  it('a message that was on its way when the program stopped', async () => {
    const id = await desk.open();
    const now = desk.clock.now();
    await sql(
      `INSERT INTO delivery (unique_key, incident_id, operator_id, medium, reason, state, due_at, created_at)
       VALUES ('x', ${id}, ${desk.operator.actor.id}, 'desktop', 'opened', 'sending', ${now}, ${now})`,
    );
    expect(await complaints()).toEqual([]);
    await desk.clock.advance(20 * MINUTE);
    expect(await complaints()).toMatchObject([{ severity: 'warning' }]);
  });

  it('a check that cannot be done', async () => {
    await sql('DROP TABLE acknowledgement');
    const found = await complaints();
    expect(found.some(({ what }) => what.startsWith('Could not look at acknowledgements'))).toBe(
      true,
    );
  });
});

describe('on a folder whose host takes posts', () => {
  let lock: FolderLock;
  let answer = 200;
  const server = createServer((_request, response) => response.writeHead(answer).end('{}'));

  beforeEach(async () => {
    answer = 200;
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    lock = await acquireFolderLock(folder, desk.clock.now());
    const { port } = server.address() as AddressInfo;
    await lock.announce({ listener: `http://127.0.0.1:${port}`, interface: null });
  });

  afterEach(async () => {
    await lock.release();
    await new Promise((resolve) => server.close(resolve));
    server.closeAllConnections();
  });

  it('a listener that answers is well', async () => {
    await desk.open();
    expect(await complaints()).toEqual([]);
  });

  it('a listener that does not answer rightly is wrong', async () => {
    await desk.open();
    answer = 404;
    expect(await complaints()).toMatchObject([{ severity: 'error' }]);
    await lock.announce({ listener: 'http://127.0.0.1:1', interface: null });
    expect(await complaints()).toMatchObject([{ severity: 'error' }]);
  });

  it('a source that has never reported is worth a look', async () => {
    expect(await complaints()).toMatchObject([
      { severity: 'warning', what: 'The source "probe" has never reported.' },
    ]);
  });

  it('a source that is silent against its promise is worth a look', async () => {
    await desk.open();
    const [source] = await desk.services.sources.list();
    if (!source) throw new Error('The desk has no source.');
    await desk.services.sources.configure(systemCaller, {
      id: source.id,
      expectedVersion: source.version,
      settings: { ...source.settings, heartbeatSeconds: 60 },
    });
    expect(await complaints()).toEqual([]);
    await desk.clock.advance(5 * MINUTE);
    expect(await complaints()).toMatchObject([
      {
        severity: 'warning',
        what: 'The source "probe" has been silent for 5m; it promised to report every 1m.',
      },
    ]);
  });
});

it('names a damaged database, and the command that brings a backup back', async () => {
  const { file } = await takeBackup(folder, 'manual', desk.clock.now());
  const other = temporaryFolder();
  const backup = path.join(backupFolder(other), path.basename(file));
  mkdirSync(backupFolder(other));
  copyFileSync(file, backup);
  const damaged = path.join(other, DATABASE_FILE);
  writeFileSync(damaged, readFileSync(file).fill(0xa5, 4_096 * 3, 4_096 * 9));
  expect(await lookAtIntegrity(damaged)).toMatchObject({
    severity: 'error',
    advice: `Stop Watchfloor, then run: watchfloor restore --data-dir ${other} ${backup}`,
  });
});

it('calls no database damaged that it cannot open, and advises no backup', async () => {
  const { file } = desk.services.context.database;
  renameSync(file, `${file}.away`);
  mkdirSync(file);
  const findings = await complaints();
  rmdirSync(file);
  renameSync(`${file}.away`, file);
  expect(findings).toMatchObject([
    {
      severity: 'error',
      what: 'Could not look at the database file.',
      advice: expect.stringContaining('Check its owner and permissions') as string,
    },
  ]);
});
