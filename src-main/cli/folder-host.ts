import { setTimeout as wait } from 'node:timers/promises';
import { Refusal } from '#shared/contract/error.ts';
import type { Envelope } from '#shared/contract/method.ts';
import type { MethodInput, MethodName, MethodOutput } from '#shared/contract/methods.ts';
import { createHost } from '../host/host.ts';
import { systemClock } from '../platform/clock.ts';
import { createLogger } from '../platform/logger.ts';
import { connectLocalSocket } from '../transport/local-client.ts';

/** A host that has just taken the folder opens its socket within moments. */
const ATTEMPTS = 50;
const BETWEEN_ATTEMPTS_MS = 100;

/** Calls methods of a data folder's host; a refusal is thrown. */
export interface FolderHost {
  call<Name extends MethodName>(
    method: Name,
    input: MethodInput<Name>,
  ): Promise<MethodOutput<Name>>;
}

interface Caller {
  call<Name extends MethodName>(
    method: Name,
    input: MethodInput<Name>,
  ): Promise<Envelope<MethodOutput<Name>>>;
  end(): Promise<void>;
}

/**
 * Works with a data folder: through the host that has it, over the folder's own socket, else by
 * opening it for as long as the work takes.
 * @throws Refusal what the host refuses, or why the folder cannot be opened
 */
export async function withFolderHost<T>(
  folder: string,
  work: (host: FolderHost) => Promise<T>,
): Promise<T> {
  const caller = await reach(folder);
  try {
    return await work({
      async call(method, input) {
        const answer = await caller.call(method, input);
        if (answer.ok) return answer.value;
        const { code, message, field, fields } = answer.error;
        throw new Refusal(code, message, field, fields);
      },
    });
  } finally {
    await caller.end();
  }
}

async function reach(folder: string): Promise<Caller> {
  for (let attempt = 1; ; attempt += 1) {
    const found = (await forward(folder)) ?? (await open(folder, attempt === ATTEMPTS));
    if (found) return found;
    await wait(BETWEEN_ATTEMPTS_MS);
  }
}

async function forward(folder: string): Promise<Caller | undefined> {
  const client = await connectLocalSocket(folder);
  return (
    client && {
      call: (method, input) => client.call(method, input),
      end: async () => client.close(),
    }
  );
}

/** @returns undefined while a host has the folder but does not listen yet, or no longer */
async function open(folder: string, isLast: boolean): Promise<Caller | undefined> {
  try {
    const host = await createHost({
      dataFolder: folder,
      clock: systemClock,
      logger: createLogger('error'),
      listener: null,
      interface: null,
      engine: false,
      workstation: null,
    });
    return { call: (method, input) => host.call(method, input), end: () => host.stop() };
  } catch (error) {
    if (!isLast && error instanceof Refusal && error.code === 'busy') return undefined;
    throw error;
  }
}
