import { readFile, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { DATABASE_FILE } from '../../src-main/storage/database.ts';
import { addSource, runCommand, startHostProcess } from '../host-process.ts';
import { createPostClient } from '../http-client.ts';
import { doctorFindings, readDesk } from './desk-view.ts';
import { mustBeEmpty, mustHold, type Fault, type Trial } from './fault.ts';

const PAGE_BYTES = 4_096;
const DAMAGED_PAGES = 8;
const SAVED = 5_000;
const LOST = 25;

export const damagedDatabase: Fault = {
  name: 'damaged-database',
  title: 'bytes in the middle of the database are overwritten while no host runs',
  run,
};

async function run(trial: Trial): Promise<string> {
  const { folder, say } = trial;
  const key = await addSource(folder, 'faults');
  await postMany(folder, key, 'saved', SAVED);
  const sound = await command(folder, 'backup');
  const unsound = await command(folder, 'backup');
  await damage(unsound);
  await postMany(folder, key, 'lost', LOST);

  const file = path.join(folder, DATABASE_FILE);
  await damage(file);
  const damaged = await readFile(file);
  say(`${DAMAGED_PAGES} pages overwritten after a clean stop, and so in the newest backup`);

  const refused = await runCommand([
    ...['serve', '--data-dir', folder, '--listen', '127.0.0.1:0', '--no-ui'],
  ]);
  say(`serve: exit code ${refused.exitCode}, "${refused.stderr.trim()}"`);
  mustHold(refused.exitCode === 1 && refused.stdout === '', 'The damaged desk was opened.');
  mustHold(refused.stderr.includes(sound), 'The newest sound backup is not named.');
  mustHold(damaged.equals(await readFile(file)), 'The damaged database was changed.');

  const restored = await restoreAsTold(refused.stderr);
  say(`as told: "${restored.text}"`);
  mustHold(
    damaged.equals(await readFile(path.join(restored.setAside, DATABASE_FILE))),
    'What was set aside is not what was damaged.',
  );
  mustHold(restored.text.includes(`${LOST} incidents`), 'It does not say what was lost.');
  const desk = await readDesk(folder);
  mustHold(desk.length === SAVED, `The restored desk has ${desk.length} incidents.`);
  mustBeEmpty(await doctorFindings(folder));
  await postMany(folder, key, 'afterwards', 1);
  mustHold((await readDesk(folder)).length === SAVED + 1, 'The restored desk takes no posts.');
  return 'it was not opened, not changed, set aside whole, and the newest sound backup is back';
}

async function postMany(folder: string, key: string, prefix: string, count: number): Promise<void> {
  const host = await startHostProcess(folder);
  const client = createPostClient(`${host.listener}/api/signals`, `Bearer ${key}`);
  const signals = Array.from({ length: count }, (_, index) => ({
    action: 'trigger',
    key: `${prefix}-${index}`,
    description: `Link ${prefix} ${index} is down`,
    tags: { host: `${prefix}-${index}`, site: 'oslo' },
  }));
  const answer = await client.post(JSON.stringify(signals));
  client.close();
  mustHold(answer !== 'unanswered' && answer.status === 200, 'The posts were not taken.');
  await host.stop();
}

async function command(folder: string, name: string): Promise<string> {
  const { exitCode, stdout, stderr } = await runCommand([name, '--data-dir', folder]);
  mustHold(exitCode === 0, `${name} ended with ${exitCode}: ${stderr}`);
  return stdout.trim();
}

/** Overwrites whole pages in the middle, as a bad disk or a careless program would. */
async function damage(file: string): Promise<void> {
  const { size } = await stat(file);
  const bytes = await readFile(file);
  const from = Math.floor(size / 2 / PAGE_BYTES) * PAGE_BYTES;
  bytes.fill(0xa5, from, from + DAMAGED_PAGES * PAGE_BYTES);
  await writeFile(file, bytes);
}

/** Does what the refusal says, word by word. */
async function restoreAsTold(message: string): Promise<{ text: string; setAside: string }> {
  const line = /watchfloor (restore .+)/.exec(message)?.[1];
  mustHold(line !== undefined, 'It does not say how to restore.');
  const words = line.trim().split(' ');
  const { exitCode, stdout, stderr } = await runCommand(words);
  mustHold(exitCode === 0, `The restore ended with ${exitCode}: ${stderr}`);
  const setAside = /\S*set-aside-\d+-\d+/.exec(stdout)?.[0];
  mustHold(setAside !== undefined, `It does not say where the damaged one is: ${stdout}`);
  return { text: stdout.trim(), setAside };
}
