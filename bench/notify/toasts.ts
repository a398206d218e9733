import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { performance } from 'node:perf_hooks';
import { setTimeout as pause } from 'node:timers/promises';
import { createHost } from '../../src-main/host/host.ts';
import { RecordingMedium } from '../../src-main/media/testing/recording-medium.ts';
import { systemClock } from '../../src-main/platform/clock.ts';
import { createLogger } from '../../src-main/platform/logger.ts';
import { createPostClient } from '../http-client.ts';

const LONGEST_WAIT_MILLISECONDS = 30_000;

/** @returns milliseconds from each post until the desktop was asked to show it */
export async function timeToasts(perSecond: number, seconds: number): Promise<readonly number[]> {
  await using desk = await openDesk();
  const postedAt = new Map<string, number>();
  const times: number[] = [];
  desk.medium.whileSending = async ({ title }) => {
    const name = /link-\d+/.exec(title)?.[0] ?? '';
    const posted = postedAt.get(name);
    if (posted === undefined) return;
    times.push(performance.now() - posted);
    postedAt.delete(name);
  };
  const client = createPostClient(`${desk.listener}/api/signals`, `Bearer ${desk.key}`);
  const began = performance.now();
  const posts: Promise<unknown>[] = [];
  for (let at = 0; at < perSecond * seconds; at += 1) {
    await pause(Math.max(0, began + (at * 1_000) / perSecond - performance.now()));
    const name = `link-${at}`;
    postedAt.set(name, performance.now());
    const signal = { action: 'trigger', key: name, level: 1, description: `${name} down` };
    posts.push(client.post(JSON.stringify(signal)));
  }
  await Promise.all(posts);
  const until = performance.now() + LONGEST_WAIT_MILLISECONDS;
  while (postedAt.size > 0 && performance.now() < until) await pause(50);
  client.close();
  if (postedAt.size > 0) throw new Error(`${postedAt.size} posts were never shown.`);
  return times;
}

interface ToastDesk extends AsyncDisposable {
  readonly medium: RecordingMedium;
  readonly listener: string;
  readonly key: string;
}

async function openDesk(): Promise<ToastDesk> {
  const dataFolder = await mkdtemp(path.join(tmpdir(), 'watchfloor-notify-'));
  const medium = new RecordingMedium();
  const host = await createHost({
    dataFolder,
    clock: systemClock,
    logger: createLogger('error'),
    listener: { host: '127.0.0.1', port: 0, allowHosts: [] },
    interface: null,
    engine: true,
    workstation: { operatorName: 'ana', medium },
  });
  const added = await host.call('source.add', { name: 'probe' });
  if (!added.ok || host.listenerAddress === null) throw new Error('The desk could not be opened.');
  return {
    medium,
    listener: host.listenerAddress,
    key: added.value.key,
    async [Symbol.asyncDispose]() {
      await host.stop();
      await rm(dataFolder, { recursive: true, force: true });
    },
  };
}
