import { setTimeout as pause } from 'node:timers/promises';
import {
  alertmanagerMissing,
  startAlertmanager,
} from '../../src-main/listener/testing/alertmanager-process.ts';
import { addSource, startHostProcess, type HostProcess } from '../host-process.ts';
import { doctorFindings, readDesk, type StoredIncident } from './desk-view.ts';
import { mustBeEmpty, mustHold, waitFor, type Fault, type Trial } from './fault.ts';

/**
 * Alertmanager tries one notification for at least ten seconds before it gives up and begins anew
 * with the next flush. Shorter, the same notification arrives late; longer, another one does.
 */
const SHORTER_SECONDS = 4;
const LONGER_SECONDS = 16;
const CATCH_UP_SECONDS = 60;
const ALERTS = 20;

export const listenerDown: Fault = {
  name: 'listener-down',
  title: 'the listener is away for less, then for more, than a real Alertmanager tries to reach it',
  missing: alertmanagerMissing,
  run,
};

/** What Alertmanager was told of each alert. */
type Truth = Map<string, 'firing' | 'resolved'>;

async function run({ folder, say }: Trial): Promise<string> {
  const key = await addSource(folder, 'faults');
  let host = await startHostProcess(folder);
  const { port } = new URL(host.listener);
  const url = `${host.listener}/in/alertmanager`;
  await using sender = await startAlertmanager({ url, key });
  const truth: Truth = new Map();

  await tell(sender.address, truth, names('first', ALERTS), 'firing');
  await waitForTruth(folder, truth);
  say(`${ALERTS} alerts fire, and are there`);

  for (const [name, seconds, end] of [
    ['shorter', SHORTER_SECONDS, (running: HostProcess) => running.stop()],
    ['longer', LONGER_SECONDS, (running: HostProcess) => running.kill()],
  ] as const) {
    await end(host);
    await tell(sender.address, truth, names(name, ALERTS), 'firing');
    await tell(sender.address, truth, names('first', ALERTS).filter(isFor(name)), 'resolved');
    await pause(seconds * 1_000);
    host = await startHostProcess(folder, { port: Number(port) });
    await waitForTruth(folder, truth);
    say(`away for ${seconds} s: ${ALERTS} new alerts and ${ALERTS / 2} ends came afterwards`);
  }

  const before = await readDesk(folder);
  // Every alert that still fires is repeated each second; that must make nothing new.
  await waitFor('every alert that fires was repeated', CATCH_UP_SECONDS, async () =>
    areRepeated(before, await readDesk(folder)) ? true : undefined,
  );
  mustBeEmpty(untruths(await readDesk(folder), truth));
  mustBeEmpty(await doctorFindings(folder));
  await host.stop();
  return `${truth.size} alerts, each one incident with one beginning and at most one end`;
}

function names(prefix: string, count: number): string[] {
  return Array.from({ length: count }, (_, index) => `${prefix} ${index}`);
}

/** Half of the first alerts end during each of the two times. */
function isFor(time: 'shorter' | 'longer'): (name: string, index: number) => boolean {
  return (_name, index) => index % 2 === (time === 'shorter' ? 0 : 1);
}

async function tell(
  address: string,
  truth: Truth,
  alerts: readonly string[],
  state: 'firing' | 'resolved',
): Promise<void> {
  const end = state === 'resolved' ? { endsAt: '2020-01-01T00:00:00Z' } : {};
  const answer = await fetch(`${address}/api/v2/alerts`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(
      alerts.map((name) => ({
        labels: { alertname: name, severity: 'warning' },
        annotations: { summary: name },
        startsAt: '2019-12-31T00:00:00Z',
        ...end,
      })),
    ),
  });
  mustHold(answer.ok, `Alertmanager refused alerts: ${answer.status} ${await answer.text()}`);
  for (const name of alerts) truth.set(name, state);
}

async function waitForTruth(folder: string, truth: Truth): Promise<void> {
  let broken: string[] = [];
  try {
    await waitFor('the desk knows what Alertmanager does', CATCH_UP_SECONDS, async () => {
      broken = untruths(await readDesk(folder), truth);
      return broken.length === 0 ? true : undefined;
    });
  } catch (error) {
    mustBeEmpty(broken);
    throw error;
  }
}

/** @returns a sentence for everything in which the desk differs from the truth, or has twice */
function untruths(desk: readonly StoredIncident[], truth: Truth): string[] {
  const strangers = desk.filter(({ description }) => !truth.has(description));
  return [
    ...strangers.map(({ description }) => `"${description}" never was an alert`),
    ...[...truth].flatMap(([name, state]) => {
      const found = desk.filter(({ description }) => description === name);
      const is = found.map(({ events }) => events.map(({ type }) => type).join(' ')).join(' | ');
      const should = state === 'firing' ? 'STA' : 'STA END';
      return is === should ? [] : [`"${name}" should have the history ${should} and has "${is}"`];
    }),
  ];
}

function areRepeated(before: readonly StoredIncident[], now: readonly StoredIncident[]): boolean {
  const counts = new Map(now.map(({ id, signalCount }) => [id, signalCount]));
  return before
    .filter(({ isOpen }) => isOpen)
    .every(({ id, signalCount }) => (counts.get(id) ?? 0) > signalCount);
}
