import { once } from 'node:events';
import { describe, expect, it, onTestFinished } from 'vitest';
import { WebSocket, type ClientOptions } from 'ws';
import type { FromHost, Response } from '#shared/contract/wire.ts';
import { SECOND } from '#shared/time/instant.ts';
import { TestClock } from '../platform/test-clock.ts';
import { ask, serve, type Served } from './testing/serve.ts';

const LARGE = 'x'.repeat(1024 * 1024);

/** A browser's end of the wire, as our page opens it with a session. */
function open(served: Served, options: ClientOptions = {}): WebSocket {
  const socket = new WebSocket(`ws://127.0.0.1:${served.server.port}/wire`, {
    origin: served.origin,
    headers: { cookie: `watchfloor_session=${served.sessions.start()}` },
    ...options,
  });
  socket.on('error', () => undefined);
  onTestFinished(() => socket.terminate());
  return socket;
}

async function nextMessage(socket: WebSocket): Promise<FromHost> {
  const [data] = (await once(socket, 'message')) as [Buffer];
  return JSON.parse(data.toString('utf8')) as FromHost;
}

async function connect(served: Served, options: ClientOptions = {}): Promise<WebSocket> {
  const socket = open(served, options);
  expect(await nextMessage(socket)).toEqual({ type: 'hello', seq: 0, now: 0 });
  return socket;
}

async function call(socket: WebSocket, id: number, input: unknown): Promise<Response> {
  socket.send(JSON.stringify({ type: 'request', id, method: 'host.status', input }));
  return (await nextMessage(socket)) as Response;
}

async function closeCodeOf(socket: WebSocket): Promise<number> {
  const [code] = (await once(socket, 'close')) as [number];
  return code;
}

/** The HTTP status that refused the upgrade. */
async function refusalOf(socket: WebSocket): Promise<number> {
  const [, response] = (await once(socket, 'unexpected-response')) as [
    unknown,
    { statusCode: number },
  ];
  return response.statusCode;
}

describe('the wire of a browser', () => {
  it('says hello, takes calls, and carries answers and pushes', async () => {
    const served = await serve();
    const socket = await connect(served);
    const [secret] = served.sessions.open;
    expect(served.wire.entrances).toEqual([{ kind: 'session', secret }]);
    expect(await call(socket, 7, { page: 1 })).toEqual({
      type: 'response',
      id: 7,
      ok: true,
      value: { method: 'host.status', input: { page: 1 } },
    });
    served.wire.push({ type: 'open', incidentId: 12 });
    expect(await nextMessage(socket)).toEqual({ type: 'open', incidentId: 12 });
  });

  it('keeps what is said before the host is ready', async () => {
    const served = await serve();
    const release = served.wire.hold();
    const socket = open(served);
    await once(socket, 'open');
    socket.send(JSON.stringify({ type: 'request', id: 1, method: 'host.status', input: {} }));
    release();
    expect(await nextMessage(socket)).toMatchObject({ type: 'hello' });
    expect(await nextMessage(socket)).toMatchObject({ type: 'response', id: 1 });
  });

  it('is closed on the host when the browser goes', async () => {
    const served = await serve();
    const socket = await connect(served);
    socket.close();
    await served.wire.firstClosed;
    expect(served.wire.open).toBe(0);
  });

  it('is closed towards the browser when the host stops', async () => {
    const served = await serve();
    const socket = await connect(served);
    const code = closeCodeOf(socket);
    await served.server.close();
    expect(await code).toBe(1001);
    await served.wire.firstClosed;
  });
});

