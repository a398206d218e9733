import { setTimeout as pause } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { chromium, type Page } from 'playwright';
import { findBrowser } from '../scripts/programs.mjs';
import { busyWarning } from './machine.ts';
import { formatTable } from './table.ts';
import { percentile } from './ui/frames.ts';
import { startInterfaceHost, type InterfaceHost } from './ui/host.ts';
import { tracedWork } from './ui/trace.ts';

const LONGEST_WORK_MILLISECONDS = 8;
const HOURS = 20;
const AT_ONCE = 500;
const STEPS = 160;
const KEY = 'uplink';
const TITLE = 'Uplink down on core-sw-1';
const LEVELS = 5;

/** A way to move a timeline, what a frame of it cost, and whether that is little enough. */
interface Finding {
  readonly what: string;
  readonly figure: string;
  readonly kept: boolean;
}

/**
 * The timeline of one incident with very many marks, in a real browser: what a frame costs in script and
 * layout while it is scaled and moved. Judged by what the page's thread had of a processor, so that others
 * who use the machine do not count.
 *
 *   npm run bench:timeline [-- --marks N]
 */
export async function main(words: readonly string[]): Promise<number> {
  const { values } = parseArgs({
    args: [...words],
    options: { marks: { type: 'string', default: '5000' } },
  });
  const marks = Number(values.marks);
  const executablePath = findBrowser();
  if (executablePath === undefined) throw new Error('There is no Chromium here: install it.');
  warn();
  await using host = await startInterfaceHost();
  say(`Reporting an incident with ${marks} marks`);
  await report(host, marks);
  await using browser = await chromium.launch({ executablePath, args: ['--no-sandbox'] });
  const page = await browser.newPage({ viewport: { width: 1_920, height: 1_080 } });
  await page.goto(host.open);
  await page.getByText(TITLE).first().click();
  await waitForMarks(page, marks);
  const findings = [
    await frames(page, 'scaled by the wheel', () => scale(page)),
    await frames(page, 'moved by the wheel', () => move(page)),
    await frames(page, 'dragged', () => drag(page)),
    await frames(page, 'scaled and moved by keys', () => press(page)),
  ];
  say(formatTable(['promise of script and layout', 'measured', ''], findings.map(rowOf)));
  warn();
  return findings.every(({ kept }) => kept) ? 0 : 1;
}

/** Two notes for each change of the level, spread over most of a day. */
async function report(host: InterfaceHost, marks: number): Promise<void> {
  const began = Date.parse(new Date(performance.timeOrigin).toISOString()) - HOURS * 3_600_000;
  const step = (HOURS * 3_600_000) / (marks + 2);
  const at = (number: number): string => new Date(began + number * step).toISOString();
  const first = { action: 'trigger', key: KEY, level: 2, description: TITLE, occurredAt: at(0) };
  await host.send([first]);
  for (let from = 0; from < marks; from += AT_ONCE) {
    const count = Math.min(AT_ONCE, marks - from);
    await host.send(Array.from({ length: count }, (_, index) => signalOf(from + index, at)));
  }
}

function signalOf(number: number, at: (number: number) => string): object {
  const occurredAt = at(number + 1);
  return number % 3 === 0
    ? { action: 'update', key: KEY, level: 1 + ((number / 3) % LEVELS), occurredAt }
    : { action: 'note', key: KEY, description: `Look ${number}`, occurredAt };
}

/** What is read of an element that stands for several marks; here nothing else is known of elements. */
interface Marks {
  getAttribute(name: string): string | null;
}

/** All of them are read once those that stand as one say so many. */
async function waitForMarks(page: Page, marks: number): Promise<void> {
  const several = page.locator('.mark-several');
  await several.first().waitFor();
  for (;;) {
    const counts = await several.evaluateAll((lanes: readonly Marks[]) =>
      lanes.map((lane) => Number(lane.getAttribute('data-count'))),
    );
    if (counts.reduce((sum, count) => sum + count, 0) > marks * 0.95) return;
    await pause(100);
  }
}

async function frames(page: Page, what: string, act: () => Promise<void>): Promise<Finding> {
  const { busy, processor } = await tracedWork(page, act);
  const p95 = percentile(processor, 95);
  return {
    what,
    figure:
      `${p95.toFixed(1)} ms of ${processor.length} frames with work, ` +
      `median ${percentile(processor, 50).toFixed(1)} ms, most ${Math.max(...processor).toFixed(1)} ms; ` +
      `by the clock ${percentile(busy, 95).toFixed(1)} ms`,
    kept: p95 < LONGEST_WORK_MILLISECONDS,
  };
}

async function overAxis(page: Page): Promise<{ readonly x: number; readonly y: number }> {
  const box = await page.locator('.time-axis').boundingBox();
  if (!box) throw new Error('The timeline is not on the page.');
  const place = { x: box.x + box.width / 2, y: box.y + box.height / 2 };
  await page.locator('.time-axis').focus();
  await page.mouse.move(place.x, place.y);
  return place;
}

async function scale(page: Page): Promise<void> {
  await overAxis(page);
  for (let step = 0; step < STEPS; step += 1) {
    await page.mouse.wheel(0, step < STEPS / 2 ? -60 : 60);
  }
}

async function move(page: Page): Promise<void> {
  await overAxis(page);
  for (let step = 0; step < STEPS; step += 1) {
    await page.mouse.wheel(step < STEPS / 2 ? -30 : 30, 0);
  }
}

async function drag(page: Page): Promise<void> {
  const { x, y } = await overAxis(page);
  await page.mouse.down();
  for (let step = 0; step < STEPS; step += 1) {
    await page.mouse.move(x + 300 * Math.sin((step * Math.PI) / 40), y);
  }
  await page.mouse.up();
}

async function press(page: Page): Promise<void> {
  await overAxis(page);
  for (const key of ['+', 'ArrowLeft', '-', 'ArrowRight']) {
    for (let step = 0; step < STEPS / 4; step += 1) await page.keyboard.press(key);
  }
}

function rowOf({ what, figure, kept }: Finding): string[] {
  const promise = `${what}, p95 under ${LONGEST_WORK_MILLISECONDS} ms`;
  return [promise, figure, kept ? 'kept' : 'NOT KEPT'];
}

function warn(): void {
  const words = busyWarning();
  if (words !== undefined) say(words);
}

function say(text: string): void {
  process.stdout.write(`${text}\n`);
}
