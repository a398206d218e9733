import { randomInt } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { performance } from 'node:perf_hooks';
import { parseArgs } from 'node:util';
import { connectionStories } from './fuzz/connections.ts';
import { memoryOf, memoryText, memoryWords } from './fuzz/memory.ts';
import { hostTrials, pureTrials, type Trial } from './fuzz/properties.ts';
import { addSource, runCommand, startHostProcess, type HostProcess } from './host-process.ts';
import { createRandom } from './random.ts';

const RUNS = 100_000;
/** MiB of heap that a host may have more after everything than after it was warm. */
const MOST_GROWTH = 16;

interface Plan {
  readonly runs: number;
  readonly seed: number;
}

/**
 * Sends what nobody means well with, to code alone and to a host: everything is answered right, the
 * host lives, and keeps nothing of it in memory.
 *
 *   npm run fuzz [-- --runs N] [--seed N]
 * @returns 0 when it held
 */
export async function main(words: readonly string[]): Promise<number> {
  const plan = readWords(words);
  say(`seed ${plan.seed} (repeat with: npm run fuzz -- --seed ${plan.seed})`);
  try {
    for (const trial of pureTrials) await run(trial, plan);
    await fuzzHost(plan);
  } catch (error) {
    say(`FAILED: ${error instanceof Error ? error.message : String(error)}`);
    return 1;
  }
  say('passed: everything was answered right, and nothing of it stayed in memory');
  return 0;
}

async function fuzzHost(plan: Plan): Promise<void> {
  const dataFolder = await mkdtemp(path.join(tmpdir(), 'watchfloor-fuzz-'));
  const key = await addSource(dataFolder, 'fuzz');
  const host = await startHostProcess(dataFolder, { nodeWords: memoryWords });
  try {
    for (const trial of await hostTrials(host.listener, key)) await run(trial, plan);
    await tellStories(host, key, plan);
    const { exitCode, stdout } = await runCommand(['doctor', '--data-dir', dataFolder]);
    if (exitCode !== 0) throw new Error(`The doctor is not content:\n${stdout}`);
  } finally {
    await host.stop();
  }
  await rm(dataFolder, { recursive: true });
}

/** Twice: what the first time leaves is what a warm host has, and the second may add nothing. */
async function tellStories(host: HostProcess, key: string, { seed }: Plan): Promise<void> {
  const { listener } = host;
  const target = { listener, port: Number(new URL(listener).port), key };
  const random = createRandom(seed);
  let before: number | undefined;
  for (const round of ['first', 'second']) {
    for (const { name, run: tell } of connectionStories) {
      say(`${name}, the ${round} time: ${await tell(target, random)}`);
      await mustAnswer(listener);
    }
    const memory = await memoryOf(host);
    say(`after the ${round} time: ${memoryText(memory)}`);
    before ??= memory.heap;
    mustBeFlat(before, memory.heap);
  }
}

async function run({ name, share, run: tries }: Trial, { runs, seed }: Plan): Promise<void> {
  const times = Math.ceil(runs * share);
  const started = performance.now();
  await tries(times, seed);
  const seconds = ((performance.now() - started) / 1_000).toFixed(0);
  say(`${name}: ${times.toLocaleString('en')} runs in ${seconds} s`);
}

async function mustAnswer(listener: string): Promise<void> {
  const { status } = await fetch(`${listener}/health`);
  if (status !== 200) throw new Error(`The host answers ${status}.`);
}

function mustBeFlat(before: number, after: number): void {
  if (after - before <= MOST_GROWTH) return;
  throw new Error(`The heap grew from ${before.toFixed(1)} to ${after.toFixed(1)} MiB.`);
}

function readWords(words: readonly string[]): Plan {
  const { values } = parseArgs({
    args: [...words],
    options: { runs: { type: 'string' }, seed: { type: 'string' } },
  });
  return {
    runs: Number(values.runs ?? RUNS),
    seed: Number(values.seed ?? randomInt(2 ** 31)),
  };
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}
