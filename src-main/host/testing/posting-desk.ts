import { expect } from 'vitest';
import type { IncidentRow } from '#shared/contract/incident.ts';
import { sourceSettings, type SourceSettings } from '#shared/contract/source.ts';
import { parseInstant } from '#shared/time/instant.ts';
import { TestClock } from '../../platform/test-clock.ts';
import { startTestHost, type TestHost } from './test-host.ts';

/** Where the clock of the desk stands. */
export const DESK_NOW = parseInstant('2026-11-21T17:00:00Z') ?? 0;

/** A real desk, and a source that posts to it. */
export interface PostingDesk {
  readonly desk: TestHost;
  readonly clock: TestClock;
  readonly key: string;
  /** Sends to a path, in which `KEY` stands for the key of the source; `headers` in place of `Authorization: Bearer`. */
  readonly send: (
    path: string,
    body?: unknown,
    headers?: Readonly<Record<string, string>>,
  ) => Promise<Response>;
  /** As {@link send}: the answer's body, of a 2xx. */
  readonly taken: (
    path: string,
    body?: unknown,
    headers?: Readonly<Record<string, string>>,
  ) => Promise<unknown>;
  /** Every incident, oldest first. */
  readonly all: () => Promise<readonly IncidentRow[]>;
}

/** Starts a desk for one test. */
export async function withPostingDesk(
  work: (posting: PostingDesk) => Promise<void>,
  settings: Partial<SourceSettings> = {},
): Promise<void> {
  const clock = new TestClock(DESK_NOW);
  await using desk = await startTestHost({ clock });
  const { key } = await desk.call('source.add', {
    name: 'probe',
    settings: sourceSettings.parse(settings),
  });
  const send: PostingDesk['send'] = (path, body, headers) =>
    fetch(desk.address + path.replace('KEY', key), {
      method: body === undefined ? 'GET' : 'POST',
      headers: {
        ...(body !== undefined && { 'content-type': 'application/json' }),
        ...(headers ?? { authorization: `Bearer ${key}` }),
      },
      ...(body !== undefined && { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    });
  await work({
    desk,
    clock,
    key,
    send,
    async taken(path, body, headers) {
      const answer = await send(path, body, headers);
      const text = await answer.text();
      expect([answer.ok, text]).toEqual([true, text]);
      return text === '' ? undefined : (JSON.parse(text) as unknown);
    },
    all: async () =>
      Object.values(await desk.incidents())
        .flat()
        .sort((one, other) => one.id - other.id),
  });
}
