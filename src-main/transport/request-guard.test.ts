import { IncomingMessage } from 'node:http';
import { Socket } from 'node:net';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { hostAllowList } from '../platform/host-allow-list.ts';
import { HttpRefusal } from './http-refusal.ts';
import { readTarget, requireOwnOrigin } from './request-guard.ts';

const ours = hostAllowList(7412, 'localhost', []);

function requestOf(url: string, headers: Readonly<Record<string, readonly string[]>>) {
  const request = new IncomingMessage(new Socket());
  request.url = url;
  request.headersDistinct = Object.fromEntries(
    Object.entries(headers).map(([name, values]) => [name, [...values]]),
  );
  return request;
}

function statusOf(act: () => unknown): number {
  try {
    act();
    return 200;
  } catch (error) {
    if (error instanceof HttpRefusal) return error.status;
    throw error;
  }
}

describe('the Host header', () => {
  it.each(['127.0.0.1:7412', 'localhost:7412', 'LocalHost:7412', '[::1]:7412'])(
    'is ours: %s',
    (host) => {
      expect(readTarget(requestOf('/', { host: [host] }), ours).authority).toBe(host.toLowerCase());
    },
  );

  it.each([
    'evil.example',
    'evil.example:7412',
    '127.0.0.1',
    '127.0.0.1:7411',
    '127.0.0.1:7412:7412',
    '127.0.0.1.evil.example:7412',
    'localhost.:7412',
    '0.0.0.0:7412',
    '127.1:7412',
    '127.0.0.1:7412@evil.example',
    '',
    ' ',
    '[',
    '::1:7412',
  ])('is not ours: %j', (host) => {
    expect(statusOf(() => readTarget(requestOf('/', { host: [host] }), ours))).toBe(421);
  });

  it('must come once', () => {
    expect(statusOf(() => readTarget(requestOf('/', {}), ours))).toBe(421);
    const twice = { host: ['127.0.0.1:7412', '127.0.0.1:7412'] };
    expect(statusOf(() => readTarget(requestOf('/', twice), ours))).toBe(421);
  });
});

describe('the path', () => {
  const pathOf = (url: string): string =>
    readTarget(requestOf(url, { host: ['localhost:7412'] }), ours).path;

  it('is decoded, without the query', () => {
    expect(pathOf('/a%20b/%C3%A9?x=/../y')).toBe('/a b/é');
  });

  it.each(['', '*', 'http://127.0.0.1:7412/', 'evil', '/%', '/%zz', '/%c3', '/a%00.html'])(
    'is refused: %j',
    (url) => {
      expect(statusOf(() => pathOf(url))).toBe(400);
    },
  );
});

describe('the Origin header', () => {
  const statusFor = (...origin: string[]): number =>
    statusOf(() => requireOwnOrigin(requestOf('/', { origin }), 'localhost:7412'));

  it('is ours when it has the name that was asked for', () => {
    const request = (origin: string) => requestOf('/', { origin: [origin] });
    expect(requireOwnOrigin(request('http://localhost:7412'), 'localhost:7412')).toEqual({
      secure: false,
    });
    expect(requireOwnOrigin(request('https://noc.example'), 'noc.example')).toEqual({
      secure: true,
    });
  });

  it.each([
    'null',
    '',
    'http://127.0.0.1:7412',
    'http://localhost',
    'http://localhost:7413',
    'http://localhost:7412/',
    'http://localhost:7412.evil.example',
    'http://evil.example',
    'file://',
    'app://watchfloor',
    'http://localhost:7412, http://evil.example',
  ])('is not ours: %j', (origin) => {
    expect(statusFor(origin)).toBe(403);
  });

  it('must come, and once', () => {
    expect(statusFor()).toBe(403);
    expect(statusFor('http://localhost:7412', 'http://localhost:7412')).toBe(403);
  });
});

describe('whatever comes', () => {
  it('is let in or refused, and never breaks the check', () => {
    const texts = fc.array(fc.oneof(fc.string({ unit: 'binary' }), fc.webUrl()), { maxLength: 3 });
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), texts, texts, (url, host, origin) => {
        const request = requestOf(url, { host, origin });
        expect([421, 400]).toContain(statusOf(() => readTarget(request, ours)));
        expect(statusOf(() => requireOwnOrigin(request, 'localhost:7412'))).toBe(403);
      }),
    );
  });
});
