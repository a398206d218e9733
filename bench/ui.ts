import { performance } from 'node:perf_hooks';
import { setTimeout as pause } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { chromium, type Page } from 'playwright';
import { findBrowser } from '../scripts/programs.mjs';
import { busyWarning, median } from './machine.ts';
import { formatTable } from './table.ts';
import { percentile } from './ui/frames.ts';
import { startInterfaceHost, type InterfaceHost } from './ui/host.ts';
import { tracedWork } from './ui/trace.ts';

const LONGEST_OPENING_SECONDS = 1;
const LONGEST_WORK_MILLISECONDS = 25;
/** What a heap may grow by over all updates: caches that fill once, not a row kept for each. */
const MOST_GROWTH_MEGABYTES = 8;
const OPENINGS = 5;
const SCROLLS = 240;
const CHANGES_PER_SECOND = 200;
const POSTS_PER_SECOND = 10;
const CHANGE_SECONDS = 10;
const UPDATES = 10_000;
const FIRST_ROW = '[role=row] .queue-title';

/** A promise, what was measured against it, and whether it was kept. */
interface Finding {
  readonly promise: string;
  readonly figure: string;
  readonly kept: boolean;
}

/**
 * The desk in a real browser with very many open incidents: how soon it is there, what a frame costs
 * while scrolling, while incidents change and while both go on, and whether its memory stays.
 *
 *   npm run bench:ui [-- --incidents N]
 */
export async function main(words: readonly string[]): Promise<number> {
  const { values } = parseArgs({
    args: [...words],
    options: { incidents: { type: 'string', default: '100000' } },
  });
  const incidents = Number(values.incidents);
  const executablePath = findBrowser();
  if (executablePath === undefined) throw new Error('There is no Chromium here: install it.');
  warn();
  await using host = await startInterfaceHost();
  say(`Reporting ${incidents} incidents`);
  await host.post(numbersFrom(0, incidents), 'is down');
  await using browser = await chromium.launch({ executablePath, args: ['--no-sandbox'] });
  const page = await browser.newPage({ viewport: { width: 1_920, height: 1_080 } });
  await page.goto(host.open);
  await page.waitForSelector(FIRST_ROW);
  const findings = [
    await opening(page),
    ...(await everyShape(page, host)),
    await memory(page, host),
  ];
  say(formatTable(['promise', 'measured', ''], findings.map(rowOf)));
  warn();
  return findings.every(({ kept }) => kept) ? 0 : 1;
}

/** From the address to the first incident that can be read, the program being in the browser's cache. */
async function opening(page: Page): Promise<Finding> {
  const seconds: number[] = [];
  for (let round = 0; round < OPENINGS; round += 1) {
    const began = performance.now();
    await page.reload({ waitUntil: 'commit' });
    await page.waitForSelector(FIRST_ROW);
    seconds.push((performance.now() - began) / 1_000);
  }
  const middle = median(seconds);
  return {
    promise: `opens within ${LONGEST_OPENING_SECONDS} s`,
    figure: `${middle.toFixed(2)} s, worst of ${OPENINGS} ${Math.max(...seconds).toFixed(2)} s`,
    kept: middle <= LONGEST_OPENING_SECONDS,
  };
}

async function everyShape(page: Page, host: InterfaceHost): Promise<Finding[]> {
  const findings: Finding[] = [];
  for (const shape of ['cards', 'table beside detail', 'table']) {
    const acts = {
      scrolling: () => scroll(page),
      [`${CHANGES_PER_SECOND} changes a second`]: () => change(host),
      'scrolling through these': () => scrollThroughChanges(page, host),
    };
    for (const [what, act] of Object.entries(acts)) {
      findings.push(await frames(page, `${shape}: ${what}`, act));
    }
    await page.keyboard.press('v');
  }
  return findings;
}

async function frames(page: Page, what: string, act: () => Promise<void>): Promise<Finding> {
  const { all, busy, processor } = await tracedWork(page, act);
  const p95 = percentile(busy, 95);
  return {
    promise: `${what}, script and layout p95 under ${LONGEST_WORK_MILLISECONDS} ms`,
    figure:
      `${p95.toFixed(1)} ms of ${busy.length} frames with work, ` +
      `median ${percentile(busy, 50).toFixed(1)} ms, most ${Math.max(...busy).toFixed(1)} ms; ` +
      `p95 ${percentile(processor, 95).toFixed(1)} ms of a processor; ` +
      `p95 of all ${all.length} ${percentile(all, 95).toFixed(1)} ms`,
    kept: p95 < LONGEST_WORK_MILLISECONDS,
  };
}

async function scroll(page: Page): Promise<void> {
  await page.mouse.move(500, 500);
  for (let step = 0; step < SCROLLS; step += 1) {
    await page.mouse.wheel(0, step < SCROLLS / 2 ? 240 : -240);
  }
}

async function change(host: InterfaceHost): Promise<void> {
  const each = CHANGES_PER_SECOND / POSTS_PER_SECOND;
  const began = performance.now();
  for (let post = 0; post < CHANGE_SECONDS * POSTS_PER_SECOND; post += 1) {
    await host.post(numbersFrom((post % 50) * each, each), 'is down again');
    const due = ((post + 1) * 1_000) / POSTS_PER_SECOND;
    await pause(Math.max(0, due - (performance.now() - began)));
  }
}

async function scrollThroughChanges(page: Page, host: InterfaceHost): Promise<void> {
  let goesOn = true;
  const changing = change(host).finally(() => (goesOn = false));
  while (goesOn) await scroll(page);
  await changing;
}

/** What the page holds after everything that can be forgotten was, before and after very many updates. */
async function memory(page: Page, host: InterfaceHost): Promise<Finding> {
  const session = await page.context().newCDPSession(page);
  const used = async (): Promise<number> => {
    await session.send('HeapProfiler.collectGarbage');
    const { usedSize } = await session.send('Runtime.getHeapUsage');
    return usedSize / 2 ** 20;
  };
  const before = await used();
  for (let sent = 0; sent < UPDATES; sent += CHANGES_PER_SECOND) {
    await host.post(numbersFrom(sent % 2_000, CHANGES_PER_SECOND), `is down, look ${sent}`);
  }
  await pause(1_000);
  const after = await used();
  return {
    promise: `${UPDATES} updates leave memory flat`,
    figure: `${before.toFixed(1)} MiB, then ${after.toFixed(1)} MiB`,
    kept: after - before < MOST_GROWTH_MEGABYTES,
  };
}

function rowOf({ promise, figure, kept }: Finding): string[] {
  return [promise, figure, kept ? 'kept' : 'NOT KEPT'];
}

function numbersFrom(first: number, count: number): number[] {
  return Array.from({ length: count }, (_, at) => first + at);
}

function warn(): void {
  const words = busyWarning();
  if (words !== undefined) say(words);
}

function say(text: string): void {
  process.stdout.write(`${text}\n`);
}
