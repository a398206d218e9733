import { setTimeout as pause } from 'node:timers/promises';
import { formatInstant, HOUR, MINUTE, type Instant } from '#shared/time/instant.ts';
import { addSource, startHostProcess } from '../host-process.ts';
import { doctorFindings, readDesk, type StoredIncident } from './desk-view.ts';
import { mustBeEmpty, mustHold, waitFor, type Fault, type Trial } from './fault.ts';
import { callHost } from './host-calls.ts';
import { newLoad, postUntilGone } from './load.ts';
import { movableClock } from './movable-clock.ts';
import { brokenPromises } from './verify.ts';

const HOUR_SECONDS = 3_600;
/** Of each kind of incident to which something happens by itself. */
const COUNT = 20;
/** With posts on the way the engine looks at once, without them at least each minute. */
const SOON_SECONDS = 15;
const BETWEEN_JUMPS_MILLISECONDS = 1_500;

export const clockJumps: Fault = {
  name: 'clock-jumps',
  title: 'the clock is set an hour forth and two back under load',
  run,
};

async function run({ folder, say, seed }: Trial): Promise<string> {
  const clock = movableClock(folder);
  const key = await addSource(folder, 'faults');
  const host = await startHostProcess(folder, clock.options);
  say(`the clock is moved by ${clock.means}`);
  const end = new AbortController();
  const load = newLoad();
  const plan = { url: host.listener, key, name: 'load', seed, until: end.signal, connections: 4 };
  const loading = postUntilGone(plan, load);
  try {
    const { now } = await callHost(folder, 'host.status', {});
    await postAlerts(host.listener, key, 'soon', now + HOUR / 2);
    await postAlerts(host.listener, key, 'later', now + 3 * HOUR);
    await acknowledgeMany(folder, host.listener, key, now + HOUR / 4);

    clock.set(HOUR_SECONDS);
    await waitFor('what was due in that hour has happened', SOON_SECONDS, async () =>
      untold(await readDesk(folder)).length === 0 ? true : undefined,
    );
    say(`an hour forth: ${COUNT} acknowledgements expired, then ${COUNT} alerts became stale`);
    mustHold(isInDueOrder(await readDesk(folder)), 'What was due did not happen in due order.');

    for (const offset of [0, -HOUR_SECONDS, 0]) {
      const before = load.answered;
      clock.set(offset);
      await waitFor('posts are answered after the jump', SOON_SECONDS, async () =>
        load.answered > before ? true : undefined,
      );
      await pause(BETWEEN_JUMPS_MILLISECONDS);
      const { now: there, engine } = await callHost(folder, 'host.status', {});
      say(
        `set to ${formatInstant(there)}: ${load.answered - before} signals answered; engine ${engine.state}`,
      );
      mustHold(engine.state === 'running', `The engine is ${engine.state}.`);
      mustBeEmpty(untold(await readDesk(folder)));
    }
  } finally {
    end.abort();
    await loading;
  }
  mustBeEmpty(load.refusals.map((refusal) => `refused: ${refusal}`));
  mustBeEmpty(await brokenPromises(folder, load.problems));
  mustBeEmpty(untold(await readDesk(folder)));
  mustBeEmpty(await doctorFindings(folder));
  await host.stop();
  return `${load.problems.length} problems of the load are there, once; what was due happened once, in due order`;
}

async function postAlerts(url: string, key: string, name: string, endsAt: Instant): Promise<void> {
  const answer = await fetch(`${url}/api/v2/alerts`, {
    method: 'POST',
    headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' },
    body: JSON.stringify(
      Array.from({ length: COUNT }, (_, index) => ({
        labels: { alertname: `${name} ${index}`, severity: 'warning' },
        annotations: { summary: `${name} ${index}` },
        // Not all at one instant, and not in the order of their numbers.
        endsAt: formatInstant(endsAt - index * MINUTE),
      })),
    ),
  });
  mustHold(answer.ok, `Alerts were refused: ${answer.status} ${await answer.text()}`);
}

async function acknowledgeMany(
  folder: string,
  url: string,
  key: string,
  expiresAt: Instant,
): Promise<void> {
  await postAlerts(url, key, 'seen', expiresAt + 10 * HOUR);
  const seen = (await readDesk(folder)).filter(({ description }) => description.startsWith('seen'));
  for (const [index, { id }] of seen.entries()) {
    const input = { ids: [id], note: '', expiresAt: expiresAt - index * (MINUTE / 4) };
    await callHost(folder, 'incident.acknowledge', input);
  }
}

const STALE = 'Its source stopped refreshing it.';
const EXPIRED = 'The acknowledgement expired.';

/** What the history of each kind has to hold, in its order, once the hour has passed. */
const histories = [
  { kind: 'soon', events: ['', STALE] },
  { kind: 'later', events: [''] },
  { kind: 'seen', events: ['', '', EXPIRED] },
] as const;

/** @returns a sentence for every incident whose history is not what it has to be */
function untold(desk: readonly StoredIncident[]): string[] {
  return histories.flatMap(({ kind, events }) => {
    const found = desk.filter(({ description }) => description.startsWith(kind));
    const wrong = found.filter((incident) => happenings(incident).join() !== events.join());
    return [
      ...(found.length === COUNT ? [] : [`Of "${kind}" there are ${found.length}, not ${COUNT}.`]),
      ...wrong.map((one) => `"${one.description}" has the history ${happenings(one).join(' | ')}.`),
    ];
  });
}

/** What happened by itself, in words; what somebody did is empty. */
function happenings({ events }: StoredIncident): string[] {
  return events.map(({ type, description }) => (type === 'OTH' ? description : ''));
}

/** Whether what happened by itself was written in the order in which it was due. */
function isInDueOrder(desk: readonly StoredIncident[]): boolean {
  const due = desk
    .flatMap(({ events }) => events)
    .filter(({ description }) => description === STALE || description === EXPIRED)
    .sort((left, right) => left.id - right.id);
  return due.every(({ timestamp }, index) => timestamp >= (due[index - 1]?.timestamp ?? 0));
}
