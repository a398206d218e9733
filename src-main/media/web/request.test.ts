import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { describe, expect, it } from 'vitest';
import { SECOND } from '#shared/time/instant.ts';
import { startWebServer } from '../testing/web-server.ts';
import { post } from './request.ts';

const patient = new AbortController().signal;
const request = (url: string) => ({ url, method: 'POST' as const, headers: {}, body: '{}' });
const answering = (status: number, text = '', headers: Readonly<Record<string, string>> = {}) =>
  startWebServer((response) => response.writeHead(status, headers).end(text));

describe('what a server answers', () => {
  it.each([
    [200, { ok: true, reached: 'sent' }],
    [202, { ok: true, reached: 'sent' }],
    [400, { ok: false, because: 'permanent' }],
    [401, { ok: false, because: 'permanent' }],
    [404, { ok: false, because: 'permanent' }],
    [408, { ok: false, because: 'temporary' }],
    [425, { ok: false, because: 'temporary' }],
    [429, { ok: false, because: 'temporary' }],
    [500, { ok: false, because: 'temporary' }],
    [503, { ok: false, because: 'temporary' }],
  ])('decides by its status %i', async (status, outcome) => {
    const { url } = await answering(status, 'as it says');
    expect(await post(request(url), patient)).toEqual({
      ...outcome,
      answer: `HTTP ${status}: as it says`,
    });
  });

  it.each([
    [429, { 'retry-after': '90' }, 90 * SECOND],
    [
      503,
      {
        date: 'Sun, 22 Nov 2026 12:00:00 GMT',
        'retry-after': 'Sun, 22 Nov 2026 12:02:00 GMT',
      },
      120 * SECOND,
    ],
    [503, { 'retry-after': 'tomorrow' }, undefined],
    [500, { 'retry-after': '90' }, undefined],
  ])('may say how long it wants to be left alone: %i %j', async (status, headers, wait) => {
    const { url } = await answering(status, '', headers);
    const outcome = await post(request(url), patient);
    expect('retryAfter' in outcome ? outcome.retryAfter : undefined).toBe(wait);
  });

  it('is never followed elsewhere', async () => {
    const elsewhere = await startWebServer();
    const { url } = await answering(307, '', { location: elsewhere.url });
    expect(await post(request(url), patient)).toMatchObject({ ok: false, because: 'permanent' });
    expect(elsewhere.received).toEqual([]);
  });

  it('is read to a bound, however much comes', async () => {
    const { url } = await startWebServer((response) => {
      response.on('error', () => undefined);
      const more = (): void => {
        while (!response.destroyed && response.write('x'.repeat(65_536)));
        response.once('drain', more);
      };
      more();
    });
    const { answer } = await post(request(url), patient);
    expect(answer.length).toBeLessThan(5_000);
  });

  it('counts by its status where the rest of it does not come', async () => {
    const { url } = await startWebServer((response) => {
      response.writeHead(200);
      response.write('half', () => response.destroy());
    });
    expect(await post(request(url), patient)).toMatchObject({ ok: true });
  });
});

describe('a server that does not answer', () => {
  it('is given up when the signal fires', async () => {
    const limit = new AbortController();
    const { url } = await startWebServer(() => limit.abort());
    expect(await post(request(url), limit.signal)).toEqual({
      ok: false,
      because: 'temporary',
      answer: 'There was no answer in time.',
    });
  });

  it('is out of reach where nobody listens, or has no such name', async () => {
    const { url } = await freePort();
    expect(await post(request(url), patient)).toMatchObject({ because: 'network' });
    const unknown = 'http://no-such-host.invalid/';
    expect(await post(request(unknown), patient)).toMatchObject({ because: 'network' });
  });

  it('may have taken it where it hangs up', async () => {
    const { url } = await startWebServer((response) => void response.destroy());
    expect(await post(request(url), patient)).toMatchObject({ because: 'temporary' });
  });
});

/** An address where nobody listens any more. */
async function freePort(): Promise<{ readonly url: string }> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return { url: `http://127.0.0.1:${port}/` };
}
