import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { IncidentEvent, IncidentRow, QueueSection } from '#shared/contract/incident.ts';
import { queueSections } from '#shared/contract/incident.ts';
import type { Envelope } from '#shared/contract/method.ts';
import type { MethodInput, MethodName, MethodOutput } from '#shared/contract/methods.ts';
import { systemClock, type Clock } from '../../platform/clock.ts';
import { createLogger } from '../../platform/logger.ts';
import type { HostOptions } from '../host-options.ts';
import { createHost, type Host } from '../host.ts';

/** A real host in a temporary folder, which takes posts on a free port of 127.0.0.1. */
export interface TestHost extends AsyncDisposable {
  readonly host: Host;
  /** Where tools post. */
  readonly address: string;
  /** Calls a method as Watchfloor itself; rejects with the sentence of a refusal. */
  call<Name extends MethodName>(name: Name, input: MethodInput<Name>): Promise<MethodOutput<Name>>;
  /** Makes a source and gives its key. */
  addSource(name: string): Promise<string>;
  /** Every incident, by the section of the queue that it is in. */
  incidents(): Promise<Readonly<Record<QueueSection, readonly IncidentRow[]>>>;
  /** The history of an incident, oldest first. */
  events(id: number): Promise<readonly IncidentEvent[]>;
}

export interface TestHostOptions {
  readonly clock?: Clock;
  /** Stays when the host stops, for another one; by default a folder that goes with the host. */
  readonly dataFolder?: string;
  /** Where tools post; by default a free one. */
  readonly port?: number;
  readonly workstation?: HostOptions['workstation'];
  readonly media?: NonNullable<HostOptions['media']>;
}

export async function startTestHost(options: TestHostOptions = {}): Promise<TestHost> {
  const dataFolder = options.dataFolder ?? (await mkdtemp(join(tmpdir(), 'watchfloor-host-')));
  const host = await createHost({
    dataFolder,
    clock: options.clock ?? systemClock,
    logger: createLogger('silent'),
    listener: { host: '127.0.0.1', port: options.port ?? 0, allowHosts: [] },
    interface: null,
    engine: true,
    workstation: options.workstation ?? null,
    ...(options.media ? { media: options.media } : {}),
  });
  const call: TestHost['call'] = async (name, input) => valueOf(await host.call(name, input));
  return {
    host,
    address: host.listenerAddress ?? '',
    call,
    addSource: async (name) => (await call('source.add', { name })).key,
    async incidents() {
      const lists = await Promise.all(
        queueSections.map(async (section) => {
          const { rows } = await call('incident.list', { section });
          return [section, rows] as const;
        }),
      );
      return Object.fromEntries(lists) as Record<QueueSection, IncidentRow[]>;
    },
    events: async (id) => (await call('incident.events', { id })).events.toReversed(),
    async [Symbol.asyncDispose]() {
      await host.stop();
      if (options.dataFolder === undefined) await rm(dataFolder, { recursive: true });
    },
  };
}

function valueOf<Value>(envelope: Envelope<Value>): Value {
  if (envelope.ok) return envelope.value;
  throw new Error(`${envelope.error.code}: ${envelope.error.message}`);
}
