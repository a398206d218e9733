import { readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { connect } from 'node:net';
import { text } from 'node:stream/consumers';
import { describe, expect, it } from 'vitest';
import { createLogger } from '../platform/logger.ts';
import { createInterfaceServer } from './interface-server.ts';
import { PRESSABLE_STYLE } from './security-headers.ts';
import { ask, builtInterface, serve, temporaryFolder } from './testing/serve.ts';

describe('the built interface', () => {
  it('is at the root, without a redirect, and asked for anew each time', async () => {
    const { server } = await serve();
    expect(server.address).toBe(`http://127.0.0.1:${server.port}`);
    const answer = await ask(server.port);
    expect(answer.status).toBe(200);
    expect(answer.body).toContain('<title>Watchfloor</title>');
    expect(answer.headers['content-type']).toBe('text/html; charset=utf-8');
    expect(answer.headers['cache-control']).toBe('no-cache');
    expect(answer.headers['set-cookie']).toBeUndefined();
    expect((await ask(server.port, { path: '/?from=mail' })).body).toBe(answer.body);
  });

  it('has assets that may be kept for ever, and others that may not', async () => {
    const { server } = await serve();
    const asset = await ask(server.port, { path: '/assets/index-B2f9Xk_1.js' });
    expect(asset.status).toBe(200);
    expect(asset.headers['content-type']).toBe('text/javascript; charset=utf-8');
    expect(asset.headers['cache-control']).toBe('public, max-age=31536000, immutable');
    const icon = await ask(server.port, { path: '/icon.svg' });
    expect(icon.headers['content-type']).toBe('image/svg+xml');
    expect(icon.headers['cache-control']).toBe('no-cache');
  });

  it('is not sent again to whoever has it', async () => {
    const { server } = await serve();
    const { etag = '' } = (await ask(server.port)).headers;
    const headers = { 'if-none-match': `"other", W/${etag}` };
    const again = await ask(server.port, { headers });
    expect(again).toMatchObject({ status: 304, body: '' });
    expect(again.headers.etag).toBe(etag);
    expect((await ask(server.port, { headers: { 'if-none-match': '"other"' } })).status).toBe(200);
  });

  it('answers HEAD without a body', async () => {
    const { server } = await serve();
    const answer = await ask(server.port, { method: 'HEAD' });
    expect(answer).toMatchObject({ status: 200, body: '' });
    expect(Number(answer.headers['content-length'])).toBeGreaterThan(0);
  });

  it('stays whole while another build takes its place', async () => {
    const folder = await builtInterface();
    const { server } = await serve({ folder });
    await writeFile(join(folder, 'index.html'), 'newer');
    await rm(join(folder, 'assets'), { recursive: true });
    expect((await ask(server.port)).body).toContain('Watchfloor');
    expect((await ask(server.port, { path: '/assets/index-B2f9Xk_1.js' })).status).toBe(200);
  });

  it('says so when it has not been built', async () => {
    const { server } = await serve({ folder: join(await temporaryFolder(), 'nothing') });
    const answer = await ask(server.port);
    expect(answer.status).toBe(503);
    expect(answer.body).toContain('npm run build');
  });

  it('is sent plainly to a client that offers HTTP/2', async () => {
    const { server } = await serve();
    const headers = { connection: 'Upgrade, HTTP2-Settings', upgrade: 'h2c' };
    const answer = await ask(server.port, { headers });
    expect(answer.status).toBe(200);
    expect(answer.body).toContain('Watchfloor');
  });
});

describe('paths that lead out of the folder', () => {
  it.each([
    '/../secret.txt',
    '/..%2fsecret.txt',
    '/..%2Fsecret.txt',
    '/%2e%2e/secret.txt',
    '/%2e%2e%2fsecret.txt',
    '/..%5csecret.txt',
    '/..\\secret.txt',
    '/assets/../../secret.txt',
    '/assets/..%2f..%2fsecret.txt',
    '/....//secret.txt',
    '/..%252fsecret.txt',
    '//etc/passwd',
    '/%2fetc%2fpasswd',
    '/etc/passwd',
    '/linked.txt',
    '/up/secret.txt',
    '/assets',
    '/assets/',
    '/constructor',
    '/__proto__',
  ])('find nothing: %s', async (path) => {
    const { server } = await serve();
    const answer = await ask(server.port, { path });
    expect(answer.status).toBe(404);
    expect(answer.body).not.toContain('not to be seen');
  });

  it.each(['/index.html%00', '/%00', '/%', '/%e0%80%ae', 'http://evil.example/', '*'])(
    'cannot be read: %s',
    async (path) => {
      const { server } = await serve();
      expect((await ask(server.port, { path })).status).toBe(400);
    },
  );
});

describe('what every answer carries', () => {
  const strict = {
    'x-content-type-options': 'nosniff',
    'x-frame-options': 'DENY',
    'referrer-policy': 'same-origin',
    'cross-origin-opener-policy': 'same-origin',
    'cross-origin-resource-policy': 'same-origin',
  };

  it.each(['/', '/nothing', '/session', '/%'])('keeps the page to itself: %s', async (path) => {
    const { server } = await serve();
    const { headers } = await ask(server.port, { path });
    expect(headers).toMatchObject(strict);
    expect(headers['access-control-allow-origin']).toBeUndefined();
    const policy = headers['content-security-policy'];
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain("script-src 'self';");
    expect(policy).toContain("frame-ancestors 'none'");
    expect(policy).not.toContain('unsafe');
  });

  it('allows the one style that react-aria puts into the page', async () => {
    const source = await readFile(
      'node_modules/react-aria/dist/private/interactions/usePress.mjs',
      'utf8',
    );
    const attribute = /PRESSABLE_ATTRIBUTE = '([\w-]+)'/.exec(source)?.[1] ?? '';
    const style = /style\.textContent = `([^`]+)`\.trim\(\)/.exec(source)?.[1] ?? '';
    expect(style.replace(/\$\{[^}]+\}/, attribute).trim()).toBe(PRESSABLE_STYLE);
  });
});

describe('requests that are not for us', () => {
  it.each(['evil.example', '127.0.0.1:1', 'localhost'])('are refused: Host %s', async (host) => {
    const { server } = await serve();
    const answer = await ask(server.port, { headers: { host } });
    expect(answer.status).toBe(421);
    expect(JSON.parse(answer.body)).toMatchObject({ ok: false, error: { code: 'not_allowed' } });
  });

  it('are refused with two Host headers, even if the first is ours', async () => {
    const { server } = await serve();
    const socket = connect(server.port, '127.0.0.1');
    const lines = ['GET / HTTP/1.1', `Host: 127.0.0.1:${server.port}`, 'Host: evil.example'];
    socket.write([...lines, 'Connection: close', '', ''].join('\r\n'));
    expect(await text(socket)).toMatch(/^HTTP\/1\.1 421 /);
  });

  it.each(['POST', 'PUT', 'DELETE', 'OPTIONS', 'PATCH'])('are refused: %s /', async (method) => {
    const { server } = await serve();
    const answer = await ask(server.port, { method, headers: { origin: 'http://evil.example' } });
    expect(answer.status).toBe(405);
    expect(answer.headers.allow).toBe('GET, HEAD');
    expect(Object.keys(answer.headers).filter((name) => name.startsWith('access-'))).toEqual([]);
  });
});

describe('where it listens', () => {
  it.each(['localhost', '127.0.0.1'])('is both loopback addresses for %s', async (host) => {
    const { server } = await serve({ host });
    expect(server.address).toBe(`http://127.0.0.1:${server.port}`);
    expect((await ask(server.port, { host: '127.0.0.1' })).status).toBe(200);
    const headers = { host: `[::1]:${server.port}` };
    expect((await ask(server.port, { host: '::1', headers })).status).toBe(200);
  });

  it('is a further name once it is allowed', async () => {
    const { server } = await serve({ allowHosts: ['noc.example'] });
    expect((await ask(server.port, { headers: { host: 'noc.example' } })).status).toBe(200);
    expect((await ask(server.port, { headers: { host: 'evil.example' } })).status).toBe(421);
  });

  it('is not beyond this machine without a name to go with it', async () => {
    await expect(serve({ host: '0.0.0.0' })).rejects.toMatchObject({ code: 'refused_by_rule' });
    const { server } = await serve({ host: '0.0.0.0', allowHosts: ['noc.example'] });
    expect(server.address).toBe(`http://127.0.0.1:${server.port}`);
    const headers = { host: `noc.example:${server.port}` };
    expect((await ask(server.port, { headers })).status).toBe(200);
  });

  it('refuses a name to allow that is none', async () => {
    await expect(serve({ allowHosts: ['a b'] })).rejects.toMatchObject({ code: 'invalid_input' });
  });

  it('is said to be taken, with the option that chooses another', async () => {
    const { server } = await serve();
    await expect(serve({ port: server.port })).rejects.toMatchObject({
      code: 'conflict',
      message: expect.stringContaining('choose another port with --ui') as string,
    });
  });

  it('is free again after closing', async () => {
    const { server, wire, sessions, clock } = await serve({ host: 'localhost' });
    const { port } = server;
    await server.close();
    await expect(ask(port)).rejects.toMatchObject({ code: 'ECONNREFUSED' });
    const again = await createInterfaceServer({
      host: 'localhost',
      port,
      folder: await builtInterface(),
      allowHosts: [],
      wire,
      sessions,
      clock,
      logger: createLogger('silent'),
    });
    expect(again.port).toBe(port);
    await again.close();
  });
});
