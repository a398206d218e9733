import { randomInt } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { setTimeout as pause } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { addSource, startHostProcess, type HostProcess } from '../host-process.ts';
import { createRandom, type Random } from '../random.ts';
import { postUntilGone, sendAgain, type Load, type Problem } from './load.ts';
import { brokenPromises, doctorFindings, settleDoubts } from './verify.ts';

const ROUNDS = 10;
const EARLIEST_KILL_MILLISECONDS = 150;
const LATEST_KILL_MILLISECONDS = 2_000;
const MOST_SHOWN = 10;

/**
 * Kills a host under load, again and again, on one folder: what it answered 2xx must be there after
 * the restart, once.
 *
 *   npm run faults [-- --rounds N] [--seed N]
 * @returns 0 when every promise was kept
 */
export async function main(words: readonly string[]): Promise<number> {
  const { rounds, seed } = readWords(words);
  say(`seed ${seed} (repeat with: npm run faults -- --seed ${seed})`);
  const dataFolder = await mkdtemp(join(tmpdir(), 'watchfloor-faults-'));
  const key = await addSource(dataFolder, 'faults');
  const broken = await runRounds({ dataFolder, key, rounds, seed });
  for (const sentence of broken.slice(0, MOST_SHOWN)) say(`  ${sentence}`);
  if (broken.length > 0) {
    say(`FAILED: ${broken.length} promises broken; the folder is kept: ${dataFolder}`);
    return 1;
  }
  await rm(dataFolder, { recursive: true });
  say(`passed: ${rounds} times killed, everything that was answered is there, once`);
  return 0;
}

interface Trial {
  readonly dataFolder: string;
  readonly key: string;
  readonly rounds: number;
  readonly seed: number;
}

async function runRounds({ dataFolder, key, rounds, seed }: Trial): Promise<string[]> {
  const random = createRandom(seed);
  const problems: Problem[] = [];
  let host = await startHostProcess(dataFolder);
  for (let round = 1; round <= rounds; round += 1) {
    const { load, killedAfter } = await loadUntilKilled(host, key, `round-${round}`, random);
    const restart = performance.now();
    host = await startHostProcess(dataFolder);
    const restarted = performance.now() - restart;
    const inDoubt = load.problems.filter((problem) => problem.inDoubt).length;
    problems.push(...load.problems);
    const broken = await judge(host, dataFolder, key, load, problems);
    say(
      `round ${round}: killed after ${Math.round(killedAfter)} ms; ${load.answered} signals answered, ` +
        `${inDoubt} in doubt, ${problems.length} problems so far; back in ${Math.round(restarted)} ms: ` +
        (broken.length === 0 ? 'all there, once; doctor content' : 'BROKEN'),
    );
    if (broken.length > 0) {
      await host.stop();
      return broken;
    }
  }
  await host.stop();
  if (problems.every(({ known }) => !known)) return ['nothing was ever answered'];
  return [...(await brokenPromises(dataFolder, problems)), ...(await doctorFindings(dataFolder))];
}

async function loadUntilKilled(
  host: HostProcess,
  key: string,
  name: string,
  random: Random,
): Promise<{ readonly load: Load; readonly killedAfter: number }> {
  const wait =
    EARLIEST_KILL_MILLISECONDS +
    random.below(LATEST_KILL_MILLISECONDS - EARLIEST_KILL_MILLISECONDS);
  const started = performance.now();
  const loading = postUntilGone(host.listener, key, name, random.below(2 ** 24));
  await pause(wait);
  await host.kill();
  const killedAfter = performance.now() - started;
  return { load: await loading, killedAfter };
}

/** Looks at everything that was ever answered; then senders send again what they are in doubt about. */
async function judge(
  host: HostProcess,
  dataFolder: string,
  key: string,
  load: Load,
  problems: readonly Problem[],
): Promise<string[]> {
  if (load.refusals.length > 0) return load.refusals.map((refusal) => `refused: ${refusal}`);
  const broken = [
    ...(await brokenPromises(dataFolder, problems)),
    ...(await doctorFindings(dataFolder)),
  ];
  if (broken.length > 0) return broken;
  const doubtful = load.problems.filter((problem) => problem.inDoubt);
  await settleDoubts(dataFolder, doubtful);
  await sendAgain(host.listener, key, doubtful);
  return brokenPromises(dataFolder, doubtful);
}

function readWords(words: readonly string[]): { readonly rounds: number; readonly seed: number } {
  const { values } = parseArgs({
    args: [...words],
    options: { rounds: { type: 'string' }, seed: { type: 'string' } },
  });
  return {
    rounds: Number(values.rounds ?? ROUNDS),
    seed: Number(values.seed ?? randomInt(2 ** 31)),
  };
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}
