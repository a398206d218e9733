import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sourceSettings } from '#shared/contract/source.ts';
import { native } from '../src-main/listener/formats/native.ts';
import { parseJsonBody } from '../src-main/listener/json-body.ts';
import { systemClock } from '../src-main/platform/clock.ts';
import { createLogger } from '../src-main/platform/logger.ts';
import { systemCaller } from '../src-main/services/caller.ts';
import { createServices } from '../src-main/services/services.ts';
import {
  SignalBatch,
  type SourceSignal,
  type Workflows,
} from '../src-main/services/signal-batch.ts';
import type { AuthenticatedSource } from '../src-main/services/signal-port.ts';
import { openDatabase, type Database } from '../src-main/storage/database.ts';
import { openBatch, type OpenBatch } from '../src-main/storage/sqlite/incident-reads.ts';
import { commitBatch, planBatch } from '../src-main/storage/sqlite/incident-sets.ts';
import { bodyOf, signalElement, type Shape } from './load/shape.ts';

const WARM_UP_SIGNALS = 2_000;
const SIGNALS = 20_000;
/** The writer takes at most so many at once, and of single posts one for each connection. */
const MOST_IN_COMMIT = 400;

/** Microseconds that each layer computes for one signal. */
export interface LayerCosts {
  readonly parse: number;
  readonly validate: number;
  readonly rules: number;
  readonly sql: number;
}

/** What each layer costs on signals that come in a shape, measured layer by layer on the same signals. */
export async function layerCosts(shape: Shape): Promise<LayerCosts> {
  const folder = await mkdtemp(join(tmpdir(), 'watchfloor-layers-'));
  const logger = createLogger('silent');
  const database = await openDatabase(folder, logger, {
    now: () => systemClock.now(),
    beforeMigration: async () => undefined,
  });
  try {
    const desk = { database, ...(await addSource(database)) };
    await measure(desk, shape, 'warm-up-', WARM_UP_SIGNALS);
    return await measure(desk, shape, 'measured-', SIGNALS);
  } finally {
    await database.close();
    await rm(folder, { recursive: true });
  }
}

/** A database with one source, and the workflows that its incidents run. */
interface Desk {
  readonly database: Database;
  readonly source: AuthenticatedSource;
  readonly workflows: Workflows;
}

async function measure(
  desk: Desk,
  shape: Shape,
  prefix: string,
  count: number,
): Promise<LayerCosts> {
  const { source } = desk;
  const bodies = bodiesOf(shape, prefix, count);
  const parse = stopwatch();
  const values = bodies.map(parseJsonBody);
  const parsed = parse();
  const validate = stopwatch();
  const posts = values.map((value) => native.parse(value, { source, now: systemClock.now() }));
  const validated = validate();
  const signals = posts.flatMap((post) => (post.ok ? post.elements : []));
  const waiting = signals.flatMap((element) =>
    element.ok ? [{ source, signal: element.signal }] : [],
  );
  if (waiting.length !== count) throw new Error('The signals of the measurement were refused.');
  const groupSize = Math.min(MOST_IN_COMMIT, shape.connections * shape.elements);
  const { rules, sql } = await store(desk, waiting, groupSize);
  return {
    parse: parsed / count,
    validate: validated / count,
    rules: rules / count,
    sql: sql / count,
  };
}

/** Decides and commits in groups, as the writer does. */
async function store(
  { database, workflows }: Desk,
  waiting: readonly SourceSignal[],
  groupSize: number,
): Promise<{ readonly rules: number; readonly sql: number }> {
  let rules = 0;
  let sql = 0;
  for (let from = 0; from < waiting.length; from += groupSize) {
    const group = waiting.slice(from, from + groupSize);
    const now = systemClock.now();
    await database.exclusively(async (connection) => {
      const reading = stopwatch();
      const keys = group.map(({ source, signal }) => ({ sourceId: source.id, key: signal.key }));
      const opened = await openBatch(connection, keys);
      sql += reading();
      const deciding = stopwatch();
      const batch = decide(opened, group, workflows, now);
      const writes = batch.writes();
      rules += deciding();
      const writing = stopwatch();
      const traces = { unmatched: batch.unmatched, seenSourceIds: [] };
      await commitBatch(connection, await planBatch(opened, writes, traces, now));
      sql += writing();
    });
  }
  return { rules, sql };
}

function decide(
  opened: OpenBatch,
  group: readonly SourceSignal[],
  workflows: Workflows,
  now: number,
): SignalBatch {
  const batch = new SignalBatch(opened.known, now, () => [], workflows);
  for (const one of group) batch.add(one);
  return batch;
}

function bodiesOf({ elements }: Shape, prefix: string, count: number): Buffer[] {
  const bodies: Buffer[] = [];
  for (let from = 0; from < count; from += elements) {
    const length = Math.min(elements, count - from);
    const ids = Array.from({ length }, (_, at) => `${prefix}${from + at}`);
    bodies.push(Buffer.from(bodyOf({ element: signalElement, alwaysArray: false }, ids)));
  }
  return bodies;
}

async function addSource(database: Database): Promise<Omit<Desk, 'database'>> {
  const services = await createServices(database, systemClock, createLogger('silent'));
  const { key } = await services.sources.add(systemCaller, {
    name: 'bench',
    type: 'generic',
    baseUrl: '',
    settings: sourceSettings.parse({}),
    expiresAt: null,
  });
  const source = await services.signals.authenticate(key);
  if (!source) throw new Error('The key of the measurement is not known.');
  return { source, workflows: services.workflowLibrary };
}

/**
 * Starts to measure; what it gives back tells the microseconds that this process has computed since,
 * all its threads together. Unlike the time on the wall, that is much the same on a busy machine.
 */
function stopwatch(): () => number {
  const started = process.cpuUsage();
  return () => {
    const { user, system } = process.cpuUsage(started);
    return user + system;
  };
}
