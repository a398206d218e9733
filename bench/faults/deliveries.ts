import { once } from 'node:events';
import { mkdir, readdir } from 'node:fs/promises';
import { createServer, type Server } from 'node:net';
import path from 'node:path';
import { performance } from 'node:perf_hooks';
import { setTimeout as pause } from 'node:timers/promises';
import { addSource, startHostProcess, type HostProcess } from '../host-process.ts';
import { createRandom } from '../random.ts';
import { killBetweenSteps, type Killing } from './delivery-steps.ts';
import { doctorFindings } from './desk-view.ts';
import { mustBeEmpty, mustHold, waitFor, type Fault, type Trial } from './fault.ts';
import { movableClock, type MovableClock } from './movable-clock.ts';
import { tellEverything } from './message-view.ts';
import {
  messagesAbout,
  postProblem,
  SOON_SECONDS,
  untilWebhookIs,
  webhookStateOf,
} from './posted-problem.ts';
import { startReceiver, type Receiver } from './receiver.ts';

const MINUTE_SECONDS = 60;
/** A restart, a repetition and an answer that does not come take so long at most. */
const PATIENCE_SECONDS = 90;
/** The mails of the rounds before are tried first, one after another, ten seconds each. */
const MAIL_PATIENCE_SECONDS = 240;
const LATEST_KILL_MILLISECONDS = 1_500;
const LONGEST_LOCAL_MILLISECONDS = 5_000;

export const deliveries: Fault = {
  name: 'deliveries',
  title:
    'the host is killed while messages leave, the network goes for ten minutes, a mail server hangs',
  run,
};

async function run(trial: Trial): Promise<string> {
  const { folder, say } = trial;
  const clock = movableClock(folder);
  const key = await addSource(folder, 'faults');
  const inbox = path.join(folder, 'inbox');
  await mkdir(inbox);
  const hanging = await startHanging();
  const receiver = await startReceiver();
  await tellEverything(folder, { inbox, webhook: receiver.url, mailPort: hanging.port });
  const hosts: HostProcess[] = [];
  const start = async (): Promise<HostProcess> => {
    const host = await startHostProcess(folder, clock.options);
    hosts.push(host);
    return host;
  };
  try {
    const killed = await killAtRandom(trial, { start, key, receiver });
    await hangMail(trial, { host: killed, key, inbox });
    const host = await killBetweenSteps(trial, { start, key, receiver }, killed);
    await loseNetwork(trial, { host, key, receiver, clock });
    mustBeEmpty(await doctorFindings(folder));
  } finally {
    for (const host of hosts) await host.kill();
    await receiver.close();
    await hanging.close();
  }
  say('every message that was asked for arrived');
  return 'nothing was lost, nothing was sent again once it was recorded, files did not wait for mail';
}

/** Kills it at a random moment after a post, from before it is taken up to after it is recorded. */
async function killAtRandom(
  { folder, say, seed, rounds }: Trial,
  { start, key, receiver }: Killing,
): Promise<HostProcess> {
  const random = createRandom(seed);
  const seen: Record<string, number> = {};
  let host = await start();
  for (let round = 1; round <= rounds; round += 1) {
    const name = `kill-${round}`;
    receiver.answerAfter(random.below(120));
    await postProblem(host, key, name);
    await pause(random.below(LATEST_KILL_MILLISECONDS));
    await host.kill();
    const before = await webhookStateOf(folder, name);
    const heard = receiver.count(name);
    seen[before] = (seen[before] ?? 0) + 1;
    receiver.answerAfter(0);
    host = await start();
    await untilWebhookIs(folder, name, 'sent');
    mustHold(receiver.count(name) > 0, `${name} is recorded as sent and never arrived.`);
    if (before !== 'sent') continue;
    mustHold(receiver.count(name) === heard, `${name} was sent again after it was recorded.`);
  }
  const states = Object.entries(seen).map(([state, count]) => `${count} ${state}`);
  say(`killed ${rounds} times with the message ${states.join(', ')}: each arrived`);
  return host;
}

/** Mail goes to a server that takes connections and says nothing. */
async function hangMail(
  { folder, say }: Trial,
  {
    host,
    key,
    inbox,
  }: { readonly host: HostProcess; readonly key: string; readonly inbox: string },
): Promise<void> {
  const files = (await readdir(inbox)).length;
  const posted = performance.now();
  await postProblem(host, key, 'hang');
  await waitFor('a file was written', SOON_SECONDS, async () =>
    (await readdir(inbox)).length > files ? true : undefined,
  );
  const took = performance.now() - posted;
  mustHold(
    took < LONGEST_LOCAL_MILLISECONDS,
    `A file waited ${Math.round(took)} ms beside a mail server that hangs.`,
  );
  const mail = await waitFor('the mail is given up for now', MAIL_PATIENCE_SECONDS, async () =>
    (await messagesAbout(folder, 'hang')).find(
      ({ medium, attempts }) => medium === 'email' && attempts > 0,
    ),
  );
  mustHold(mail.state !== 'sent', 'A mail that nobody took is recorded as sent.');
  say(`a mail server hangs: the file came after ${Math.round(took)} ms, the mail is ${mail.state}`);
}

interface Losing {
  readonly host: HostProcess;
  readonly key: string;
  readonly receiver: Receiver;
  readonly clock: MovableClock;
}

async function loseNetwork(
  { folder, say }: Trial,
  { host, key, receiver, clock }: Losing,
): Promise<void> {
  await receiver.goAway();
  await postProblem(host, key, 'network');
  await untilWebhookIs(folder, 'network', 'waiting');
  clock.set(10 * MINUTE_SECONDS);
  await receiver.comeBack();
  await waitFor('the message left', PATIENCE_SECONDS, async () =>
    (await webhookStateOf(folder, 'network')) === 'sent' ? true : undefined,
  );
  mustHold(receiver.count('network') === 1, 'What waited for the network did not arrive once.');
  say('the network was gone for ten minutes: the message waited, and arrived once');
}

/** Takes connections, and never says a word. */
async function startHanging(): Promise<{ readonly port: number; close(): Promise<void> }> {
  const sockets = new Set<{ destroy(): void }>();
  const server: Server = createServer((socket) => {
    sockets.add(socket);
    socket.on('error', () => undefined);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('It has no port.');
  return {
    port: address.port,
    async close() {
      for (const socket of sockets) socket.destroy();
      server.close();
      await once(server, 'close');
    },
  };
}
