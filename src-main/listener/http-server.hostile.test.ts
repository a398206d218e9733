import { once } from 'node:events';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { SocketTimeouts } from './server-sockets.ts';
import { deferred } from './testing/deferred.ts';
import { connectRaw, exchange } from './testing/raw-client.ts';
import { TEST_KEY } from './testing/recording-door.ts';
import { startListener } from './testing/test-listener.ts';

const impatient: SocketTimeouts = { headers: 60, wholeRequest: 120, checkEvery: 20 };

const body = JSON.stringify({ action: 'note' });
const lastHeaders = [
  `Authorization: Bearer ${TEST_KEY}`,
  'Content-Type: application/json',
  'Connection: close',
];

function request(headers: readonly string[], text = body): string {
  const head = ['POST /api/signals HTTP/1.1', ...headers, `Content-Length: ${text.length}`];
  return `${[...head, ...lastHeaders].join('\r\n')}\r\n\r\n${text}`;
}

const statusOf = (answer: string) => Number(/^HTTP\/1\.1 (\d{3})/.exec(answer)?.[1]);

/** The error code of an answer that came as bytes. */
function codeOf(answer: string): unknown {
  const text = answer.slice(answer.indexOf('\r\n\r\n') + 4);
  return (JSON.parse(text) as { readonly error?: unknown }).error;
}

describe('a Host header as bytes', () => {
  it('of this listener is let in', async () => {
    await using test = await startListener();
    const { port } = test.listener;
    expect(statusOf(await exchange(port, request([`Host: localhost:${port}`])))).toBe(200);
  });

  it.each([
    ['missing', [], 400, 'malformed_host'],
    ['empty', ['Host:'], 400, 'malformed_host'],
    ['with a path', ['Host: localhost/x'], 400, 'malformed_host'],
    ['in Latin-1', ['Host: l\u00f6calhost'], 400, 'malformed_host'],
    ['of a rebound name', ['Host: evil.example:7411'], 421, 'wrong_host'],
    ['without its port', ['Host: 127.0.0.1'], 421, 'wrong_host'],
  ])('that is %s is refused', async (_what, headers, status, code) => {
    await using test = await startListener();
    const bytes = Buffer.from(request(headers), 'latin1');
    const answer = await exchange(test.listener.port, bytes);
    expect([statusOf(answer), codeOf(answer)]).toEqual([status, code]);
    expect(test.door.signals).toEqual([]);
  });

  it('that comes twice is refused', async () => {
    await using test = await startListener();
    const { port } = test.listener;
    const twice = [`Host: 127.0.0.1:${port}`, 'Host: evil.example'];
    expect(codeOf(await exchange(port, request(twice)))).toBe('malformed_host');
  });

  it('is not overruled by an address in the request line', async () => {
    await using test = await startListener();
    const { port } = test.listener;
    const line = `GET http://evil.example/health HTTP/1.1\r\nHost: evil.example\r\nConnection: close\r\n\r\n`;
    expect(statusOf(await exchange(port, line))).toBe(421);
  });

  it('of any bytes leaves the listener standing', async () => {
    await using test = await startListener();
    const { port } = test.listener;
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 60 }), async (bytes) => {
        const [before, after] = request(['Host: @']).split('@');
        const whole = Buffer.concat([Buffer.from(before ?? ''), bytes, Buffer.from(after ?? '')]);
        const { socket, answer } = connectRaw(port);
        socket.end(whole);
        expect(await answer).toMatch(/^(HTTP\/1\.1 4\d\d |$)/);
      }),
      { numRuns: 60 },
    );
    expect((await test.get('/health')).status).toBe(200);
  });
});

describe('what is no HTTP', () => {
  it.each(['\r\n\r\nnonsense\r\n\r\n', 'GET / HTTP/9.9\r\n\r\n', '\x16\x03\x01\x02\x00\x01\x00'])(
    'like %j is answered 400 in JSON and closed',
    async (bytes) => {
      await using test = await startListener();
      const answer = await exchange(test.listener.port, bytes);
      expect([statusOf(answer), codeOf(answer)]).toEqual([400, 'malformed_request']);
    },
  );

  it('because its headers are too large is answered 431', async () => {
    await using test = await startListener();
    const answer = await exchange(test.listener.port, request([`X: ${'x'.repeat(20_000)}`]));
    expect([statusOf(answer), codeOf(answer)]).toEqual([431, 'headers_too_large']);
  });

  it('because two lengths disagree is refused', async () => {
    await using test = await startListener();
    const { port } = test.listener;
    const smuggled = request([`Host: 127.0.0.1:${port}`, 'Transfer-Encoding: chunked']);
    expect(statusOf(await exchange(port, smuggled))).toBe(400);
    expect(test.door.signals).toEqual([]);
  });
});

describe('a slow sender', () => {
  it('of headers is answered 408 and closed', async () => {
    await using test = await startListener({ timeouts: impatient });
    const answer = await exchange(test.listener.port, 'POST /api/signals HTTP/1.1\r\nHost: ');
    expect([statusOf(answer), codeOf(answer)]).toEqual([408, 'too_slow']);
  });

  it('of a body is cut off, and nothing of it is taken', async () => {
    await using test = await startListener({ timeouts: impatient });
    const { port } = test.listener;
    const whole = request([`Host: 127.0.0.1:${port}`]);
    const answer = await exchange(port, whole.slice(0, -5));
    expect([statusOf(answer), codeOf(answer)]).toEqual([408, 'too_slow']);
    expect(test.door.signals).toEqual([]);
    expect(test.logged.join()).not.toContain('failed to handle');
  });

  it('does not keep the listener from closing', async () => {
    const test = await startListener();
    const { port } = test.listener;
    const { socket, answer } = connectRaw(port);
    socket.write(request([`Host: 127.0.0.1:${port}`]).slice(0, -5));
    await once(socket, 'ready');
    await test.get('/health');
    await test.listener.close();
    expect(await answer).toBe('');
  });
});

describe('a sender that goes away', () => {
  it('half-closed still gets its answer, also when that takes a while', async () => {
    await using test = await startListener();
    const { port } = test.listener;
    const arrived = deferred();
    const written = deferred();
    test.door.answer = async () => {
      arrived.resolve();
      await written.promise;
      return { incidentId: null, outcome: 'recorded' };
    };
    const { socket, answer } = connectRaw(port);
    socket.end(request([`Host: 127.0.0.1:${port}`]));
    await arrived.promise;
    await test.get('/health');
    written.resolve();
    expect(statusOf(await answer)).toBe(200);
  });

  it('in the middle of a body leaves nothing behind', async () => {
    await using test = await startListener();
    const { port } = test.listener;
    const { socket, answer } = connectRaw(port);
    socket.end(request([`Host: 127.0.0.1:${port}`]).slice(0, -5));
    await answer;
    expect(test.door.signals).toEqual([]);
  });

  it('before its answer does not keep the listener from closing', async () => {
    const test = await startListener();
    const { port } = test.listener;
    const arrived = deferred();
    const written = deferred();
    test.door.answer = async () => {
      arrived.resolve();
      await written.promise;
      return { incidentId: null, outcome: 'recorded' };
    };
    const { socket, answer } = connectRaw(port);
    socket.write(request([`Host: 127.0.0.1:${port}`]));
    await arrived.promise;
    socket.destroy();
    await answer;
    const closed = test.listener.close();
    written.resolve();
    await closed;
    expect(test.door.signals).toHaveLength(1);
  });
});
