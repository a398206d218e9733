import { setTimeout as pause } from 'node:timers/promises';
import { HOUR, MINUTE, SECOND, type Instant, type Microseconds } from '#shared/time/instant.ts';
import { addSource, runCommand, startHostProcess, type HostProcess } from '../host-process.ts';
import { createRandom } from '../random.ts';
import { doctorFindings, readDesk, type StoredEvent, type StoredIncident } from './desk-view.ts';
import { mustBeEmpty, mustHold, waitFor, type Fault, type Trial } from './fault.ts';
import { callHost } from './host-calls.ts';
import { movableClock, type MovableClock } from './movable-clock.ts';

const COUNT = 20;
/** The engine looks at least each minute; a start looks at once. */
const SOON_SECONDS = 90;
const MINUTE_SECONDS = 60;
/** The host is killed within so long after it woke up. */
const LONGEST_AWAKE_MILLISECONDS = 400;

/** One timeout starts the next; the last one closes. */
const chain = {
  format: 'noc.workflow/1',
  key: 'chain',
  version: 1,
  name: 'Chain',
  initial: 'begun',
  statuses: {
    begun: { label: 'Begun', category: 'open' },
    watched: { label: 'Watched', category: 'open' },
    urgent: { label: 'Urgent', category: 'open' },
    over: { label: 'Over', category: 'closed' },
  },
  create: { severity: 2, subject: '{{message.body.description}}' },
  transitions: [
    {
      ...step('watch', 'begun', 'watched', 'PT1H', 'Nobody answered for an hour'),
      sideEffects: ['notify.requireAck'],
    },
    { ...step('press', 'watched', 'urgent', 'PT30M', 'It is urgent now'), severity: 4 },
    step('give-up', 'urgent', 'over', 'PT1H', 'Given up after an hour more'),
  ],
};

function step(id: string, from: string, to: string, timeout: string, words: string) {
  const descriptionBefore = `${words}, unless something happens`;
  return { id, from, to, when: [{ timeout }], descriptionBefore, descriptionAfter: words };
}

/** What the history has to hold, and how long after the beginning each happened. */
const expected = [
  { description: 'Nobody answered for an hour', after: HOUR },
  { description: 'It is urgent now', after: HOUR + HOUR / 2 },
  { description: 'Given up after an hour more', after: 2 * HOUR + HOUR / 2 },
] as const;

export const workflowTimeouts: Fault = {
  name: 'workflow-timeouts',
  title: 'the host is killed across a timeout, then sleeps for three hours over a chain of them',
  run,
};

async function run(trial: Trial): Promise<string> {
  const { folder, say } = trial;
  const clock = movableClock(folder);
  const key = await addSource(folder, 'faults');
  const hosts: HostProcess[] = [];
  const start = async (): Promise<HostProcess> => {
    const host = await startHostProcess(folder, clock.options);
    hosts.push(host);
    return host;
  };
  say(`the clock is moved by ${clock.means}`);
  try {
    const first = await begin(folder, key, start);
    const second = await killAcross(trial, clock, first, start);
    await sleepOver(trial, clock, second, start);
    mustBeEmpty(await doctorFindings(folder));
    const replayed = await runCommand(['doctor', '--replay', '--data-dir', folder]);
    mustHold(replayed.exitCode === 0, `doctor --replay: ${replayed.stdout}${replayed.stderr}`);
  } finally {
    for (const host of hosts) await host.kill();
  }
  return 'every timeout elapsed once, in due order, as of when it was due';
}

type Start = () => Promise<HostProcess>;

async function begin(folder: string, key: string, start: Start): Promise<HostProcess> {
  const host = await start();
  await callHost(folder, 'workflow.publish', { definition: chain });
  const rules = [{ sourceType: 'generic', workflow: 'chain' }];
  await callHost(folder, 'workflow.setRules', { rules, default: 'incident' });
  await post(host, key);
  return host;
}

async function killAcross(
  { folder, say }: Trial,
  clock: MovableClock,
  host: HostProcess,
  start: Start,
): Promise<HostProcess> {
  await host.kill();
  clock.set(70 * MINUTE_SECONDS);
  const next = await start();
  await waitFor('the first timeout has elapsed', SOON_SECONDS, () => reached(folder, 1));
  const desk = await readDesk(folder);
  mustBeEmpty([...misplaced(desk, 1), ...notLate(desk, 0, 1, 10 * MINUTE)]);
  await mustAsk(folder, COUNT);
  say(`killed across the first timeout: ${COUNT} elapsed once each, as of when they were due`);
  say(`each is shown late by ten minutes, and asked for attention once: ${COUNT} prompts`);
  return next;
}

