import { parseArgs } from 'node:util';
import { busyWarning, percentile } from './machine.ts';
import { decideEvents } from './notify/decision.ts';
import { measureFlood } from './notify/flood.ts';
import { timeToasts } from './notify/toasts.ts';
import { formatTable } from './table.ts';

const EVENTS_PER_SECOND = 1_000;
const LONGEST_DECISION_MILLISECONDS = 5;
const TOASTS_PER_SECOND = 100;
const LONGEST_TOAST_MILLISECONDS = 150;
const FLOOD = 5_000;
const FLOOD_ADDRESSES = 4;
/** So long one step of telling keeps who posts from being stored. */
const LONGEST_STEP_MILLISECONDS = 150;

/**
 * How long it takes to decide who is told, against many profiles; and from a post until the desktop
 * is asked to show it, on a real host in this process; and how long one step takes of telling of a flood.
 *
 *   npm run bench:notify [-- --profiles N] [--seconds N]
 * @returns 0 when all limits were kept
 */
export async function main(words: readonly string[]): Promise<number> {
  const { values } = parseArgs({
    args: [...words],
    options: {
      profiles: { type: 'string', default: '500' },
      seconds: { type: 'string', default: '10' },
    },
  });
  const profiles = Number(values.profiles);
  const seconds = Number(values.seconds);
  say(busyWarning() ?? 'The machine is quiet.');
  const { times, messages } = decideEvents(EVENTS_PER_SECOND * seconds, profiles);
  const busy = times.reduce((sum, time) => sum + time, 0) / (seconds * 10);
  say(
    `\n${profiles} profiles with 3 filters each, ${times.length} events, ${messages} messages; ` +
      `at ${EVENTS_PER_SECOND} events a second deciding takes ${busy.toFixed(0)} % of the time.`,
  );
  const toasts = await timeToasts(TOASTS_PER_SECOND, seconds);
  say(`${toasts.length} posts at ${TOASTS_PER_SECOND} a second.`);
  const flood = await measureFlood(FLOOD, FLOOD_ADDRESSES);
  say(
    `${FLOOD} incidents at once, told to ${FLOOD_ADDRESSES} mail addresses: ${flood.summaries} summaries ` +
      `about ${flood.told}; storing an incident with its messages takes ${flood.stored.toFixed(2)} ms.\n`,
  );
  say(
    formatTable(
      ['milliseconds', 'p50', 'p99', 'most', 'limit of p99'],
      [
        rowOf('decision', times, LONGEST_DECISION_MILLISECONDS),
        rowOf('post to toast', toasts, LONGEST_TOAST_MILLISECONDS),
        rowOf('step of a flood', flood.steps, LONGEST_STEP_MILLISECONDS),
      ],
    ),
  );
  const isKept =
    percentile(times, 0.99) < LONGEST_DECISION_MILLISECONDS &&
    percentile(toasts, 0.99) < LONGEST_TOAST_MILLISECONDS &&
    percentile(flood.steps, 0.99) < LONGEST_STEP_MILLISECONDS &&
    flood.summaries === FLOOD_ADDRESSES &&
    flood.told === FLOOD * FLOOD_ADDRESSES &&
    busy < 100;
  say(`\n${isKept ? 'Kept' : 'NOT KEPT'}.`);
  return isKept ? 0 : 1;
}

function rowOf(name: string, times: readonly number[], limit: number): string[] {
  const figures = [percentile(times, 0.5), percentile(times, 0.99), Math.max(...times)];
  return [name, ...figures.map((figure) => figure.toFixed(2)), `< ${limit}`];
}

function say(text: string): void {
  process.stdout.write(`${text}\n`);
}
