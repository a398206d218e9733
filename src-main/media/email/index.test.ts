import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { OutgoingMessage } from '../plugin.ts';
import { aHostileMessage, anOutgoingMessage, inTime } from '../testing/outgoing-message.ts';
import { emailMedium } from './index.ts';
import { startMailServer, testCertificate } from './testing/mail-server.ts';

const destination = { email_address: 'anna@example.org' };
const plain = { host: '127.0.0.1', security: 'none', from: 'desk@noc.example' };

function send(
  site: Readonly<Record<string, unknown>>,
  message: OutgoingMessage = anOutgoingMessage(),
  signal?: AbortSignal,
) {
  return emailMedium.send(message, { site, destination }, inTime(signal));
}

/** The headers of a mail by their lower-case names; folded lines joined. */
function headersOf(raw: string): ReadonlyMap<string, string> {
  const [head = ''] = raw.split('\r\n\r\n');
  const lines = head.replace(/\r\n[ \t]+/g, ' ').split('\r\n');
  return new Map(
    lines.map((line) => {
      const at = line.indexOf(':');
      return [line.slice(0, at).toLowerCase(), line.slice(at + 1).trim()];
    }),
  );
}

/** Without the signs that keep lines short. */
function bodyOf(raw: string): string {
  return raw.replaceAll('=\r\n', '').replaceAll('=3D', '=');
}

describe('a mail', () => {
  it('arrives with subject, text and HTML, and asks nobody to answer', async () => {
    const { port, received, allGone } = await startMailServer();
    expect(await send({ ...plain, port })).toEqual({
      ok: true,
      reached: 'sent',
      answer: '250 kept as 1',
    });
    const raw = received[0]?.raw ?? '';
    const headers = headersOf(raw);
    expect(headers.get('subject')).toBe('Critical: link down');
    expect(headers.get('from')).toBe('Watchfloor <desk@noc.example>');
    expect(headers.get('to')).toBe('anna@example.org');
    expect(headers.get('auto-submitted')).toBe('auto-generated');
    expect(headers.get('content-type')).toContain('multipart/alternative');
    expect(headers.get('date')).toBe('Sun, 22 Nov 2026 12:00:00 +0000');
    expect(bodyOf(raw)).toContain('Acknowledge: https://desk.example/acknowledge/abc?x=1&y=2');
    expect(raw).toContain('Content-Type: text/html');
    await allGone();
  });

  it('is shown together with the others of its incident', async () => {
    const { port, received } = await startMailServer();
    await send({ ...plain, port });
    await send({ ...plain, port }, anOutgoingMessage({ id: 'delivery-8', kind: 'repeat' }));
    await send({ ...plain, port });
    const [one, other, again] = received.map(({ raw }) => headersOf(raw));
    expect(one?.get('references')).toMatch(/^<[0-9a-f]{32}@noc\.example>$/);
    expect(other?.get('references')).toBe(one?.get('references'));
    expect(other?.get('in-reply-to')).toBe(one?.get('references'));
    expect(other?.get('message-id')).not.toBe(one?.get('message-id'));
    expect(again?.get('message-id')).toBe(one?.get('message-id'));
  });

  it('says what an admin wrote instead, as text alone', async () => {
    const { port, received } = await startMailServer();
    const site = {
      ...plain,
      port,
      subject: '[NOC] {{incident.description}}',
      text: '{{count}} is open',
    };
    await send(site);
    const raw = received[0]?.raw ?? '';
    expect(headersOf(raw).get('subject')).toBe('[NOC] link down');
    expect(headersOf(raw).get('content-type')).toContain('text/plain');
    expect(raw.split('\r\n\r\n')[1]).toBe('1 is open\r\n');
  });

  it('says what an admin wrote as HTML, where what was posted stays text', async () => {
    const { port, received } = await startMailServer();
    const site = {
      ...plain,
      port,
      html: '<p title="{{incident.description}}">{{incident.id}}</p>',
    };
    await send(site, aHostileMessage('"><script>'));
    expect(bodyOf(received[0]?.raw ?? '')).toContain('<p title="&quot;&gt;&lt;script&gt;">12</p>');
  });

  it('has no header that was posted', async () => {
    const { port, received } = await startMailServer();
    const hostile = 'link\r\nBcc: all@example.org\r\n\r\n<b>\nX: y\u2028Z: 1';
    await send({ ...plain, port }, aHostileMessage(hostile));
    const headers = headersOf(received[0]?.raw ?? '');
    expect([...headers.keys()].filter((name) => ['bcc', 'x', 'z'].includes(name))).toEqual([]);
    expect(headers.get('subject')).toContain('link Bcc: all@example.org');
  });
});

