import { parseInstant } from '#shared/time/instant.ts';
import { pino } from 'pino';
import { TestClock } from '../../platform/test-clock.ts';
import { createListener, type Listener, type ListenerOptions } from '../http-server.ts';
import { RecordingChanges } from './recording-changes.ts';
import { RecordingIncidents } from './recording-incidents.ts';
import { RecordingDoor, TEST_KEY } from './recording-door.ts';

/** Where the clock of tests stands. */
export const TEST_NOW = parseInstant('2026-11-21T17:00:00Z') ?? 0;

export interface TestListener extends AsyncDisposable {
  readonly listener: Listener;
  readonly door: RecordingDoor;
  readonly changes: RecordingChanges;
  readonly incidents: RecordingIncidents;
  readonly clock: TestClock;
  /** What the listener logged, line by line. */
  readonly logged: readonly string[];
  get(path: string, headers?: Readonly<Record<string, string>>): Promise<Response>;
  /** Posts JSON (texts as they are) with the test key. */
  post(path: string, body: unknown, headers?: Readonly<Record<string, string>>): Promise<Response>;
}

/** A real listener on a free port, in front of a recording door. */
export async function startListener(options: Partial<ListenerOptions> = {}): Promise<TestListener> {
  const door = new RecordingDoor();
  const changes = new RecordingChanges();
  const incidents = new RecordingIncidents();
  const clock = new TestClock(TEST_NOW);
  const logged: string[] = [];
  const logger = pino({ level: 'debug', base: null }, { write: (line) => void logged.push(line) });
  const listener = await createListener({
    host: '127.0.0.1',
    port: 0,
    allowHosts: [],
    door,
    changes,
    incidents,
    clock,
    logger,
    ...options,
  });
  return {
    listener,
    door,
    changes,
    incidents,
    clock,
    logged,
    get: (path, headers = {}) => fetch(listener.address + path, { headers }),
    post: (path, body, headers = {}) =>
      fetch(listener.address + path, {
        method: 'POST',
        headers: {
          authorization: `Bearer ${TEST_KEY}`,
          'content-type': 'application/json',
          ...headers,
        },
        body: typeof body === 'string' ? body : JSON.stringify(body),
      }),
    [Symbol.asyncDispose]: () => listener.close(),
  };
}
