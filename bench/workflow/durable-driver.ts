import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { sourceSettings } from '#shared/contract/source.ts';
import type { Signal } from '#shared/domain/incident/signal.ts';
import { systemClock } from '../../src-main/platform/clock.ts';
import { createLogger } from '../../src-main/platform/logger.ts';
import { systemCaller } from '../../src-main/services/caller.ts';
import { createServices, type Services } from '../../src-main/services/services.ts';
import type { AuthenticatedSource } from '../../src-main/services/signal-port.ts';
import { openDatabase, type Database } from '../../src-main/storage/database.ts';

const INCIDENTS = 1_000;
/** Each incident is closed and opened again so often, every time by a message to its workflow. */
const TURNS = 4;
const ALONE = 500;

/** How many messages of incidents are stored in a second of time, with all that follows from them. */
export interface DurableSpeed {
  /** Many at a time, in one commit. */
  readonly grouped: number;
  /** Each in a commit of its own. */
  readonly alone: number;
}

/** Takes incidents through the workflow that they run by default: real signals, a real database on disk. */
export async function durableSpeed(): Promise<DurableSpeed> {
  const folder = await mkdtemp(join(tmpdir(), 'watchfloor-durable-'));
  const logger = createLogger('silent');
  const database = await openDatabase(folder, logger, {
    now: () => systemClock.now(),
    beforeMigration: async () => undefined,
  });
  try {
    return await measure(database, await createServices(database, systemClock, logger));
  } finally {
    await database.close();
    await rm(folder, { recursive: true });
  }
}

async function measure(database: Database, services: Services): Promise<DurableSpeed> {
  const source = await addSource(services);
  const keys = Array.from({ length: INCIDENTS }, (_, at) => `link-${at}`);
  const submit = (action: Signal['action'], some: readonly string[]) =>
    services.signals.submit(
      source,
      some.map((key) => signalOf(action, key)),
    );
  await submit('trigger', keys);
  const before = await countMessages(database);
  const started = performance.now();
  for (let turn = 0; turn < TURNS; turn += 1) {
    await submit(turn % 2 === 0 ? 'resolve' : 'restart', keys);
  }
  const grouped = await perSecond(database, before, started);
  const beforeAlone = await countMessages(database);
  const startedAlone = performance.now();
  for (const key of keys.slice(0, ALONE)) await submit('resolve', [key]);
  return { grouped, alone: await perSecond(database, beforeAlone, startedAlone) };
}

/** What stands in journals counts, and nothing else. */
async function perSecond(database: Database, before: number, started: number): Promise<number> {
  const seconds = (performance.now() - started) / 1_000;
  return ((await countMessages(database)) - before) / seconds;
}

async function countMessages(database: Database): Promise<number> {
  const [row] = await database.read('workflow_journal').whereNotNull('taken').count({ count: '*' });
  return Number(row?.['count'] ?? 0);
}

function signalOf(action: Signal['action'], key: string): Signal {
  return {
    action,
    key,
    occurredAt: systemClock.now(),
    occurrence: undefined,
    level: 2,
    description: 'Link down',
    detailsUrl: undefined,
    ticketUrl: undefined,
    tags: ['site=oslo'],
    metadata: undefined,
    stateful: true,
    expiresAt: undefined,
  };
}

async function addSource(services: Services): Promise<AuthenticatedSource> {
  const { key } = await services.sources.add(systemCaller, {
    name: 'bench',
    type: 'generic',
    baseUrl: '',
    settings: sourceSettings.parse({}),
    expiresAt: null,
  });
  const source = await services.signals.authenticate(key);
  if (!source) throw new Error('The key of the measurement is not known.');
  return source;
}
