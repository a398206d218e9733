import { performance } from 'node:perf_hooks';
import { setTimeout as pause } from 'node:timers/promises';
import { addSource, startHostProcess, type HostProcess } from '../host-process.ts';
import { createRandom, type Random } from '../random.ts';
import { doctorFindings } from './desk-view.ts';
import { mustBeEmpty, mustHold, type Fault, type Trial } from './fault.ts';
import { postUntilGone, sendAgain, type Load, type Problem } from './load.ts';
import { brokenPromises, settleDoubts } from './verify.ts';

const EARLIEST_KILL_MILLISECONDS = 150;
const LATEST_KILL_MILLISECONDS = 2_000;

export const killUnderLoad: Fault = {
  name: 'kill-under-load',
  title: 'the host is killed under load, again and again, on one folder',
  run,
};

async function run({ folder, say, seed, rounds }: Trial): Promise<string> {
  const key = await addSource(folder, 'faults');
  const random = createRandom(seed);
  const problems: Problem[] = [];
  let host = await startHostProcess(folder);
  for (let round = 1; round <= rounds; round += 1) {
    const { load, killedAfter } = await loadUntilKilled(host, key, `round-${round}`, random);
    const restart = performance.now();
    host = await startHostProcess(folder);
    const restarted = performance.now() - restart;
    const inDoubt = load.problems.filter((problem) => problem.inDoubt).length;
    problems.push(...load.problems);
    say(
      `round ${round}: killed after ${Math.round(killedAfter)} ms; ${load.answered} signals answered, ` +
        `${inDoubt} in doubt, ${problems.length} problems so far; back in ${Math.round(restarted)} ms`,
    );
    await judge(host, folder, key, load, problems);
  }
  await host.stop();
  mustHold(
    problems.some(({ known }) => known),
    'Nothing was ever answered, so nothing was tried.',
  );
  mustBeEmpty(await brokenPromises(folder, problems));
  mustBeEmpty(await doctorFindings(folder));
  return `${rounds} times killed, everything that was answered is there, once`;
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
  const loading = postUntilGone({
    url: host.listener,
    key,
    name,
    seed: random.below(2 ** 24),
  });
  await pause(wait);
  await host.kill();
  const killedAfter = performance.now() - started;
  return { load: await loading, killedAfter };
}

/** Looks at everything that was ever answered; then senders send again what they are in doubt about. */
async function judge(
  host: HostProcess,
  folder: string,
  key: string,
  load: Load,
  problems: readonly Problem[],
): Promise<void> {
  mustBeEmpty(load.refusals.map((refusal) => `refused: ${refusal}`));
  mustBeEmpty(await brokenPromises(folder, problems));
  mustBeEmpty(await doctorFindings(folder));
  const doubtful = load.problems.filter((problem) => problem.inDoubt);
  await settleDoubts(folder, doubtful);
  await sendAgain(host.listener, key, doubtful);
  mustBeEmpty(await brokenPromises(folder, doubtful));
}
