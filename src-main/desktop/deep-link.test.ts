import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { incidentInWords, isDeepLink, parseDeepLink } from './deep-link.ts';

describe('link to an incident', () => {
  it.each([
    ['watchfloor://incident/12', 12],
    // Browsers and systems add and change this much.
    ['watchfloor://incident/12/', 12],
    ['WATCHFLOOR://Incident/12', 12],
    ['watchfloor://incident/9007199254740991', Number.MAX_SAFE_INTEGER],
  ])('%s names its incident', (link, id) => expect(parseDeepLink(link)).toBe(id));

  it.each([
    'watchfloor://incident/',
    'watchfloor://incident/0',
    'watchfloor://incident/-1',
    'watchfloor://incident/012',
    'watchfloor://incident/1.5',
    'watchfloor://incident/1e3',
    'watchfloor://incident/9007199254740993',
    'watchfloor://incident/12/close',
    'watchfloor://incident/12?close',
    'watchfloor://incident/12#x',
    'watchfloor://incident/12 --data-dir /tmp',
    'watchfloor://user@incident/12',
    'watchfloor://incident:80/12',
    'watchfloor://incident/%31',
    'watchfloor:incident/12',
    'watchfloor://settings/12',
    'https://incident/12',
    ' watchfloor://incident/12',
    'watchfloor://incident/12\n',
    '',
  ])('%j is none', (text) => expect(parseDeepLink(text)).toBeUndefined());

  it('gives nothing but a positive whole number, whatever it is given', () => {
    const texts = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.string().map((rest) => `watchfloor://incident/${rest}`),
      fc.double().map((number) => `watchfloor://incident/${number}`),
    );
    fc.assert(
      fc.property(texts, (text) => {
        const id = parseDeepLink(text);
        expect(id === undefined || (Number.isSafeInteger(id) && id > 0)).toBe(true);
      }),
    );
  });
});

describe('words of a start', () => {
  it('hold the link among those of Chromium', () => {
    const words = ['--original-process-start-time=1', '--', 'watchfloor://incident/5'];
    expect(incidentInWords(words)).toBe(5);
    expect(incidentInWords(['--data-dir', '/srv/desk'])).toBeUndefined();
  });

  it('are known as those of a link even when it is no good one', () => {
    expect(isDeepLink('watchfloor://anything')).toBe(true);
    expect(isDeepLink('post')).toBe(false);
  });
});
