import { execFileSync } from 'node:child_process';
import { open, rm } from 'node:fs/promises';
import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { addSource, runCommand, startHostProcess } from '../host-process.ts';
import { doctorFindings } from './desk-view.ts';
import { mustBeEmpty, mustHold, waitFor, type Fault, type Trial } from './fault.ts';
import { callHost } from './host-calls.ts';
import { newLoad, postUntilGone, type Load } from './load.ts';
import { brokenPromises } from './verify.ts';

const DISK_MEBIBYTES = 200;
const MEBIBYTE = 1_048_576;
const WARM_UP_MILLISECONDS = 1_000;
const FULL_MILLISECONDS = 4_000;
const BACK_WITHIN_SECONDS = 20;

export const diskFull: Fault = {
  name: 'disk-full',
  title: 'the disk becomes full in the middle of batches, and is freed again',
  missing: () =>
    process.platform === 'linux' && process.getuid?.() === 0
      ? undefined
      : 'it takes a small disk of its own, which only root on Linux can mount',
  run,
};

async function run(trial: Trial): Promise<string> {
  const disk = path.join(trial.folder, 'disk');
  mkdirSync(disk);
  execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${DISK_MEBIBYTES}m`, 'tmpfs', disk]);
  try {
    return await fillAndFree(trial, disk);
  } finally {
    // Whoever still holds it, as a host that was left behind, must not hide what went wrong.
    execFileSync('umount', ['--lazy', disk]);
  }
}

async function fillAndFree({ say, seed }: Trial, disk: string): Promise<string> {
  const folder = path.join(disk, 'data');
  const key = await addSource(folder, 'faults');
  const host = await startHostProcess(folder);
  const end = new AbortController();
  const load = newLoad();
  const plan = { url: host.listener, key, name: 'full', seed, until: end.signal };
  const loading = postUntilGone(plan, load);
  try {
    await pause(WARM_UP_MILLISECONDS);
    const taken = load.answered;
    mustHold(taken > 0, 'Nothing was answered while there was room.');
    say(`${taken} signals answered while there was room`);

    const ballast = path.join(disk, 'ballast');
    await fill(ballast);
    await waitFor('posts are put off', BACK_WITHIN_SECONDS, async () => load.putOff || undefined);
    await pause(FULL_MILLISECONDS);
    await lookWhileFull(folder, load, say);

    await rm(ballast);
    const before = load.answered;
    await waitFor('posts are taken again', BACK_WITHIN_SECONDS, async () =>
      load.answered > before + taken ? true : undefined,
    );
    await waitFor('the status has no trouble any more', BACK_WITHIN_SECONDS, async () =>
      (await callHost(folder, 'host.status', {})).storage.trouble === null ? true : undefined,
    );
    say(`freed: ${load.answered - before} signals answered since, by the same process`);
  } finally {
    end.abort();
    await loading;
  }
  mustBeEmpty(load.refusals.map((refusal) => `refused: ${refusal}`));
  mustBeEmpty(await brokenPromises(folder, load.problems));
  mustBeEmpty(
    (await doctorFindings(folder)).filter((finding) => !finding.includes('MiB are free')),
  );
  await host.stop();
  mustBeEmpty(await brokenPromises(folder, load.problems));
  return `${load.answered} signals answered and all there, once; ${load.putOff} times put off, and nothing of that stored`;
}

async function lookWhileFull(folder: string, load: Load, say: Trial['say']): Promise<void> {
  say(`full: ${load.putOff} times answered 503 with Retry-After`);
  mustBeEmpty(load.refusals.map((refusal) => `refused otherwise: ${refusal}`));
  const { storage } = await callHost(folder, 'host.status', {});
  say(`status line: "${storage.trouble}"`);
  mustHold(/disk is full/.test(storage.trouble ?? ''), 'The status does not say it.');
  const findings = await doctorFindings(folder);
  say(`doctor: "${findings.join(' ')}"`);
  mustHold(
    findings.some((finding) => /full|free/.test(finding)),
    'Doctor does not say it.',
  );
  const refused = await runCommand([
    'source',
    'add',
    'late',
    '--type',
    'nagios',
    '--data-dir',
    folder,
  ]);
  say(`an operator's command: "${refused.stderr.trim()}"`);
  mustHold(refused.exitCode === 1, 'A command was done on a full disk.');
  mustHold(/disk is full/.test(refused.stderr), 'A command is refused for another reason.');
}

/** Writes until nothing more goes, in ever smaller pieces. */
async function fill(file: string): Promise<void> {
  const handle = await open(file, 'w');
  try {
    for (let bytes = MEBIBYTE; bytes >= 512; bytes = Math.floor(bytes / 2)) {
      while (await fits(handle, Buffer.alloc(bytes, 1))) continue;
    }
  } finally {
    await handle.close();
  }
}

async function fits(handle: Awaited<ReturnType<typeof open>>, piece: Buffer): Promise<boolean> {
  try {
    const { bytesWritten } = await handle.write(piece);
    return bytesWritten === piece.length;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOSPC') return false;
    throw error;
  }
}
