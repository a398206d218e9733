import { createServer, Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { networkInterfaces } from 'node:os';
import { describe, expect, it, onTestFinished } from 'vitest';
import { addressOf, bind, closeServer, type BindOptions, type Bound } from './bind.ts';

const hasIpv6 = Object.values(networkInterfaces()).some((faces) =>
  faces?.some(({ address }) => address === '::1'),
);

async function bound(changes: Partial<BindOptions> = {}): Promise<Bound> {
  const options = { create: () => createServer(), host: '127.0.0.1', port: 0, option: '--listen' };
  const result = await bind({ ...options, ...changes });
  onTestFinished(async () => void (await Promise.all(result.servers.map(closeServer))));
  return result;
}

function placeOf(server: Server): { readonly address: string; readonly port: number } {
  const { address, port } = server.address() as AddressInfo;
  return { address, port };
}

describe('loopback', () => {
  it.each(['127.0.0.1', 'localhost'])('by the name of %s is both addresses', async (host) => {
    const { port, servers } = await bound({ host });
    const places = [{ address: '127.0.0.1', port }];
    if (hasIpv6) places.push({ address: '::1', port });
    expect(port).toBeGreaterThan(0);
    expect(servers.map(placeOf)).toEqual(places);
  });

  it.skipIf(!hasIpv6)('by the name of ::1 is that one alone', async () => {
    const { port, servers } = await bound({ host: '[::1]' });
    expect(servers.map(placeOf)).toEqual([{ address: '::1', port }]);
  });
});

describe('another address', () => {
  it('is bound as it is', async () => {
    const { port, servers } = await bound({ host: '0.0.0.0' });
    expect(servers.map(placeOf)).toEqual([{ address: '0.0.0.0', port }]);
  });
});

describe('a port that is taken', () => {
  it('is refused, with where it is and the option that chooses another', async () => {
    const { port } = await bound();
    await expect(bound({ port, option: '--ui' })).rejects.toMatchObject({
      name: 'Refusal',
      code: 'conflict',
      message: `Another program listens on port ${port} of 127.0.0.1. Stop it, or choose another port with --ui.`,
    });
  });

  it.skipIf(!hasIpv6)('on ::1 alone is refused too, and the other address let go', async () => {
    const { port } = await bound({ host: '::1' });
    const made: Server[] = [];
    const create = (): Server => keep(made);
    await expect(bound({ create, port })).rejects.toMatchObject({
      code: 'conflict',
      message: expect.stringContaining(`port ${port} of ::1`) as string,
    });
    expect(made.map(({ listening }) => listening)).toEqual([false, false]);
  });

  it.skipIf(!hasIpv6)('on ::1 is passed over where any will do', async () => {
    let taken: Server | undefined;
    // Whoever asks for the second server has bound the first: its port is taken away on ::1 just then.
    const made: Server[] = [];
    const create = (): Server => {
      const server = keep(made);
      if (made.length === 2) {
        taken = createServer().listen(placeOf(made[0] ?? server).port, '::1');
      }
      return server;
    };
    const { port, servers } = await bound({ create });
    onTestFinished(() => void taken?.close());
    expect(taken?.listening).toBe(true);
    expect(servers.map(placeOf)).toEqual([
      { address: '127.0.0.1', port },
      { address: '::1', port },
    ]);
    expect(made).toHaveLength(4);
  });
});

describe('an address that is none of this machine', () => {
  it.each(['192.0.2.1', '2001:db8::1'])('is refused: %s', async (host) => {
    await expect(bound({ host })).rejects.toMatchObject({
      code: 'unavailable',
      message: `This machine has no address ${host}. Choose one that it has with --listen.`,
    });
  });

  it.each(['ENOTFOUND', 'EAI_AGAIN'])('is refused where the name has none: %s', async (code) => {
    await expect(bound({ create: () => new FailingServer(code) })).rejects.toMatchObject({
      code: 'unavailable',
    });
  });
});

describe('a port that this user may not have', () => {
  it('is refused', async () => {
    const create = (): Server => new FailingServer('EACCES');
    await expect(bound({ create, port: 80 })).rejects.toMatchObject({
      code: 'not_allowed',
      message:
        'This user may not listen on port 80 of 127.0.0.1. Choose a port above 1023 with --listen.',
    });
  });
});

describe('other trouble', () => {
  it('is passed on as it is', async () => {
    const create = (): Server => new FailingServer('EMFILE');
    await expect(bound({ create })).rejects.toMatchObject({ name: 'Error', code: 'EMFILE' });
  });
});

describe('where a server is asked', () => {
  it.each([
    ['127.0.0.1', 'http://127.0.0.1:7411'],
    ['localhost', 'http://127.0.0.1:7411'],
    ['0.0.0.0', 'http://127.0.0.1:7411'],
    ['::', 'http://[::1]:7411'],
    ['::1', 'http://[::1]:7411'],
    ['[::1]', 'http://[::1]:7411'],
    ['192.0.2.7', 'http://192.0.2.7:7411'],
    ['2001:db8::7', 'http://[2001:db8::7]:7411'],
    ['desk.example', 'http://desk.example:7411'],
  ])('that listens on %s is %s', (host, address) => {
    expect(addressOf(host, 7411)).toBe(address);
  });
});

function keep(made: Server[]): Server {
  const server = createServer();
  made.push(server);
  return server;
}

/** Fails as the system would on a machine, or for a user, that the test cannot have. */
class FailingServer extends Server {
  readonly #code: string;

  constructor(code: string) {
    super();
    this.#code = code;
  }

  override listen(): this {
    const error = Object.assign(new Error(`listen ${this.#code}`), { code: this.#code });
    process.nextTick(() => this.emit('error', error));
    return this;
  }
}
