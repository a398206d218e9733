import { describe, expect, it } from 'vitest';
import fc from 'fast-check';
import { runbookLink, webLink } from './web-link.ts';

describe('posted text as a link', () => {
  it('is one for an absolute https address, and shows its host', () => {
    expect(webLink('https://wiki.example.org:8443/a?b=c')).toEqual({
      href: 'https://wiki.example.org:8443/a?b=c',
      host: 'wiki.example.org:8443',
    });
    expect(webLink(' HTTPS://Example.org ')?.host).toBe('example.org');
  });

  it.each([
    'http://example.org/x',
    'javascript:alert(1)',
    'JaVaScRiPt:alert(1)',
    'data:text/html,<script>1</script>',
    'file:///etc/passwd',
    'ftp://example.org/x',
    'vbscript:x',
    '//example.org/x',
    '/relative',
    'example.org',
    'https:example.org',
    'https://',
    'https://[bad',
    'https://bank.example@evil.example/',
    'https://user:secret@evil.example/',
    'java\nscript:alert(1)',
    '',
  ])('stays text: %s', (text) => {
    expect(webLink(text)).toBeUndefined();
  });

  it('is never anything but https, whatever was posted', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.webUrl(), fc.anything()), (posted) => {
        const link = webLink(posted);
        if (link) expect(new URL(link.href).protocol).toBe('https:');
      }),
    );
  });

  it('shows an address in foreign letters by its real name', () => {
    expect(webLink('https://еxample.org/')?.host).toBe('xn--xample-2of.org');
  });
});

describe('the runbook', () => {
  it('is found in a tag, the metadata or an annotation', () => {
    const href = 'https://wiki.example.org/link-down';
    expect(runbookLink([`runbook_url=${href}`], {})?.href).toBe(href);
    expect(runbookLink([], { runbook_url: href })?.href).toBe(href);
    expect(runbookLink([], { annotations: { runbook_url: href } })?.href).toBe(href);
  });

  it('is passed over where it is no web address', () => {
    expect(runbookLink(['runbook_url=javascript:alert(1)'], { annotations: 'x' })).toBeUndefined();
    expect(runbookLink(['my_runbook_url=https://a.example/'], {})).toBeUndefined();
  });
});
