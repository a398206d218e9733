import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { addSource, runCommand, startHostProcess } from '../host-process.ts';
import { createPostClient } from '../http-client.ts';
import { doctorFindings, readDesk } from './desk-view.ts';
import { BrokenPromise, mustBeEmpty, mustHold, type Fault, type Trial } from './fault.ts';

const BETWEEN_LOOKS_MILLISECONDS = 5_000;
const MOST_LOOKS = 12;

export const twoHosts: Fault = {
  name: 'two-hosts',
  title: 'a second host is started on the folder of a first',
  run,
};

async function run({ folder, say }: Trial): Promise<string> {
  const key = await addSource(folder, 'faults');
  const first = await startHostProcess(folder);
  const client = createPostClient(`${first.listener}/api/signals`, `Bearer ${key}`);
  await client.post(
    JSON.stringify({ action: 'trigger', key: 'before', description: 'Before the second host' }),
  );
  mustBeEmpty(await doctorFindings(folder));
  const before = await contentsAtRest(folder);

  const second = await runCommand([
    ...['serve', '--data-dir', folder, '--listen', '127.0.0.1:0', '--no-ui'],
  ]);
  say(`the second: exit code ${second.exitCode}, "${second.stderr.trim()}"`);
  mustHold(second.exitCode === 1, `The second ended with ${second.exitCode}.`);
  mustHold(second.stdout === '', `The second said that it was ready: ${second.stdout}`);
  for (const word of [folder, `process ${first.child.pid}`, first.listener]) {
    mustHold(second.stderr.includes(word), `The second does not name ${word}.`);
  }
  mustHold((await contentsOf(folder)) === before, 'The second changed the folder.');

  const answer = await client.post(
    JSON.stringify({ action: 'trigger', key: 'after', description: 'Afterwards' }),
  );
  client.close();
  mustHold(answer !== 'unanswered' && answer.status === 200, 'The first takes no posts any more.');
  await first.stop();
  const keys = (await readDesk(folder)).map((incident) => incident.key);
  mustHold(keys.join() === 'before,after', `The desk has ${keys.join()}.`);
  return 'the second was refused, named the first, and changed nothing';
}

/** What the first does after it has answered is not what the second does: it is at rest before. */
async function contentsAtRest(folder: string): Promise<string> {
  let before = await contentsOf(folder);
  for (let look = 0; look < MOST_LOOKS; look += 1) {
    await pause(BETWEEN_LOOKS_MILLISECONDS);
    const after = await contentsOf(folder);
    if (after === before) return after;
    before = after;
  }
  throw new BrokenPromise('The first host never comes to rest.');
}

/** A mark that changes with any byte of any file of the folder. */
async function contentsOf(folder: string): Promise<string> {
  const hash = createHash('sha256');
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile());
  for (const file of files.map((entry) => path.join(entry.parentPath, entry.name)).sort()) {
    hash.update(`${file}\n`).update(await readFile(file));
  }
  return hash.digest('hex');
}
