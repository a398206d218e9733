import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { IncidentEvent, IncidentRow } from '#shared/contract/incident.ts';
import type { Role } from '#shared/contract/method.ts';
import { sourceSettings } from '#shared/contract/source.ts';
import { bareSignal } from '#shared/domain/incident/bare-signal.ts';
import type { Signal } from '#shared/domain/incident/signal.ts';
import { SECOND } from '#shared/time/instant.ts';
import { createLogger } from '../../platform/logger.ts';
import { TestClock } from '../../platform/test-clock.ts';
import { openDatabase } from '../../storage/database.ts';
import { systemCaller, type Caller } from '../caller.ts';
import { createServices, type ServiceOptions, type Services } from '../services.ts';
import type { AuthenticatedSource, SignalResult } from '../signal-port.ts';

/** A Saturday in November 2026, at noon UTC and some. */
export const START = 1_795_280_000 * SECOND;

/** Every use case over a real database in a folder of its own, on a clock that a test moves. */
export interface Desk {
  readonly folder: string;
  readonly services: Services;
  readonly clock: TestClock;
  readonly source: AuthenticatedSource;
  /** Ada, an operator. */
  readonly operator: Caller;
  /** A trigger of the problem "link" of the source, unless changed. */
  signal(changes?: Partial<Signal>): Signal;
  submit(changes?: Partial<Signal>): Promise<SignalResult>;
  /** Opens an incident and gives its id. */
  open(changes?: Partial<Signal>): Promise<number>;
  row(id: number): Promise<IncidentRow>;
  /** The whole history, oldest first. */
  history(id: number): Promise<IncidentEvent[]>;
  caller(name: string, role: Role): Promise<Caller>;
  /** The same folder after the process went away without a word. */
  restart(options?: ServiceOptions): Promise<Desk>;
  close(): Promise<void>;
}

/** @param options what a host would hand to its services */
export async function openDesk(options: ServiceOptions = {}): Promise<Desk> {
  const folder = mkdtempSync(path.join(tmpdir(), 'watchfloor-desk-'));
  const clock = new TestClock(START);
  const { services, close } = await openServices(folder, clock, options);
  const source = await addSource(services);
  const operator = await addOperator(services, 'ada', 'operator');
  return makeDesk({ folder, options, clock, services, source, operator, close });
}

/** Adds an operator without a password. */
async function addOperator(services: Services, name: string, role: Role): Promise<Caller> {
  const { id } = await services.operators.add(systemCaller, {
    name,
    fullName: '',
    role,
    password: null,
  });
  return { actor: { id, kind: 'operator', name }, role };
}

interface Parts extends Pick<Desk, 'folder' | 'services' | 'clock' | 'source' | 'operator'> {
  readonly options: ServiceOptions;
  close(): Promise<void>;
}

function makeDesk(parts: Parts): Desk {
  const { folder, options, services, clock, source, operator } = parts;
  const signal = (changes: Partial<Signal> = {}): Signal => ({
    ...bareSignal('trigger', 'link', clock.now()),
    level: 2,
    description: 'Link down',
    ...changes,
  });
  const submit = async (changes?: Partial<Signal>): Promise<SignalResult> => {
    const [result] = await services.signals.submit(source, [signal(changes)]);
    if (!result) throw new Error('The signal has no result.');
    return result;
  };
  return {
    folder,
    services,
    clock,
    source,
    operator,
    signal,
    submit,
    async open(changes) {
      const { incidentId } = await submit(changes);
      if (incidentId === null) throw new Error('The signal opened nothing.');
      return incidentId;
    },
    async row(id) {
      return (await services.incidentQueries.get(id)).row;
    },
    async history(id) {
      const { events } = await services.incidentQueries.events({ id, limit: 500 });
      return events.reverse();
    },
    caller: (name, role) => addOperator(services, name, role),
    async restart(changed = options) {
      await parts.close();
      const opened = await openServices(folder, clock, changed);
      return makeDesk({ ...parts, ...opened, options: changed });
    },
    async close() {
      await parts.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

async function openServices(
  folder: string,
  clock: TestClock,
  options: ServiceOptions,
): Promise<{ services: Services; close: () => Promise<void> }> {
  const logger = createLogger('silent');
  const database = await openDatabase(folder, logger, {
    now: () => clock.now(),
    beforeMigration: async () => undefined,
  });
  const services = await createServices(database, clock, logger, options);
  return { services, close: () => database.close() };
}

async function addSource(services: Services): Promise<AuthenticatedSource> {
  const { key } = await services.sources.add(systemCaller, {
    name: 'probe',
    type: 'generic',
    baseUrl: '',
    settings: sourceSettings.parse({}),
    expiresAt: null,
  });
  const source = await services.signals.authenticate(key);
  if (!source) throw new Error('The new key is not known.');
  return source;
}
