import { performance } from 'node:perf_hooks';
import { setTimeout as pause } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { alertmanagerMissing } from '../src-main/listener/testing/alertmanager-process.ts';
import { createPostClient, type PostClient } from './http-client.ts';
import { alertElement, bodyOf, type LoadTarget } from './load/shape.ts';
import { busyWarning, median } from './machine.ts';
import { startReference, startWatchfloor, type EventLoopDelay, type Subject } from './subjects.ts';
import { formatTable } from './table.ts';

const LONGEST_SECONDS = 2;
const LATEST_MILLISECONDS = 50;
/** A tool that posts one alert so often while the storm goes on. */
const BYSTANDER_EVERY_MILLISECONDS = 25;
const LONG_AGO = '2020-01-01T00:00:00Z';

/** One array of alerts, and what its alerts say. */
interface Storm {
  readonly name: string;
  /** One alert as JSON text. */
  readonly element: string;
}

const over: unknown = { ...(JSON.parse(alertElement) as object), endsAt: LONG_AGO };

/** In this order, with the same alerts in each. */
const storms: readonly Storm[] = [
  { name: 'new', element: alertElement },
  { name: 'the same again', element: alertElement },
  { name: 'all over', element: JSON.stringify(over) },
];

interface Plan {
  readonly alerts: number;
  readonly rounds: number;
}

/** What one subject did with one array. */
interface Measurement {
  /** Until it was answered, which is when everything was stored. */
  readonly seconds: number;
  readonly delay: EventLoopDelay | undefined;
  /** The longest that the bystander waited for an answer, milliseconds. */
  readonly bystander: number;
}

/**
 * A storm: very many alerts in one array, beside Alertmanager with the same array. How long until all
 * is stored, and what others notice of it.
 *
 *   npm run bench:storm [-- --alerts N] [--rounds N]
 */
export async function main(words: readonly string[]): Promise<number> {
  const plan = readWords(words);
  if (!(plan.rounds >= 1 && plan.alerts >= 1)) {
    say('At least one round of one alert is wanted: --rounds N --alerts N.');
    return 2;
  }
  const missing = alertmanagerMissing();
  const warnings = [busyWarning(), missing && `Without Alertmanager beside it: ${missing}.`];
  for (const warning of warnings) if (warning !== undefined) say(warning);
  say(
    `${plan.alerts} alerts in one array, ${plan.rounds} rounds; medians, and the worst for "most".\n`,
  );
  await using watchfloor = await startWatchfloor();
  await using reference = missing === undefined ? await startReference() : null;
  const own = noMeasurements();
  const others = noMeasurements();
  for (let round = 0; round <= plan.rounds; round += 1) {
    await measureRound(watchfloor, plan, round, own);
    if (reference) await measureRound(reference, plan, round, others);
  }
  say(
    formatTable(
      HEADINGS,
      storms.map((storm) => rowOf(storm, own.get(storm) ?? [], others.get(storm) ?? [])),
    ),
  );
  const { isKept, words: kept } = verdict([...own.values()].flat());
  say(`\n${kept}`);
  const busy = busyWarning();
  if (busy !== undefined) say(busy);
  return isKept ? 0 : 1;
}

const HEADINGS = [
  ...['alerts', 'stored s', 'Alertmanager s', 'ratio', 'loop late p99 ms', 'most ms'],
  ...['one post beside it, most ms', 'Alertmanager'],
];

type Measurements = Map<Storm, Measurement[]>;

function noMeasurements(): Measurements {
  return new Map(storms.map((storm) => [storm, []]));
}

/** Every storm once; the subjects take turns, so that a mood of the machine meets both. */
async function measureRound(
  subject: Subject,
  { alerts }: Plan,
  round: number,
  measured: Measurements,
): Promise<void> {
  const ids = Array.from({ length: alerts }, (_, at) => `round-${round}-${at}`);
  for (const [storm, results] of measured) {
    const result = await measure(subject, storm, ids);
    // The first round is there to warm up.
    if (round > 0) results.push(result);
  }
}