describe('a mail server with a certificate', () => {
  const guarded = () =>
    startMailServer({
      authOptional: false,
      onAuth: ({ username, password }, _session, callback) => {
        if (username === 'desk' && password === 'right-password') {
          callback(null, { user: username });
        } else callback(new Error('Wrong user or password'));
      },
    });
  const site = (port: number) => ({
    ...plain,
    host: 'localhost',
    port,
    security: 'starttls',
    user: 'desk',
    password: 'right-password',
    authority: testCertificate().cert,
  });

  it('is told the password over an encrypted connection', async () => {
    const { port, received } = await guarded();
    expect(await send(site(port))).toMatchObject({ ok: true });
    expect(received).toMatchObject([{ encrypted: true, user: 'desk' }]);
  });

  it('is spoken to in TLS from the first byte where it is set so', async () => {
    const { port, received } = await startMailServer({ secure: true });
    expect(await send({ ...site(port), security: 'tls', user: '' })).toMatchObject({ ok: true });
    expect(received).toMatchObject([{ encrypted: true }]);
  });

  it('is told nothing where nobody knows its certificate', async () => {
    const { port, received } = await guarded();
    expect(await send({ ...site(port), authority: '' })).toMatchObject({
      ok: false,
      because: 'setup',
    });
    expect(received).toEqual([]);
  });

  it('refuses a wrong password for good, and does not repeat it', async () => {
    const { port } = await guarded();
    const outcome = await send({ ...site(port), password: 'wrong-password' });
    expect(outcome).toMatchObject({ ok: false, because: 'setup' });
    expect(outcome.answer).not.toContain('wrong-password');
  });

  it('is not spoken to in the clear where it offers nothing else', async () => {
    const { port, received } = await startMailServer({ hideSTARTTLS: true });
    expect(await send({ ...plain, port, security: 'starttls' })).toMatchObject({
      ok: false,
      because: 'setup',
    });
    expect(received).toEqual([]);
  });
});

describe('a mail that does not arrive', () => {
  it.each([
    [550, 'permanent'],
    [450, 'temporary'],
  ])('is refused with %i: %s', async (responseCode, because) => {
    const { port } = await startMailServer({
      onRcptTo: (_address, _session, callback) =>
        callback(Object.assign(new Error('No such mailbox'), { responseCode })),
    });
    const outcome = await send({ ...plain, port });
    expect(outcome).toMatchObject({ ok: false, because });
    expect(outcome.answer).toContain('No such mailbox');
  });

  it('is given up at the signal where the server says nothing', async () => {
    const limit = new AbortController();
    const server = createServer(() => limit.abort());
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    onTestFinished(() => void server.close());
    const { port } = server.address() as AddressInfo;
    expect(await send({ ...plain, port }, undefined, limit.signal)).toEqual({
      ok: false,
      because: 'temporary',
      answer: 'The mail server did not answer in time.',
    });
  });

  it('waits for the network where nobody listens, or has no such name', async () => {
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo;
    await new Promise((resolve) => server.close(resolve));
    expect(await send({ ...plain, port })).toMatchObject({ because: 'network' });
    const unknown = { ...plain, host: 'no-such-host.invalid', port: 25 };
    expect(await send(unknown)).toMatchObject({ because: 'network' });
  });
});

describe('an e-mail destination', () => {
  it('is the same however its letters are written', () => {
    expect(emailMedium.addressOf({ email_address: ' Anna@Example.org ' })).toBe('anna@example.org');
  });

  it.each(['anna', 'anna@', 'anna@example.org\r\nBcc: x@y.example', 'a@b.example, c@d.example'])(
    'is refused as %j',
    (email_address) => {
      expect(emailMedium.destination.safeParse({ email_address }).success).toBe(false);
    },
  );
});
