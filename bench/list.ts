import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { performance } from 'node:perf_hooks';
import { parseArgs } from 'node:util';
import { createLogger } from '../src-main/platform/logger.ts';
import { TestClock } from '../src-main/platform/test-clock.ts';
import { createServices, type Services } from '../src-main/services/services.ts';
import { openDatabase } from '../src-main/storage/database.ts';
import { fillOnce, NOW } from './list/fill.ts';
import { pagesOf, type Page } from './list/pages.ts';
import { busyWarning, percentile } from './machine.ts';
import { createRandom } from './random.ts';
import { formatTable } from './table.ts';

const SIZES = [10_000, 100_000, 1_000_000];
const TIMES = 100;
/** A page that takes so long is asked for less often. */
const SLOW_MILLISECONDS = 200;
const TIMES_OF_SLOW = 10;
const AIM_MILLISECONDS = 50;

/** How long a page took, and what this process computed for it, all its threads together: milliseconds. */
interface Measured {
  readonly p50: number;
  readonly p99: number;
  readonly computed: number;
  readonly rows: number;
}

/**
 * How long a page of the incident list takes, under every filter, as the desk grows.
 *
 *   npm run bench:list [-- --keep FOLDER --size N --only TEXT --times N]
 * @returns 0 when every page took less than the aim at p99
 */
export async function main(words: readonly string[]): Promise<number> {
  const { values } = parseArgs({
    args: [...words],
    options: {
      keep: { type: 'string' },
      size: { type: 'string', multiple: true },
      only: { type: 'string' },
      times: { type: 'string' },
    },
  });
  const sizes = values.size?.map(Number) ?? SIZES;
  const folder = values.keep ?? (await mkdtemp(path.join(tmpdir(), 'watchfloor-list-')));
  const plan = { only: values.only ?? '', times: Number(values.times ?? TIMES) };
  const measured: ReadonlyMap<string, Measured>[] = [];
  try {
    for (const size of sizes) measured.push(await measureSize(folder, size, plan));
  } finally {
    if (values.keep === undefined) await rm(folder, { recursive: true });
  }
  return report(sizes, measured);
}

interface Plan {
  /** Only pages with this in their name. */
  readonly only: string;
  readonly times: number;
}

async function measureSize(
  folder: string,
  incidents: number,
  { only, times }: Plan,
): Promise<ReadonlyMap<string, Measured>> {
  const logger = createLogger('silent');
  const database = await openDatabase(path.join(folder, `incidents-${incidents}`), logger, {
    now: () => NOW,
    beforeMigration: async () => undefined,
  });
  try {
    const started = performance.now();
    await fillOnce(database, incidents);
    say(`${incidents} incidents, with ten events each, are there after ${seconds(started)} s`);
    const services = await createServices(database, new TestClock(NOW), logger);
    const pages = pagesOf(incidents).filter((page) => nameOf(page).includes(only));
    const measured = new Map<string, Measured>();
    for (const page of pages) {
      measured.set(nameOf(page), await measurePage(services, page, times));
    }
    return measured;
  } finally {
    await database.close();
  }
}

async function measurePage(services: Services, page: Page, most: number): Promise<Measured> {
  const random = createRandom(1);
  const durations: number[] = [];
  const computed: number[] = [];
  let rows = 0;
  for (let time = 0, times = most; time < times; time += 1) {
    const before = process.cpuUsage();
    const started = performance.now();
    rows = Math.max(rows, await page.ask(services, random));
    const duration = performance.now() - started;
    durations.push(duration);
    const { user, system } = process.cpuUsage(before);
    computed.push((user + system) / 1_000);
    if (duration > SLOW_MILLISECONDS) times = Math.min(most, TIMES_OF_SLOW);
  }
  return {
    p50: percentile(durations, 0.5),
    p99: percentile(durations, 0.99),
    computed: percentile(computed, 0.99),
    rows,
  };
}

function nameOf({ list, filter, place }: Page): string {
  return `${list}, ${filter}, ${place}`;
}

function report(
  sizes: readonly number[],
  measured: readonly ReadonlyMap<string, Measured>[],
): number {
  const names = [...(measured[0]?.keys() ?? [])];
  const headings = [
    ...['page', 'rows'],
    ...sizes.flatMap((size) => [`${size} p50 ms`, 'p99 ms', 'CPU p99 ms']),
  ];
  const cells = names.map((name) => [
    name,
    String(measured.at(-1)?.get(name)?.rows ?? 0),
    ...measured.flatMap((size) => {
      const { p50, p99, computed } = size.get(name) ?? NOTHING;
      return [digits(p50), digits(p99), digits(computed)];
    }),
  ]);
  say(formatTable(headings, cells));
  return judge(names, measured);
}

const NOTHING: Measured = { p50: Number.NaN, p99: Number.NaN, computed: Number.NaN, rows: 0 };

/**
 * By what a page took. On a busy machine one that took too long must have computed so long, too: what it
 * waits for is not its own then.
 */
function judge(
  names: readonly string[],
  measured: readonly ReadonlyMap<string, Measured>[],
): number {
  const busy = busyWarning();
  const isSlow = ({ p99, computed }: Measured): boolean =>
    p99 > AIM_MILLISECONDS && (busy === undefined || computed > AIM_MILLISECONDS);
  const slow = names.filter((name) => measured.some((size) => isSlow(size.get(name) ?? NOTHING)));
  const longest = Math.max(...measured.flatMap((size) => [...size.values()].map(({ p99 }) => p99)));
  const what = longest > AIM_MILLISECONDS ? 'took, or on this busy machine computed,' : 'took';
  if (busy !== undefined) say(`\n${busy}`);
  say(
    slow.length === 0
      ? `\nEvery one of ${names.length} pages ${what} less than ${AIM_MILLISECONDS} ms at p99 (longest ${digits(longest)} ms).`
      : `\n${slow.length} of ${names.length} pages took more than ${AIM_MILLISECONDS} ms at p99:\n  ${slow.join('\n  ')}`,
  );
  return slow.length === 0 ? 0 : 1;
}

function digits(milliseconds: number): string {
  return milliseconds.toFixed(1);
}

function seconds(started: number): string {
  return ((performance.now() - started) / 1_000).toFixed(1);
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}
