import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  CRASH_ADDRESS,
  isAllowedNavigation,
  isPermissionAssumed,
  isPermissionGranted,
  isTrustedSender,
  parseExternalUrl,
} from './guards.ts';

const anyAddress = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.webUrl({ validSchemes: ['http', 'https', 'ftp', 'file', 'app', 'javascript', 'data'] }),
  fc
    .tuple(fc.constantFrom('app:', 'https:', 'file:', 'javascript:', ' https:'), fc.string())
    .map((parts) => parts.join('//')),
);

describe('navigation of the window', () => {
  it.each(['app://watchfloor/', 'app://watchfloor/index.html', 'app://watchfloor/#/desk?x=1'])(
    'may go to the interface: %s',
    (address) => expect(isAllowedNavigation(address, 'desk')).toBe(true),
  );

  it.each([
    'https://watchfloor/',
    'file:///etc/passwd',
    'javascript:alert(1)',
    'data:text/html,<script>1</script>',
    'blob:app://watchfloor/8f1b',
    'about:blank',
    'app://evil/',
    'app://watchfloor.evil/',
    'app://watchfloor:80/',
    'app://watchfloor@evil/',
    'app://user:secret@watchfloor/',
    'app:///index.html',
    'app:watchfloor/',
    'app://watchfloor/assets/index.js',
    'apps://watchfloor/',
    '',
    '\0',
  ])('may not go to %j', (address) => expect(isAllowedNavigation(address, 'desk')).toBe(false));

  it('refuses whatever does not begin with our own address, and never throws', () => {
    fc.assert(
      fc.property(anyAddress, (address) => {
        const ours = /^[\p{Cc}\s]*app:\/\/watchfloor([/?#]|$)/iu.test(address);
        expect(isAllowedNavigation(address, 'desk') && !ours).toBe(false);
      }),
      { numRuns: 1_000 },
    );
  });
});

describe('navigation of the status bar', () => {
  it('may only stay on its own page', () => {
    const allowed = (address: string) => isAllowedNavigation(address, 'status bar');
    expect(allowed('app://watchfloor/status-bar/index.html')).toBe(true);
    expect(allowed('app://watchfloor/')).toBe(false);
    expect(allowed('app://watchfloor/status-bar/../index.html')).toBe(false);
  });
});

describe('sender of a message', () => {
  const ours = { frameUrl: 'app://watchfloor/', isMainFrame: true, windowKind: 'desk' } as const;

  it('is trusted when it is the top frame of our window at our address', () => {
    expect(isTrustedSender(ours, 'desk')).toBe(true);
  });

  it.each([
    ['another window', { ...ours, windowKind: null }],
    ['the status bar', { ...ours, windowKind: 'status bar' as const }],
    ['a page of the status bar', { ...ours, frameUrl: 'app://watchfloor/status-bar/index.html' }],
    ['the crash page', { ...ours, frameUrl: CRASH_ADDRESS }],
    ['an embedded frame', { ...ours, isMainFrame: false }],
    ['a frame that is gone', { ...ours, frameUrl: null }],
    ['a page from elsewhere', { ...ours, frameUrl: 'https://example.org/' }],
  ])('is not trusted when it is %s', (_who, sender) => {
    expect(isTrustedSender(sender, 'desk')).toBe(false);
  });
});

describe('links that leave the window', () => {
  it.each([
    ['https://example.org/runbook?id=1#top', 'https://example.org/runbook?id=1#top'],
    ['https://EXAMPLE.org', 'https://example.org/'],
    ['https://[::1]:8443/x', 'https://[::1]:8443/x'],
  ])('are opened when they are https: %s', (text, address) => {
    expect(parseExternalUrl(text)).toBe(address);
  });

  it.each([
    'http://example.org/',
    'file:///etc/passwd',
    'smb://host/share',
    'ms-msdt:/id PCWDiagnostic',
    'javascript:alert(1)',
    'https://',
    'https://example.org@evil.org/',
    'https://user:secret@example.org/',
    'https://example.org/\u202Egnp.exe',
    'https://example.org/a b',
    ' https://example.org/',
    'https://example.org/\r\nX: y',
    'ht\ttps://example.org/',
    '//example.org/',
  ])('are refused when they are not: %j', (text) => {
    expect(parseExternalUrl(text)).toBeUndefined();
  });

  it('are refused when they are longer than an address can be', () => {
    expect(parseExternalUrl(`https://example.org/${'x'.repeat(2_028)}`)).toBeDefined();
    expect(parseExternalUrl(`https://example.org/${'x'.repeat(2_029)}`)).toBeUndefined();
  });

  it('are never anything but https without a user name', () => {
    fc.assert(
      fc.property(anyAddress, (text) => {
        const address = parseExternalUrl(text);
        if (address === undefined) return;
        const { protocol, username, password } = new URL(address);
        expect([protocol, username, password]).toEqual(['https:', '', '']);
        expect(parseExternalUrl(address)).toBe(address);
      }),
      { numRuns: 1_000 },
    );
  });
});

describe('permissions of the page', () => {
  it('let the interface copy text', () => {
    expect(isPermissionGranted('clipboard-sanitized-write', 'app://watchfloor/')).toBe(true);
    expect(isPermissionGranted('clipboard-sanitized-write', 'app://watchfloor')).toBe(true);
  });

  it('let the display on a wall fill its screen', () => {
    expect(isPermissionGranted('fullscreen', 'app://watchfloor/')).toBe(true);
    expect(isPermissionGranted('fullscreen', 'https://example.org/')).toBe(false);
  });

  it.each(['media', 'geolocation', 'clipboard-read', 'openExternal', 'notifications', 'usb'])(
    'do not include %s',
    (permission) => expect(isPermissionGranted(permission, 'app://watchfloor/')).toBe(false),
  );

  it('are assumed as they are given, and for what the sound is played on', () => {
    const ours = 'app://watchfloor/';
    expect(isPermissionAssumed('media', ours, 'audio')).toBe(true);
    expect(isPermissionAssumed('speaker-selection', ours, undefined)).toBe(true);
    expect(isPermissionAssumed('fullscreen', ours, undefined)).toBe(true);
    for (const kind of ['video', 'unknown', undefined] as const) {
      expect(isPermissionAssumed('media', ours, kind)).toBe(false);
    }
    expect(isPermissionAssumed('geolocation', ours, 'audio')).toBe(false);
    expect(isPermissionAssumed('media', 'https://example.org/', 'audio')).toBe(false);
  });

  it('are none for a page from elsewhere', () => {
    for (const address of ['https://example.org/', 'app://evil/', '', 'null']) {
      expect(isPermissionGranted('clipboard-sanitized-write', address)).toBe(false);
    }
  });
});