async function measure(
  subject: Subject,
  { element }: Storm,
  ids: readonly string[],
): Promise<Measurement> {
  const alerts: LoadTarget = {
    ...subject.target,
    url: new URL('/api/v2/alerts', subject.target.url).href,
    element,
    alwaysArray: true,
  };
  const body = bodyOf(alerts, ids);
  const bystander = startBystander(alerts);
  const client = createPostClient(alerts.url, alerts.authorization);
  await subject.eventLoopDelay();
  const started = performance.now();
  const answer = await client.post(body);
  const seconds = (performance.now() - started) / 1_000;
  if (answer === 'unanswered' || answer.status !== 200) {
    throw new Error(`${subject.name} did not take the storm: ${JSON.stringify(answer)}.`);
  }
  const longest = await bystander.stop();
  client.close();
  return { seconds, delay: await subject.eventLoopDelay(), bystander: longest };
}

interface Bystander {
  /** @returns the longest that it waited for an answer, milliseconds */
  stop(): Promise<number>;
}

function startBystander(target: LoadTarget): Bystander {
  const client = createPostClient(target.url, target.authorization);
  let isStopped = false;
  const posting = (async () => {
    let longest = 0;
    while (!isStopped) {
      longest = Math.max(longest, await timedPost(client, target));
      await pause(BYSTANDER_EVERY_MILLISECONDS);
    }
    return longest;
  })();
  return {
    async stop() {
      isStopped = true;
      const longest = await posting;
      client.close();
      return longest;
    },
  };
}

async function timedPost(client: PostClient, target: LoadTarget): Promise<number> {
  const started = performance.now();
  const answer = await client.post(bodyOf(target, ['bystander']));
  if (answer === 'unanswered' || answer.status !== 200) {
    throw new Error(`The post beside the storm was not taken: ${JSON.stringify(answer)}.`);
  }
  return performance.now() - started;
}

function rowOf(
  storm: Storm,
  own: readonly Measurement[],
  others: readonly Measurement[],
): string[] {
  const seconds = median(own.map((one) => one.seconds));
  const other = median(others.map((one) => one.seconds));
  return [
    storm.name,
    seconds.toFixed(2),
    shown(other, 2),
    shown(seconds / other, 2),
    median(own.map(({ delay }) => delay?.p99 ?? Number.NaN)).toFixed(1),
    latest(own).toFixed(1),
    Math.max(...own.map(({ bystander }) => bystander)).toFixed(1),
    others.length === 0 ? '–' : Math.max(...others.map(({ bystander }) => bystander)).toFixed(1),
  ];
}

function verdict(own: readonly Measurement[]): { isKept: boolean; words: string } {
  const longest = Math.max(...own.map(({ seconds }) => seconds));
  const late = latest(own);
  const isKept = longest <= LONGEST_SECONDS && late <= LATEST_MILLISECONDS;
  const words =
    `${isKept ? 'Kept' : 'NOT KEPT'}: stored within ${LONGEST_SECONDS} s (longest ${longest.toFixed(2)} s), ` +
    `event loop never over ${LATEST_MILLISECONDS} ms late (most ${late.toFixed(1)} ms).`;
  return { isKept, words };
}

function latest(measured: readonly Measurement[]): number {
  return Math.max(...measured.map(({ delay }) => delay?.most ?? Number.NaN));
}

function shown(value: number, digits: number): string {
  return Number.isNaN(value) ? '–' : value.toFixed(digits);
}

function readWords(words: readonly string[]): Plan {
  const { values } = parseArgs({
    args: [...words],
    options: {
      alerts: { type: 'string', default: '20000' },
      rounds: { type: 'string', default: '3' },
    },
  });
  return { alerts: Number(values.alerts), rounds: Number(values.rounds) };
}

function say(text: string): void {
  process.stdout.write(`${text}\n`);
}
