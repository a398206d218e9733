import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Refusal } from '#shared/contract/error.ts';
import { hostAllowList, hostInUrl, isHostValue, isLoopback } from './host-allow-list.ts';

const LOOPBACK = ['127.0.0.1:7411', '[::1]:7411', 'localhost:7411'];

describe('the Host allow-list', () => {
  it('has the loopback names with the port, and nothing else', () => {
    expect([...hostAllowList(7411, '127.0.0.1', [])]).toEqual(LOOPBACK);
    expect([...hostAllowList(7411, 'localhost', [])]).toEqual(LOOPBACK);
  });

  it('needs no port where the server is on 80', () => {
    const allowed = hostAllowList(80, 'localhost', []);
    expect(allowed).toContain('localhost');
    expect(allowed).toContain('localhost:80');
  });

  it('has an allowed name with the port and with none, and a name with a port as it is', () => {
    const allowed = hostAllowList(7411, '127.0.0.1', [' Desk.example', 'proxy.example:8443']);
    const further = ['desk.example', 'desk.example:7411', 'proxy.example:8443'];
    expect([...allowed]).toEqual([...LOOPBACK, ...further]);
  });

  it('has an allowed IPv6 address in brackets', () => {
    const further = ['[2001:db8::7]', '[2001:db8::7]:7411'];
    expect([...hostAllowList(7411, 'localhost', ['2001:DB8::7'])]).toEqual([
      ...LOOPBACK,
      ...further,
    ]);
  });

  it('has the address that was bound, but no wildcard', () => {
    expect(hostAllowList(7411, '192.0.2.7', [])).toContain('192.0.2.7:7411');
    expect(hostAllowList(7411, '2001:db8::7', [])).toContain('[2001:db8::7]:7411');
    for (const wildcard of ['0.0.0.0', '::', '[::]']) {
      expect([...hostAllowList(7411, wildcard, [])]).toEqual(LOOPBACK);
    }
  });

  it.each([
    '',
    ' ',
    'a b',
    '*',
    'http://desk.example/',
    'desk.example/',
    'desk.example:port',
    '[::1',
  ])('refuses %j as a name to allow, with what to give instead', (entry) => {
    const make = () => hostAllowList(7411, '127.0.0.1', ['desk.example', entry]);
    expect(make).toThrow(Refusal);
    expect(make).toThrow(`"${entry}" is no host to allow. Give a name, like "desk.example"`);
  });

  it('has only what can be a Host header, in lower case, or is refused', () => {
    const entry = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.domain(),
      fc.ipV6(),
      fc.webAuthority({ withPort: true, withIPv4: true, withIPv6: true }),
    );
    fc.assert(
      fc.property(entry, fc.integer({ min: 1, max: 65_535 }), (text, port) => {
        for (const value of allowedOrNothing(port, text)) {
          expect(isHostValue(value)).toBe(true);
          expect(value).toBe(value.toLowerCase());
        }
      }),
    );
  });
});

describe('an address to listen on', () => {
  it.each(['localhost', '127.0.0.1', '127.8.9.10', '::1', '[::1]'])('stays here: %s', (host) => {
    expect(isLoopback(host)).toBe(true);
  });

  it.each(['0.0.0.0', '::', '10.0.0.1', '127.0.0.1.evil.example', 'localhost.evil.example'])(
    'reaches further: %s',
    (host) => {
      expect(isLoopback(host)).toBe(false);
    },
  );
});

describe('a host in a URL', () => {
  it.each([
    ['Desk.Example', 'desk.example'],
    ['192.0.2.7', '192.0.2.7'],
    ['::1', '[::1]'],
    ['[::1]', '[::1]'],
    ['desk.example:8080', 'desk.example:8080'],
  ])('of %s is %s', (host, written) => {
    expect(hostInUrl(host)).toBe(written);
  });
});

function allowedOrNothing(port: number, entry: string): readonly string[] {
  try {
    return [...hostAllowList(port, 'localhost', [entry])];
  } catch (error) {
    expect(error).toMatchObject({ name: 'Refusal', code: 'invalid_input' });
    return [];
  }
}