async function sleepOver(
  { folder, say, seed }: Trial,
  clock: MovableClock,
  host: HostProcess,
  start: Start,
): Promise<void> {
  const random = createRandom(seed);
  clock.set(250 * MINUTE_SECONDS);
  await pause(random.below(LONGEST_AWAKE_MILLISECONDS));
  await host.kill();
  await start();
  await waitFor('the others have elapsed', SOON_SECONDS, () => reached(folder, expected.length));
  const desk = await readDesk(folder);
  mustBeEmpty([
    ...misplaced(desk, expected.length),
    ...notLate(desk, 1, 2, 160 * MINUTE),
    ...notLate(desk, 2, 3, 100 * MINUTE),
  ]);
  // Each became urgent and was given up meanwhile: nobody is asked for what is over.
  await mustAsk(folder, 0);
  say('asleep for three hours, and killed while it woke up: the others elapsed once each');
  say(
    'they are shown late by 2 h 40 min and 1 h 40 min; no burst: nobody was asked for what is over',
  );
}

async function post(host: HostProcess, key: string): Promise<void> {
  const answer = await fetch(`${host.listener}/api/signals`, {
    method: 'POST',
    headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' },
    body: JSON.stringify(
      Array.from({ length: COUNT }, (_, at) => ({
        ...{ action: 'trigger', key: `link-${at}`, level: 3 },
        description: `Link ${at} down`,
      })),
    ),
  });
  mustHold(answer.ok, `Signals were refused: ${answer.status} ${await answer.text()}`);
}

async function reached(folder: string, count: number): Promise<true | undefined> {
  const desk = await readDesk(folder);
  return desk.every((incident) => elapsed(incident).length >= count) ? true : undefined;
}

/** What its timeouts left in the history, in the order in which it was written. */
function elapsed({ events }: StoredIncident): readonly StoredEvent[] {
  const words = new Set<string>(expected.map(({ description }) => description));
  return events.filter(({ description }) => words.has(description));
}

/** @returns a sentence for every incident whose history is not what it has to be after so many timeouts */
function misplaced(desk: readonly StoredIncident[], count: number): string[] {
  const wanted = expected.slice(0, count);
  return desk.flatMap((incident) => {
    const found = elapsed(incident);
    const began = incident.events[0]?.timestamp ?? 0;
    const right = wanted.every(
      ({ description, after }, at) =>
        found[at]?.description === description && isDue(found[at], began + after),
    );
    if (right && found.length === count && incident.isOpen === count < expected.length) return [];
    const story = found.map(
      ({ description, timestamp }) =>
        `${description} after ${((timestamp - began) / MINUTE).toFixed(1)} min`,
    );
    return [`"${incident.description}" has ${story.join(' | ')}, open: ${incident.isOpen}.`];
  });
}

/** @returns a sentence for every timeout that is not shown late by what it is late, give or take the wait for it */
function notLate(
  desk: readonly StoredIncident[],
  from: number,
  until: number,
  late: Microseconds,
): string[] {
  return desk.flatMap((incident) =>
    elapsed(incident)
      .slice(from, until)
      .map(({ description, timestamp, received }) => ({ description, by: received - timestamp }))
      .filter(({ by }) => by < late - MINUTE || by > late + SOON_SECONDS * SECOND)
      .map(({ description, by }) => {
        const minutes = (by / MINUTE).toFixed(1);
        return `"${incident.description}": "${description}" is shown late by ${minutes} min.`;
      }),
  );
}

/** How often attention was asked for when the host woke up; what was before it is longer ago. */
async function mustAsk(folder: string, wanted: number): Promise<void> {
  const { last10Minutes } = await callHost(folder, 'attention.load', {});
  mustHold(
    last10Minutes === wanted,
    `${last10Minutes} prompts began when it woke up, where ${wanted} had to.`,
  );
}

/** It was begun when its signal was taken, which is a little after it was sent. */
function isDue(event: StoredEvent, at: Instant): boolean {
  return Math.abs(event.timestamp - at) < SECOND;
}
