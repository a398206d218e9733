import type { Role } from '#shared/contract/method.ts';
import { parseInstant } from '#shared/time/instant.ts';
import { startTestHost, type TestHost, type TestHostOptions } from './test-host.ts';
import { TestClock } from '../../platform/test-clock.ts';

/** An answer with its body as JSON; undefined where it is empty. */
export interface JsonAnswer {
  readonly status: number;
  readonly headers: Headers;
  readonly body: unknown;
}

/** A real host, called over HTTP as clients of Argus call it. */
export interface ArgusTestDesk extends AsyncDisposable {
  readonly test: TestHost;
  readonly clock: TestClock;
  /** The token of a new operator. */
  operatorToken(name: string, role: Role): Promise<string>;
  /** Calls a path below /api/v2 as whose token it is. */
  call(token: string, method: string, path: string, body?: unknown): Promise<JsonAnswer>;
}

/** Starts one at an instant; its clock stands still. */
export async function startArgusDesk(
  now = '2024-06-03T12:00:00Z',
  options: Omit<TestHostOptions, 'clock'> = {},
): Promise<ArgusTestDesk> {
  const clock = new TestClock(parseInstant(now) ?? 0);
  const test = await startTestHost({ ...options, clock });
  return {
    test,
    clock,
    async operatorToken(name, role) {
      await test.call('operator.add', { name, role });
      return (await test.call('operator.addToken', { name })).token;
    },
    async call(token, method, path, body) {
      const response = await fetch(`${test.address}/api/v2/${path}`, {
        method,
        redirect: 'manual',
        headers: { authorization: `Token ${token}`, 'content-type': 'application/json' },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      });
      const text = await response.text();
      return {
        status: response.status,
        headers: response.headers,
        body: text === '' ? undefined : (JSON.parse(text) as unknown),
      };
    },
    [Symbol.asyncDispose]: () => test[Symbol.asyncDispose](),
  };
}
