import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isWebAddress, resolveDetailsUrl } from './details-url.ts';

describe('the address of the details', () => {
  it.each([
    ['', '', ''],
    ['https://nav.example.org/', '', ''],
    ['https://nav.example.org/', '  ', ''],
    ['https://nav.example.org/', 'https://other.example.org/1', 'https://other.example.org/1'],
    ['', ' http://other.example.org/1 ', 'http://other.example.org/1'],
    ['https://nav.example.org/', '/event/7/', 'https://nav.example.org/event/7/'],
    ['https://nav.example.org/a/b', 'c?d=1', 'https://nav.example.org/a/c?d=1'],
    [' https://nav.example.org ', 'event', 'https://nav.example.org/event'],
    ['', '/event/7/', '/event/7/'],
    ['no address', '/event/7/', '/event/7/'],
    ['https://nav.example.org/', 'two words', 'two words'],
    ['https://nav.example.org/', 'javascript:alert(1)', 'javascript:alert(1)'],
  ])('with the base %j and %j is %j', (base, details, expected) => {
    expect(resolveDetailsUrl(base, details)).toBe(expected);
  });

  it('is a web address, or what was posted, and stays what it is', () => {
    const texts = fc.oneof(fc.string(), fc.webUrl(), fc.webPath());
    fc.assert(
      fc.property(texts, texts, (base, details) => {
        const address = resolveDetailsUrl(base, details);
        expect(address === details.trim() || isWebAddress(address)).toBe(true);
        expect(resolveDetailsUrl(base, address)).toBe(address);
      }),
    );
  });
});

describe('a web address', () => {
  it.each([
    'http://a.example',
    'https://127.0.0.1:8080/x?y#z',
    'ftp://files.example/a',
    'HTTP://A',
  ])('is %j', (text) => {
    expect(isWebAddress(text)).toBe(true);
  });

  it.each([
    '',
    '/a',
    'a.example',
    'javascript:alert(1)',
    'data:text/html,x',
    'file:///etc/passwd',
    'http:a.example',
    'http:///a',
    'https://a b',
    'https://a.example/\n',
  ])('is not %j', (text) => {
    expect(isWebAddress(text)).toBe(false);
  });
});
