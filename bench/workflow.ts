import { parseArgs } from 'node:util';
import { createCatalogue } from '#shared/domain/workflow/catalogue/catalogue.ts';
import { buildDefinition, type BuiltDefinition } from '#shared/domain/workflow/definition-draft.ts';
import { handleMessage, startInstance } from '#shared/domain/workflow/engine.ts';
import type { Instance, Message } from '#shared/domain/workflow/instance.ts';
import { lintDefinition } from '#shared/domain/workflow/lint.ts';
import { explainMessage } from '#shared/domain/workflow/trace.ts';
import { MILLISECOND, SECOND } from '#shared/time/instant.ts';
import { busyWarning, median } from './machine.ts';
import { formatTable } from './table.ts';
import { incidentLife, lifeMessages } from './workflow/incident-life.ts';

const WARM_UP_LIVES = 20_000;
const LIVES = 40_000;

/** One way to take an instance through its life. */
interface Way {
  readonly name: string;
  readonly handle: (built: BuiltDefinition, instance: Instance, message: Message) => Instance;
}

const ways: readonly Way[] = [
  { name: 'engine', handle: engineStep },
  { name: 'engine with decision trace', handle: tracedStep },
];

/**
 * How many messages a second one core takes through the rules of a workflow like that of an incident:
 * whole lives, each from its creation to its end.
 *
 *   npm run bench:workflow [-- --rounds N]
 */
export async function main(words: readonly string[]): Promise<number> {
  const { values } = parseArgs({
    args: [...words],
    options: { rounds: { type: 'string', default: '5' } },
  });
  const rounds = Number(values.rounds);
  const built = buildLife();
  const warning = busyWarning();
  if (warning !== undefined) say(warning);
  say(`${rounds} rounds of ${LIVES} lives of ${lifeMessages.length} messages each; medians.\n`);
  const rows = ways.map((way) => {
    play(built, way, WARM_UP_LIVES);
    const speeds = Array.from({ length: rounds }, () => play(built, way, LIVES));
    return [way.name, perSecond(median(speeds)), (SECOND / median(speeds)).toFixed(2)];
  });
  say(formatTable(['way', 'messages/s of CPU', 'CPU µs/message'], rows));
  return 0;
}

/** @returns messages a second of this process's own computing, which a busy machine changes little */
function play(built: BuiltDefinition, { handle }: Way, lives: number): number {
  const started = process.cpuUsage();
  for (let life = 0; life < lives; life += 1) {
    let instance = begin(built, String(life));
    for (const message of lifeMessages.slice(1)) instance = handle(built, instance, message);
    if (!instance.terminated) throw new Error('A life did not come to its end.');
  }
  const { user, system } = process.cpuUsage(started);
  return (lives * lifeMessages.length * SECOND) / (user + system);
}

function begin({ workflow, creation }: BuiltDefinition, id: string): Instance {
  const [created] = lifeMessages;
  if (!created) throw new Error('A life has no beginning.');
  const start = { type: 'incident', id, status: incidentLife.initial, state: { site: 'oslo' } };
  const outcome = startInstance(workflow, creation, start, created);
  if (outcome.kind === 'error') throw new Error(outcome.error.error);
  return outcome.instance;
}

function engineStep({ workflow }: BuiltDefinition, instance: Instance, message: Message): Instance {
  const outcome = handleMessage(workflow, instance, message);
  if (outcome.kind === 'error') throw new Error(outcome.error.error);
  return outcome.instance;
}

function tracedStep({ workflow }: BuiltDefinition, instance: Instance, message: Message): Instance {
  const { outcome } = explainMessage(workflow, instance, message);
  if (outcome.kind === 'error') throw new Error(outcome.error.error);
  return outcome.instance;
}

function buildLife(): BuiltDefinition {
  const catalogue = createCatalogue(['incident.note', 'notify.requireAck']);
  const { definition, messages } = lintDefinition(incidentLife, catalogue);
  if (!definition) throw new Error(messages.map(({ message }) => message).join(' '));
  const result = buildDefinition(definition, catalogue, { ticksPerMillisecond: MILLISECOND });
  if (result.kind === 'error') throw new Error(result.error.error);
  return result.built;
}

function perSecond(speed: number): string {
  return Math.round(speed).toLocaleString('en');
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}
