import { parseArgs } from 'node:util';
import { alertmanagerMissing } from '../src-main/listener/testing/alertmanager-process.ts';
import { missingPrograms } from '../scripts/testing/child-program.ts';
import { layerCosts } from './layers.ts';
import { loadWithAutocannon } from './load/autocannon.ts';
import { loadWithArrays } from './load/arrays.ts';
import { shapes, type LoadGenerator, type LoadResult, type Shape } from './load/shape.ts';
import { loadWithWrk } from './load/wrk.ts';
import { busyWarning, computedSeconds, median } from './machine.ts';
import { startReference, startWatchfloor, type EventLoopDelay, type Subject } from './subjects.ts';
import { formatTable } from './table.ts';

const WARM_UP_SECONDS = 1;

interface Plan {
  /** For single posts. */
  readonly load: LoadGenerator;
  readonly rounds: number;
  readonly seconds: number;
}

/** What one subject did in one round. */
interface Measurement extends LoadResult {
  /** Microseconds that it computed for each signal; undefined where the system does not tell. */
  readonly computed: number | undefined;
  readonly delay: EventLoopDelay | undefined;
}

/**
 * How fast posts are taken, beside Alertmanager in the same run, and what each layer costs.
 *
 *   npm run bench:ingest [-- --rounds N] [--seconds N]
 */
export async function main(words: readonly string[]): Promise<number> {
  const plan = readWords(words);
  const missing = alertmanagerMissing();
  const warnings = [busyWarning(), missing && `Without Alertmanager beside it: ${missing}.`];
  for (const warning of warnings) if (warning !== undefined) say(warning);
  say(`${plan.rounds} rounds of ${plan.seconds} s each, one after the other; medians.\n`);
  const compared: Comparison[] = [];
  for (const shape of shapes) compared.push(await compare(shape, plan, missing === undefined));
  say(formatTable(SPEED_HEADINGS, compared.map(speedRow)));
  say(`\n${formatTable(STRAIN_HEADINGS, compared.map(strainRow))}`);
  say('\nEach layer alone, on the same signals, microseconds a signal:\n');
  say(formatTable(LAYER_HEADINGS, await layerRows()));
  const busy = busyWarning();
  if (busy !== undefined) say(`\n${busy}`);
  return 0;
}

const SPEED_HEADINGS = [
  ...['posts', 'connections', 'signals/s', 'p50 ms', 'p99 ms'],
  ...['Alertmanager/s', 'p50 ms', 'p99 ms', 'ratio'],
];
const STRAIN_HEADINGS = [
  ...['posts', 'connections', 'loop late p50 ms', 'p99 ms', 'most ms'],
  ...['CPU µs/signal', 'Alertmanager', 'ratio'],
];
const LAYER_HEADINGS = ['posts', 'parse', 'validate', 'rules', 'SQL and commit'];

/** What both did with one shape, round by round. */
interface Comparison {
  readonly shape: Shape;
  readonly own: readonly Measurement[];
  /** Empty where Alertmanager is not there. */
  readonly others: readonly Measurement[];
}

async function compare(shape: Shape, plan: Plan, beside: boolean): Promise<Comparison> {
  await using watchfloor = await startWatchfloor();
  await using reference = beside ? await startReference() : null;
  const subjects = reference ? [watchfloor, reference] : [watchfloor];
  await warmUp(subjects, shape, plan);
  const measured = new Map<Subject, Measurement[]>(subjects.map((subject) => [subject, []]));
  for (let round = 1; round <= plan.rounds; round += 1) {
    for (const [subject, results] of measured) {
      results.push(await measure(subject, shape, plan, `round-${round}-`));
    }
  }
  const [own = [], others = []] = [...measured.values()];
  return { shape, own, others };
}

async function warmUp(subjects: readonly Subject[], shape: Shape, { load }: Plan): Promise<void> {
  for (const { target } of subjects) await load(target, shape, WARM_UP_SECONDS, 'warm-up-');
}

async function measure(
  subject: Subject,
  shape: Shape,
  plan: Plan,
  prefix: string,
): Promise<Measurement> {
  await subject.eventLoopDelay();
  const before = computedSeconds(subject.processId);
  const load = generatorFor(shape, plan);
  const result = await load(subject.target, shape, plan.seconds, prefix);
  const after = computedSeconds(subject.processId);
  if (result.failed > 0) {
    throw new Error(`${subject.name} did not take ${result.failed} posts (${shape.name}).`);
  }
  return {
    ...result,
    computed:
      before === undefined || after === undefined
        ? undefined
        : ((after - before) * 1e6) / result.signals,
    delay: await subject.eventLoopDelay(),
  };
}

function generatorFor({ elements }: Shape, { load }: Plan): LoadGenerator {
  return elements === 1 ? load : loadWithArrays;
}

function rateOf({ signals, seconds }: LoadResult): number {
  return signals / seconds;
}

function speedRow({ shape, own, others }: Comparison): string[] {
  return [...nameOf(shape), ...speedOf(own), ...speedOf(others), ratio(own, others, rateOf)];
}

function strainRow({ shape, own, others }: Comparison): string[] {
  return [
    ...nameOf(shape),
    middle(own, ({ delay }) => delay?.p50, 1),
    middle(own, ({ delay }) => delay?.p99, 1),
    middle(own, ({ delay }) => delay?.most, 1),
    middle(own, ({ computed }) => computed, 0),
    middle(others, ({ computed }) => computed, 0),
    ratio(own, others, ({ computed }) => computed),
  ];
}

async function layerRows(): Promise<string[][]> {
  const rows: string[][] = [];
  for (const shape of shapes) {
    const { parse, validate, rules, sql } = await layerCosts(shape);
    const name = `${shape.name}, ${shape.connections} connections`;
    rows.push([name, ...[parse, validate, rules, sql].map((cost) => cost.toFixed(1))]);
  }
  return rows;
}

function nameOf({ name, connections }: Shape): string[] {
  return [name, String(connections)];
}

/** Our figure by the other's, each within its round; the median of the rounds. */
function ratio(
  own: readonly Measurement[],
  others: readonly Measurement[],
  of: (measurement: Measurement) => number | undefined,
): string {
  const ratios = own.map((mine, round) => {
    const other = others[round];
    return (of(mine) ?? Number.NaN) / ((other && of(other)) ?? Number.NaN);
  });
  const known = ratios.filter((value) => !Number.isNaN(value));
  return known.length === 0 ? '–' : median(known).toFixed(2);
}

function speedOf(measured: readonly Measurement[]): string[] {
  return [
    middle(measured, rateOf, 0),
    middle(measured, ({ p50 }) => p50, 1),
    middle(measured, ({ p99 }) => p99, 1),
  ];
}

function middle(
  measured: readonly Measurement[],
  of: (measurement: Measurement) => number | undefined,
  digits: number,
): string {
  const values = measured.map(of).filter((value) => value !== undefined);
  return values.length === 0 ? '–' : median(values).toFixed(digits);
}

function readWords(words: readonly string[]): Plan {
  const { values } = parseArgs({
    args: [...words],
    options: {
      rounds: { type: 'string', default: '3' },
      seconds: { type: 'string', default: '4' },
    },
  });
  return {
    load: missingPrograms(['wrk']).length === 0 ? loadWithWrk : loadWithAutocannon,
    rounds: Number(values.rounds),
    seconds: Number(values.seconds),
  };
}

function say(text: string): void {
  process.stdout.write(`${text}\n`);
}
