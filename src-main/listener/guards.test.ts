import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { hostAllowList } from '../platform/host-allow-list.ts';
import { checkBrowser, checkHost, checkSingleHost } from './guards.ts';

const allowed = hostAllowList(7411, '127.0.0.1', []);

describe('the Host check', () => {
  it.each(['127.0.0.1:7411', '[::1]:7411', 'localhost:7411', 'LocalHost:7411'])(
    'lets %s in',
    (host) => {
      expect(checkHost(host, allowed)).toBeUndefined();
    },
  );

  it.each([
    'evil.example',
    'evil.example:7411',
    '127.0.0.1',
    '127.0.0.1:80',
    'localhost:7412',
    '127.0.0.1.evil.example:7411',
    '0.0.0.0:7411',
    '[::]:7411',
    'localhost.:7411',
  ])('answers %s with wrong_host', (host) => {
    expect(checkHost(host, allowed)?.code).toBe('wrong_host');
  });

  it.each([
    undefined,
    '',
    ' ',
    ':7411',
    'a b',
    '[::1',
    'localhost:port',
    'a/b',
    'user@localhost:7411',
  ])('answers %j with malformed_host', (host) => {
    expect(checkHost(host, allowed)?.code).toBe('malformed_host');
  });

  it('lets a name in that was allowed, in any case', () => {
    const more = hostAllowList(7411, '127.0.0.1', ['Desk.example']);
    expect(checkHost('desk.EXAMPLE', more)).toBeUndefined();
    expect(checkHost('desk.example:7411', more)).toBeUndefined();
    expect(checkHost('desk.example:80', more)?.code).toBe('wrong_host');
  });

  it('never throws, and lets nothing in that is not listed', () => {
    const text = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.webAuthority({ withPort: true, withIPv6: true }),
      fc
        .constantFrom('localhost', '127.0.0.1', '[::1]')
        .chain((name) => fc.string().map((tail) => name + tail)),
    );
    fc.assert(
      fc.property(text, (host) => {
        const verdict = checkHost(host, allowed);
        if (verdict === undefined) expect([...allowed]).toContain(host.toLowerCase());
        else expect(verdict.code).toMatch(/^(malformed|wrong)_host$/);
      }),
    );
  });
});

describe('several Host headers', () => {
  it('are refused, whatever their case', () => {
    expect(checkSingleHost(['Host', 'a', 'Accept', '*'])).toBeUndefined();
    expect(checkSingleHost(['Accept', 'host', 'X', 'host'])).toBeUndefined();
    expect(checkSingleHost(['Host', 'a', 'hOST', 'b'])?.code).toBe('malformed_host');
  });
});

describe('the browser check', () => {
  it('lets tools in, which send neither header', () => {
    expect(checkBrowser({})).toBeUndefined();
  });

  it('lets in what a person opened in a browser', () => {
    expect(checkBrowser({ 'sec-fetch-site': 'none' })).toBeUndefined();
  });

  it('refuses every Origin, also an empty one and null', () => {
    for (const origin of ['', 'null', 'http://127.0.0.1:7411', 'https://evil.example']) {
      expect(checkBrowser({ origin })?.code).toBe('browser_origin');
    }
  });

  it('refuses every other Sec-Fetch-Site, whatever it is', () => {
    const site = fc.oneof(fc.string({ unit: 'binary' }), fc.array(fc.string()));
    fc.assert(
      fc.property(site, (value) => {
        fc.pre(value !== 'none' && value !== 'same-origin');
        expect(checkBrowser({ 'sec-fetch-site': value })?.code).toBe('browser_origin');
      }),
    );
  });
});
