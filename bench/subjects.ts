import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { startAlertmanager } from '../src-main/listener/testing/alertmanager-process.ts';
import { addSource, startHostProcess } from './host-process.ts';
import { alertElement, signalElement, type LoadTarget } from './load/shape.ts';

const PROBE = pathToFileURL(path.resolve('bench/event-loop-probe.mjs')).href;

/** How late an event loop was: milliseconds. */
export interface EventLoopDelay {
  readonly p50: number;
  readonly p99: number;
  readonly most: number;
}

/** A program under load. */
export interface Subject extends AsyncDisposable {
  readonly name: string;
  readonly target: LoadTarget;
  readonly processId: number;
  /** How late its event loop was since this was asked last; undefined for what has none. */
  eventLoopDelay(): Promise<EventLoopDelay | undefined>;
}

/** The real host on an empty folder. */
export async function startWatchfloor(nodeWords: readonly string[] = []): Promise<Subject> {
  const dataFolder = await mkdtemp(path.join(tmpdir(), 'watchfloor-bench-'));
  const key = await addSource(dataFolder, 'bench');
  const host = await startHostProcess(dataFolder, {
    nodeWords: ['--import', PROBE, ...nodeWords],
  });
  return {
    name: 'Watchfloor',
    target: {
      url: `${host.listener}/api/signals`,
      authorization: `Bearer ${key}`,
      element: signalElement,
      alwaysArray: false,
    },
    processId: host.child.pid ?? 0,
    async eventLoopDelay() {
      const answer = once(host.child, 'message');
      host.child.send('event-loop-delay');
      return ((await answer) as [EventLoopDelay])[0];
    },
    async [Symbol.asyncDispose]() {
      await host.stop();
      await rm(dataFolder, { recursive: true });
    },
  };
}

/** Debian's Alertmanager, which keeps what it is told in memory and tells nobody. */
export async function startReference(): Promise<Subject> {
  const alertmanager = await startAlertmanager(null);
  return {
    name: 'Alertmanager',
    target: {
      url: `${alertmanager.address}/api/v2/alerts`,
      authorization: undefined,
      element: alertElement,
      alwaysArray: true,
    },
    processId: alertmanager.processId,
    eventLoopDelay: async () => undefined,
    [Symbol.asyncDispose]: () => alertmanager[Symbol.asyncDispose](),
  };
}
