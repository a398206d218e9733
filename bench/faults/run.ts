import { randomInt } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { clockJumps } from './clock-jumps.ts';
import { damagedDatabase } from './damaged-database.ts';
import { diskFull } from './disk-full.ts';
import { deliveries } from './deliveries.ts';
import { BrokenPromise, type Fault, type Trial } from './fault.ts';
import { killUnderLoad } from './kill-under-load.ts';
import { listenerDown } from './listener-down.ts';
import { twoHosts } from './two-hosts.ts';
import { workflowTimeouts } from './workflow-timeouts.ts';

const faults: readonly Fault[] = [
  killUnderLoad,
  listenerDown,
  diskFull,
  damagedDatabase,
  clockJumps,
  twoHosts,
  workflowTimeouts,
  deliveries,
];

const ROUNDS = 10;

/**
 * Does bad things to the real program, and holds what becomes of the desk against what it promises.
 *
 *   npm run faults [-- NAME… --rounds N --seed N]
 * @returns 0 when every promise was kept
 */
export async function main(words: readonly string[]): Promise<number> {
  const { values, positionals } = parseArgs({
    args: [...words],
    options: { rounds: { type: 'string' }, seed: { type: 'string' } },
    allowPositionals: true,
  });
  const unknown = positionals.filter((name) => !faults.some((fault) => fault.name === name));
  if (unknown.length > 0) {
    say(`There is no fault ${unknown.join(', ')}. There are:`);
    for (const { name, title } of faults) say(`  ${name.padEnd(18)} ${title}`);
    return 2;
  }
  const chosen = faults.filter(
    ({ name }) => positionals.length === 0 || positionals.includes(name),
  );
  const seed = Number(values.seed ?? randomInt(2 ** 31));
  say(`seed ${seed} (repeat with: npm run faults -- ${positionals.join(' ')} --seed ${seed})`);
  const ends: Record<End, string[]> = { kept: [], broken: [], skipped: [] };
  for (const fault of chosen) {
    const end = await tryOut(fault, { seed, rounds: Number(values.rounds ?? ROUNDS) });
    ends[end].push(fault.name);
  }
  const { broken, skipped } = ends;
  say(
    broken.length === 0
      ? '\nEvery promise that was tried was kept.'
      : `\nFAILED: ${broken.join(', ')}`,
  );
  if (skipped.length > 0) say(`Not tried: ${skipped.join(', ')}`);
  return broken.length === 0 ? 0 : 1;
}

type End = 'kept' | 'broken' | 'skipped';

async function tryOut(fault: Fault, chance: Pick<Trial, 'seed' | 'rounds'>): Promise<End> {
  say(`\n${fault.name}: ${fault.title}`);
  const missing = fault.missing?.();
  if (missing !== undefined) {
    say(`skipped: ${missing}`);
    return 'skipped';
  }
  const folder = await mkdtemp(path.join(tmpdir(), `watchfloor-${fault.name}-`));
  try {
    const held = await fault.run({ ...chance, folder, say: (line) => say(`  ${line}`) });
    await rm(folder, { recursive: true });
    say(`passed: ${held}`);
    return 'kept';
  } catch (error) {
    const known = error instanceof BrokenPromise;
    const reason = error instanceof Error ? (known ? error.message : error.stack) : String(error);
    say(`FAILED: ${reason}\n  What is left of it is in ${folder}`);
    return 'broken';
  }
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}
