import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { DATABASE_FILE } from '../../src-main/storage/database.ts';
import { execute } from '../../src-main/storage/sqlite/connection.ts';
import { withConnection } from '../../src-main/storage/sqlite/open.ts';
import type { HostProcess } from '../host-process.ts';
import { mustHold, waitFor, type Trial } from './fault.ts';
import { postProblem, SOON_SECONDS, untilWebhookIs, webhookStateOf } from './posted-problem.ts';
import type { Receiver } from './receiver.ts';

/** An answer has come to whoever waited for it after so long. */
const ANSWER_MILLISECONDS = 250;

/** With what a host is killed and started again. */
export interface Killing {
  readonly start: () => Promise<HostProcess>;
  readonly key: string;
  readonly receiver: Receiver;
}

/** A host that is to be killed, with what it works on. */
interface Running extends Omit<Killing, 'start'> {
  readonly folder: string;
  readonly host: HostProcess;
}

/** A moment between two steps of a delivery. */
interface Moment {
  /** Names the problem, too. */
  readonly name: string;
  /** The end of the sentence "killed …". */
  readonly when: string;
  /** How the message stands on disk then. */
  readonly state: 'pending' | 'sending' | 'sent';
  /** How often it has arrived by then, and in the end. */
  readonly arrivals: readonly [before: number, after: number];
  /** Posts the problem, brings it to this moment and kills the host. */
  readonly kill: (running: Running) => Promise<void>;
}

const moments: readonly Moment[] = [
  {
    name: 'step-written',
    when: 'after it is written, before it is claimed',
    state: 'pending',
    arrivals: [0, 1],
    kill: killWritten,
  },
  {
    name: 'step-claimed',
    when: 'after it is claimed, before it is answered',
    state: 'sending',
    arrivals: [1, 2],
    kill: killClaimed,
  },
  {
    name: 'step-answered',
    when: 'after it is answered, before that is recorded',
    state: 'sending',
    arrivals: [1, 2],
    kill: killAnswered,
  },
  {
    name: 'step-recorded',
    when: 'after it is recorded',
    state: 'sent',
    arrivals: [1, 1],
    kill: killRecorded,
  },
];

/**
 * Kills the host between every two steps of a delivery: the receiver, or a lock on what it writes, holds it
 * there. What had arrived before it was recorded comes again, with the number that it had.
 * @returns the host that was started after the last
 */
export async function killBetweenSteps(
  { folder, say }: Trial,
  { start, key, receiver }: Killing,
  first: HostProcess,
): Promise<HostProcess> {
  let host = first;
  for (const { name, when, state, arrivals, kill } of moments) {
    await kill({ folder, host, key, receiver });
    const reached = await webhookStateOf(folder, name);
    mustHold(reached === state, `Killed ${when}, the message is ${reached}, not ${state}.`);
    mustArrive(receiver, name, arrivals[0]);
    await receiver.release();
    host = await start();
    await untilWebhookIs(folder, name, 'sent');
    mustArrive(receiver, name, arrivals[1]);
    say(`killed ${when} (${state}): ${toldOf(arrivals)}`);
  }
  await postProblem(host, key, 'step-after');
  await untilWebhookIs(folder, 'step-after', 'sent');
  for (const { name, arrivals } of moments) mustArrive(receiver, name, arrivals[1]);
  say('a later message to the same address arrived: none of them came again');
  return host;
}

/** An earlier message is on its way, so that the address is not free. */
async function killWritten({ folder, host, key, receiver }: Running): Promise<void> {
  receiver.hold();
  await postProblem(host, key, 'step-ahead');
  await untilArrived(receiver, 'step-ahead');
  await postProblem(host, key, 'step-written');
  await untilWebhookIs(folder, 'step-written', 'pending');
  await host.kill();
}

async function killClaimed({ host, key, receiver }: Running): Promise<void> {
  receiver.hold();
  await postProblem(host, key, 'step-claimed');
  await untilArrived(receiver, 'step-claimed');
  await host.kill();
}

/** Somebody else writes to the database: the host has its answer, and cannot record it. */
async function killAnswered({ folder, host, key, receiver }: Running): Promise<void> {
  receiver.hold();
  await postProblem(host, key, 'step-answered');
  await untilArrived(receiver, 'step-answered');
  await withConnection(path.join(folder, DATABASE_FILE), 'write', async (connection) => {
    await execute(connection, 'PRAGMA busy_timeout = 5000; BEGIN IMMEDIATE');
    await receiver.release();
    await pause(ANSWER_MILLISECONDS);
    await host.kill();
    await execute(connection, 'ROLLBACK');
  });
}

async function killRecorded({ folder, host, key }: Running): Promise<void> {
  await postProblem(host, key, 'step-recorded');
  await untilWebhookIs(folder, 'step-recorded', 'sent');
  await host.kill();
}

async function untilArrived(receiver: Receiver, name: string): Promise<void> {
  await waitFor(`the message about ${name} arrived`, SOON_SECONDS, async () =>
    receiver.count(name) > 0 ? true : undefined,
  );
}

/** So often, and each time under one number. */
function mustArrive(receiver: Receiver, name: string, times: number): void {
  const numbers = receiver.numbersOf(name);
  mustHold(
    numbers.length === times,
    `The message about ${name} arrived ${numbers.length} times, not ${times}.`,
  );
  const different = new Set(numbers).size;
  mustHold(different <= 1, `The message about ${name} came under ${different} numbers.`);
}

function toldOf([before, after]: Moment['arrivals']): string {
  if (before === 0) return 'it arrived once';
  return after === before ? 'it did not come again' : 'it came again, with the same number';
}