describe('who is not let in', () => {
  it.each([
    ['another site', 'http://evil.example', 403],
    ['a page without an origin', 'null', 403],
    ['another port', 'http://127.0.0.1:1', 403],
    ['another name of this machine', 'http://localhost', 403],
  ])('%s', async (_who, origin, status) => {
    const served = await serve();
    expect(await refusalOf(open(served, { origin }))).toBe(status);
    expect(served.wire.entrances).toEqual([]);
  });

  it('a client without an origin', async () => {
    const served = await serve();
    const cookie = `watchfloor_session=${served.sessions.start()}`;
    const url = `ws://127.0.0.1:${served.server.port}/wire`;
    const socket = new WebSocket(url, { headers: { cookie } });
    socket.on('error', () => undefined);
    expect(await refusalOf(socket)).toBe(403);
  });

  it('another host', async () => {
    const served = await serve();
    const secret = served.sessions.start();
    const headers = { host: 'evil.example', cookie: `watchfloor_session=${secret}` };
    const origin = 'http://evil.example';
    expect(await refusalOf(open(served, { origin, headers }))).toBe(421);
  });

  it.each([
    ['without a cookie', {}],
    ['with a cookie of no session', { cookie: `watchfloor_session=${'a'.repeat(43)}` }],
    ['with a broken cookie', { cookie: 'watchfloor_session=%00' }],
  ])('our page %s', async (_how, headers) => {
    const served = await serve();
    expect(await refusalOf(open(served, { headers }))).toBe(401);
    expect(served.wire.entrances).toEqual([]);
  });

  it('a session that was ended', async () => {
    const served = await serve();
    const secret = served.sessions.start();
    await served.sessions.end(secret);
    const headers = { cookie: `watchfloor_session=${secret}` };
    expect(await refusalOf(open(served, { headers }))).toBe(401);
  });

  it('a request that is no upgrade', async () => {
    const served = await serve();
    expect((await ask(served.server.port, { path: '/wire' })).status).toBe(426);
  });

  it('a WebSocket of another path', async () => {
    const served = await serve();
    const url = `ws://127.0.0.1:${served.server.port}/other`;
    const socket = new WebSocket(url, { origin: served.origin });
    socket.on('error', () => undefined);
    expect(await refusalOf(socket)).toBe(404);
  });

  it('the sixty-fifth window, until another is closed', async () => {
    const served = await serve();
    const sockets = await Promise.all(Array.from({ length: 64 }, () => connect(served)));
    expect(await refusalOf(open(served))).toBe(503);
    sockets[0]?.close();
    await served.wire.firstClosed;
    await connect(served);
  });
});

describe('messages that are none', () => {
  it.each([
    'hello',
    '',
    '[]',
    '{"type":"request"}',
    '{"type":"request","id":"1","method":"host.status","input":{}}',
    `{"type":"request","id":1,"method":"${'m'.repeat(81)}","input":{}}`,
    '{"type":"hello","seq":1,"now":1}',
    '['.repeat(100_000),
  ])('end the wire: %.60s', async (text) => {
    const served = await serve();
    const socket = await connect(served);
    socket.send(text);
    expect(await closeCodeOf(socket)).toBe(1008);
    await served.wire.firstClosed;
    expect(served.wire.received).toEqual([]);
  });

  it('end the wire also as binary', async () => {
    const socket = await connect(await serve());
    socket.send(Buffer.from('{"type":"request","id":1,"method":"host.status","input":{}}'));
    expect(await closeCodeOf(socket)).toBe(1008);
  });

  it('end the wire when they are larger than 1 MiB', async () => {
    const served = await serve();
    const socket = await connect(served);
    socket.send(JSON.stringify({ type: 'request', id: 1, method: 'host.status', input: LARGE }));
    expect(await closeCodeOf(socket)).toBe(1009);
    expect(served.wire.received).toEqual([]);
  });

  it('leave the other wires alone', async () => {
    const served = await serve();
    const [bad, good] = [await connect(served), await connect(served)];
    bad.send('hello');
    await closeCodeOf(bad);
    expect(await call(good, 1, {})).toMatchObject({ ok: true });
  });
});

describe('a browser that does not keep up', () => {
  it('is let go once more than 8 MiB wait for it', async () => {
    const served = await serve();
    const socket = await connect(served);
    socket.pause();
    const message: FromHost = { type: 'response', id: 1, ok: true, value: LARGE };
    for (let sent = 0; sent < 64; sent += 1) served.wire.push(message);
    await served.wire.firstClosed;
    expect(served.wire.open).toBe(0);
  });

  it('is kept while it reads', async () => {
    const served = await serve();
    const socket = await connect(served);
    const message: FromHost = { type: 'response', id: 1, ok: true, value: LARGE };
    for (let sent = 0; sent < 32; sent += 1) {
      served.wire.push(message);
      await nextMessage(socket);
    }
    expect(await call(socket, 2, {})).toMatchObject({ ok: true, id: 2 });
  });
});

describe('a peer that is gone without a word', () => {
  it('is let go at the second ping that it does not answer', async () => {
    const pingClock = new TestClock(0);
    const served = await serve({ pingClock });
    const socket = await connect(served, { autoPong: false });
    const pinged = once(socket, 'ping');
    await pingClock.advance(30 * SECOND);
    await pinged;
    expect(await call(socket, 1, {})).toMatchObject({ ok: true });
    await pingClock.advance(30 * SECOND);
    await served.wire.firstClosed;
  });

  it('is told from one that answers', async () => {
    const pingClock = new TestClock(0);
    const served = await serve({ pingClock });
    const socket = await connect(served);
    for (let time = 1; time <= 5; time += 1) {
      const pinged = once(socket, 'ping');
      await pingClock.advance(30 * SECOND);
      await pinged;
      // The pong was sent before this call, on the same socket.
      expect(await call(socket, time, {})).toMatchObject({ ok: true, id: time });
    }
  });
});
