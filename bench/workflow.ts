import { parseArgs } from 'node:util';
import { definitionSchema, normalizeDefinition } from '#shared/domain/workflow/definition.ts';
import { handleMessage, startInstance } from '#shared/domain/workflow/engine.ts';
import type { Instance, Message } from '#shared/domain/workflow/instance.ts';
import { DEFAULT_WORKFLOW, shippedDefinitions } from '#shared/domain/workflow/shipped/shipped.ts';
import { explainMessage } from '#shared/domain/workflow/trace.ts';
import { runningOf, type Running } from '#shared/domain/workflow-incident/running.ts';
import { SECOND } from '#shared/time/instant.ts';
import { busyWarning, median } from './machine.ts';
import { formatTable } from './table.ts';
import { durableSpeed, type DurableSpeed } from './workflow/durable-driver.ts';
import { lifeMessages } from './workflow/incident-life.ts';
import { xstateLife } from './workflow/xstate-life.ts';

const WARM_UP_LIVES = 20_000;
const LIVES = 40_000;

type Step = (running: Running, instance: Instance, message: Message) => Instance;

/** One way to take an instance through its life. */
interface Way {
  readonly name: string;
  readonly live: (running: Running, life: number) => void;
}

const ways: readonly Way[] = [
  { name: 'engine', live: stepByStep(engineStep) },
  { name: 'engine with decision trace', live: stepByStep(tracedStep) },
  { name: 'XState, without history, future, texts and buttons', live: xstateLife },
];

/**
 * How many messages a second one core takes through the rules of the workflow that incidents run by default:
 * whole lives, each from its creation to its end; and how many go through to disk.
 *
 *   npm run bench:workflow [-- --rounds N]
 */
export async function main(words: readonly string[]): Promise<number> {
  const { values } = parseArgs({
    args: [...words],
    options: { rounds: { type: 'string', default: '5' } },
  });
  const rounds = Number(values.rounds);
  const running = defaultWorkflow();
  const warning = busyWarning();
  if (warning !== undefined) say(warning);
  say(`${rounds} rounds of ${LIVES} lives of ${lifeMessages.length} messages each; medians.\n`);
  for (const way of ways) play(running, way, WARM_UP_LIVES);
  // One after the other in each round, so that each meets the machine in the same mood.
  const speeds = Array.from({ length: rounds }, () => ways.map((way) => play(running, way, LIVES)));
  const rows = ways.map(({ name }, at) => {
    const speed = median(speeds.map((round) => round[at] ?? Number.NaN));
    const ratio = median(speeds.map((round) => (round[at] ?? 0) / (round.at(-1) ?? 0)));
    return [name, perSecond(speed), (SECOND / speed).toFixed(2), ratio.toFixed(2)];
  });
  say(formatTable(['way', 'messages/s of CPU', 'CPU µs/message', 'by XState'], rows));
  say('\nThe durable driver, on disk, by the clock on the wall:\n');
  say(formatTable(['commit', 'messages/s'], await durableRows(rounds)));
  return 0;
}

/** Incidents' messages with all that is stored of them: many in one commit, and each in its own. */
async function durableRows(rounds: number): Promise<string[][]> {
  const speeds: DurableSpeed[] = [];
  for (let round = 0; round < rounds; round += 1) speeds.push(await durableSpeed());
  return [
    ['of a group', perSecond(median(speeds.map(({ grouped }) => grouped)))],
    ['of each message', perSecond(median(speeds.map(({ alone }) => alone)))],
  ];
}

/** @returns messages a second of this process's own computing, which a busy machine changes little */
function play(running: Running, { live }: Way, lives: number): number {
  const started = process.cpuUsage();
  for (let life = 0; life < lives; life += 1) live(running, life);
  const { user, system } = process.cpuUsage(started);
  return (lives * lifeMessages.length * SECOND) / (user + system);
}

function stepByStep(step: Step): Way['live'] {
  return (running, life) => {
    let instance = begin(running, String(life));
    for (const message of lifeMessages.slice(1)) instance = step(running, instance, message);
    if (!instance.terminated) throw new Error('A life did not come to its end.');
  };
}

function begin({ workflow, creation, definition }: Running, id: string): Instance {
  const [created] = lifeMessages;
  if (!created) throw new Error('A life has no beginning.');
  const start = { type: 'incident', id, status: definition.initial, state: {} };
  const outcome = startInstance(workflow, creation, start, created);
  if (outcome.kind === 'error') throw new Error(outcome.error.error);
  return outcome.instance;
}

function engineStep({ workflow }: Running, instance: Instance, message: Message): Instance {
  const outcome = handleMessage(workflow, instance, message);
  if (outcome.kind === 'error') throw new Error(outcome.error.error);
  return outcome.instance;
}

function tracedStep({ workflow }: Running, instance: Instance, message: Message): Instance {
  const { outcome } = explainMessage(workflow, instance, message);
  if (outcome.kind === 'error') throw new Error(outcome.error.error);
  return outcome.instance;
}

/** As it comes with the program, and is published. */
function defaultWorkflow(): Running {
  const definitions = shippedDefinitions.map((each) => definitionSchema.parse(each));
  const definition = definitions.find(({ key }) => key === DEFAULT_WORKFLOW);
  if (!definition) throw new Error('No default workflow comes with the program.');
  return runningOf(1, normalizeDefinition(definition));
}

function perSecond(speed: number): string {
  return Math.round(speed).toLocaleString('en');
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}
