import { once } from 'node:events';
import { chmod, lstat, mkdir, readlink, rename, stat, symlink, writeFile } from 'node:fs/promises';
import { connect, createServer, type Socket } from 'node:net';
import { dirname, join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { createLogger } from '../platform/logger.ts';
import { connectLocalSocket, type LocalClient } from './local-client.ts';
import { localSocketPath } from './local-socket-path.ts';
import { createLocalSocket, LARGEST_LOCAL_MESSAGE, type LocalSocket } from './local-socket.ts';
import { EchoWire } from './testing/echo-wire.ts';
import { temporaryFolder } from './testing/serve.ts';

const LONG_NAME = 'a-folder-with-a-very-long-name'.repeat(4);

interface Listening {
  readonly folder: string;
  readonly wire: EchoWire;
  readonly socket: LocalSocket;
}

async function listen(folder?: string): Promise<Listening> {
  const wire = new EchoWire();
  const place = folder ?? (await temporaryFolder());
  const socket = await createLocalSocket({ folder: place, wire, logger: createLogger('silent') });
  onTestFinished(() => socket.close());
  return { folder: place, wire, socket };
}

async function client(folder: string): Promise<LocalClient> {
  const found = await connectLocalSocket(folder);
  if (!found) throw new Error('nobody listens');
  onTestFinished(() => found.close());
  return found;
}

async function longFolder(): Promise<string> {
  const folder = join(await temporaryFolder(), LONG_NAME);
  await mkdir(folder);
  return folder;
}

/** A client that keeps to no rules. */
async function rawClient({ socket }: Listening): Promise<Socket> {
  const raw = connect(socket.path);
  raw.on('error', () => undefined);
  onTestFinished(() => void raw.destroy());
  raw.resume();
  await once(raw, 'connect');
  return raw;
}

describe('the socket of a data folder', () => {
  it('carries calls as an administrator, and to each its own answer', async () => {
    const { folder, wire } = await listen();
    const caller = await client(folder);
    const answers = await Promise.all([
      caller.call('host.status', {}),
      caller.call('host.changes', { since: 3 }),
    ]);
    expect(wire.entrances).toEqual([{ kind: 'local-admin' }]);
    expect(answers).toEqual([
      { ok: true, value: { method: 'host.status', input: {} } },
      { ok: true, value: { method: 'host.changes', input: { since: 3 } } },
    ]);
  });

  it('gives every command a key of its own, so that it is done once', async () => {
    const { folder, wire } = await listen();
    const caller = await client(folder);
    await caller.call('host.backup', {});
    await caller.call('host.backup', {});
    const keys = wire.received.map(({ idempotencyKey }) => idempotencyKey);
    expect(keys[0]).toMatch(/^[0-9a-f]{32}$/);
    expect(keys[1]).not.toBe(keys[0]);
  });

  it('carries large messages both ways', async () => {
    const { folder } = await listen();
    const file = 'ö'.repeat(4 * 1024 * 1024);
    const answer = await (await client(folder)).call('host.backup', { file });
    expect(answer).toMatchObject({ ok: true, value: { input: { file } } });
  });

  it('passes over what the host sends unasked', async () => {
    const { folder, wire } = await listen();
    const caller = await client(folder);
    await caller.call('host.status', {});
    wire.push({ type: 'session' });
    wire.push({ type: 'response', id: 99, ok: true, value: 'of no call' });
    expect(await caller.call('host.status', {})).toMatchObject({ ok: true });
  });

  it('keeps what is said before the host is ready', async () => {
    const { folder, wire } = await listen();
    const release = wire.hold();
    const answer = (await client(folder)).call('host.status', {});
    release();
    expect(await answer).toMatchObject({ ok: true });
  });

  it('can be opened by its user alone', async () => {
    const { socket } = await listen();
    const { mode } = await stat(socket.path);
    expect(mode & 0o777).toBe(0o600);
  });

  it('answers what waits with `disconnected` when the host stops', async () => {
    const { folder, wire, socket } = await listen();
    const caller = await client(folder);
    await caller.call('host.status', {});
    const release = wire.hold();
    const second = await client(folder);
    const waiting = second.call('host.status', {});
    await socket.close();
    release();
    expect(await waiting).toMatchObject({ ok: false, error: { code: 'disconnected' } });
    expect(await second.call('host.status', {})).toMatchObject({
      ok: false,
      error: { code: 'disconnected' },
    });
  });

  it('is closed on the host when the client goes', async () => {
    const { folder, wire } = await listen();
    const caller = await client(folder);
    await caller.call('host.status', {});
    caller.close();
    await wire.firstClosed;
    expect(wire.open).toBe(0);
  });
});

describe('clients that keep to no rules', () => {
  it.each(['hello', '', '{"type":"request"}', '{"type":"hello","seq":1,"now":1}'])(
    'are let go: %j',
    async (text) => {
      const listening = await listen();
      const raw = await rawClient(listening);
      raw.write(`${text}\n`);
      await once(raw, 'close');
      await listening.wire.firstClosed;
      expect(listening.wire.received).toEqual([]);
    },
  );

  it('are let go when a message is larger than 16 MiB, ended or not', async () => {
    const listening = await listen();
    const raw = await rawClient(listening);
    raw.write(Buffer.alloc(LARGEST_LOCAL_MESSAGE + 1, 'x'));
    await once(raw, 'close');
    await listening.wire.firstClosed;
    expect(await (await client(listening.folder)).call('host.status', {})).toMatchObject({
      ok: true,
    });
  });
});

describe('the place of the socket', () => {
  it('is in the folder, and free again after closing', async () => {
    const { folder, socket } = await listen();
    expect(socket.path).toBe(join(folder, 'host.sock'));
    await socket.close();
    await expect(lstat(socket.path)).rejects.toMatchObject({ code: 'ENOENT' });
    expect(await connectLocalSocket(folder)).toBeUndefined();
  });

  it('is taken over from a dead host', async () => {
    const folder = await temporaryFolder();
    await leaveStaleSocket(join(folder, 'host.sock'));
    expect(await connectLocalSocket(folder)).toBeUndefined();
    await listen(folder);
    expect(await (await client(folder)).call('host.status', {})).toMatchObject({ ok: true });
  });

  it('is not taken from what is no socket', async () => {
    const folder = await temporaryFolder();
    await writeFile(join(folder, 'host.sock'), 'a file of somebody');
    await expect(listen(folder)).rejects.toMatchObject({ code: 'unavailable' });
    expect((await stat(join(folder, 'host.sock'))).size).toBeGreaterThan(0);
  });

  it('is elsewhere when the folder has too long a path, in a folder of its user alone', async () => {
    const folder = await longFolder();
    const { socket } = await listen(folder);
    expect(Buffer.byteLength(socket.path)).toBeLessThan(104);
    expect(await readlink(join(folder, 'host.sock'))).toBe(socket.path);
    expect((await stat(dirname(socket.path))).mode & 0o777).toBe(0o700);
    expect(await (await client(folder)).call('host.status', {})).toMatchObject({ ok: true });
    await socket.close();
    await expect(lstat(join(folder, 'host.sock'))).rejects.toMatchObject({ code: 'ENOENT' });
    expect(await connectLocalSocket(folder)).toBeUndefined();
  });

  it('is taken over from a dead host also there', async () => {
    const folder = await longFolder();
    const { path, link = '' } = localSocketPath(folder);
    await (await listen(folder)).socket.close();
    await leaveStaleSocket(path);
    await symlink('/nowhere/of/another/time.sock', link);
    expect(await connectLocalSocket(folder)).toBeUndefined();
    await listen(folder);
    expect(await (await client(folder)).call('host.status', {})).toMatchObject({ ok: true });
  });

  it('is different for different folders', async () => {
    const [one, other] = [await longFolder(), await longFolder()];
    expect(localSocketPath(one).path).not.toBe(localSocketPath(other).path);
    expect(localSocketPath(one).path).toBe(localSocketPath(join(one, '.')).path);
  });

  it('keeps others out of its folder even if it was left open', async () => {
    const folder = await longFolder();
    const { socket } = await listen(folder);
    await socket.close();
    await chmod(dirname(socket.path), 0o777);
    await listen(folder);
    expect((await stat(dirname(socket.path))).mode & 0o777).toBe(0o700);
  });
});

/** What a killed host leaves: a socket on which nobody listens. */
async function leaveStaleSocket(path: string): Promise<void> {
  const server = createServer().listen(`${path}.new`);
  await once(server, 'listening');
  await rename(`${path}.new`, path);
  server.close();
  await once(server, 'close');
}
