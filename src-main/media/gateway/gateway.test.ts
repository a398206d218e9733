import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { hostileText } from '#shared/domain/delivery/testing/hostile-text.ts';
import { smsMedium } from '../sms/index.ts';
import { aHostileMessage, anOutgoingMessage, inTime } from '../testing/outgoing-message.ts';
import { startWebServer } from '../testing/web-server.ts';
import { voiceMedium } from '../voice/index.ts';

const destination = { phone_number: '+47 22 55 50 00' };
const send = (site: Readonly<Record<string, unknown>>, message = anOutgoingMessage()) =>
  smsMedium.send(message, { site, destination }, inTime());
const problemsOf = (site: Readonly<Record<string, unknown>>) =>
  smsMedium.site?.safeParse(site).error?.issues.map(({ path, message }) => [path[0], message]);

describe('a gateway', () => {
  it('is handed number and text as JSON', async () => {
    const { url, received } = await startWebServer();
    expect(await send({ url })).toEqual({ ok: true, reached: 'sent', answer: 'HTTP 200: ok' });
    const { to, text } = JSON.parse(received[0]?.body ?? '') as Record<string, string>;
    expect(to).toBe('+4722555000');
    expect(text).toMatch(/^Critical: link down\n#12 - nagios/);
    expect(text).toMatch(/\nhttps:\/\/desk\.example\/acknowledge\/abc\?x=1&y=2$/);
  });

  it('is handed them as a form, or in its address, with its key', async () => {
    const { url, received } = await startWebServer();
    const key = 'gateway key+1';
    await send({ url, key, format: 'form', body: 'k={{key}}&to={{to}}&text={{text}}' });
    await send({ url: `${url}send?k={{key}}&to={{to}}`, key, method: 'GET' });
    expect(Object.fromEntries(new URLSearchParams(received[0]?.body))).toMatchObject({
      k: key,
      to: '+4722555000',
    });
    expect(received[1]).toMatchObject({
      method: 'GET',
      url: '/send?k=gateway%20key%2B1&to=%2B4722555000',
      body: '',
    });
  });

  it('is handed what was posted as text and nothing else', async () => {
    const { url, received } = await startWebServer();
    await fc.assert(
      fc.asyncProperty(hostileText(60), async (text) => {
        const site = {
          url,
          format: 'form',
          body: 'to={{to}}&text={{text}}',
          template: '{{incident.description}}',
        };
        await send(site, aHostileMessage(text));
        const form = new URLSearchParams(received.at(-1)?.body);
        expect([...form.keys()]).toEqual(['to', 'text']);
      }),
      { numRuns: 15 },
    );
  });

  it('may send the message back: the link in it is kept from whoever reads the log', async () => {
    const { url } = await startWebServer((response, { body }) => response.end(body));
    const token = 'q7ZkA0_b-VnE4cXwq7ZkA0_b-VnE4cXwq7ZkA0_b-Vn';
    const acknowledgeUrl = `https://desk.example/acknowledge/${token}`;
    const site = { url, format: 'text', body: '{{text}}' };
    const { answer } = await send(site, anOutgoingMessage({ acknowledgeUrl }));
    expect(answer).toContain('https://desk.example/acknowledge/•••');
    expect(answer).not.toContain(token);
  });

  it('has not taken it where its answer does not say so', async () => {
    const { url } = await startWebServer((response) => response.end('{"status": "rejected"}'));
    expect(await send({ url, success: '"status": "queued"' })).toMatchObject({
      ok: false,
      because: 'permanent',
      answer: 'The gateway did not take it. HTTP 200: {"status": "rejected"}',
    });
    expect(await send({ url, success: '"status":*"re*ted"' })).toMatchObject({ ok: true });
  });

  it('does not give its key away', async () => {
    const { url } = await startWebServer((response, { body }) => response.writeHead(401).end(body));
    const key = 'topsecret-key';
    const outcome = await send({ url, key, body: '{"key": "{{key}}"}' });
    expect(outcome).toEqual({ ok: false, because: 'setup', answer: 'HTTP 401: {"key":"•••"}' });
  });

  it('stays where it is: nothing that is filled in chooses the host', () => {
    expect(problemsOf({ url: 'https://{{incident.source}}.example/' })?.[0]?.[0]).toBe('url');
    expect(problemsOf({ url: 'https://user:{{key}}@gateway.example/' })?.[0]?.[0]).toBe('url');
    expect(problemsOf({ url: 'https://gateway.example/{{to}}?t={{text}}' })).toBeUndefined();
  });

  it('is refused with the reason where it is typed', () => {
    const url = 'https://gateway.example/';
    expect(problemsOf({ url: 'gateway' })?.[0]?.[0]).toBe('url');
    expect(problemsOf({ url, body: '{"to": {{to}}}' })).toEqual([
      ['body', expect.stringContaining('It is no JSON')],
    ]);
    expect(problemsOf({ url, format: 'form', body: 'to={{number}}' })).toEqual([
      ['body', expect.stringContaining('no field “number”')],
    ]);
    expect(problemsOf({ url, format: 'form', body: 'to={{to}}' })).toBeUndefined();
  });
});

describe('a phone number', () => {
  it.each([
    ['+47 22 55 50 00', '+4722555000'],
    ['0047 22555000', '+4722555000'],
    [' +1 (212) 555-2368 ', '+12125552368'],
    ['+33 1 70 18 99 00', '+33170189900'],
  ])('as %s is kept as %s', (phone_number, kept) => {
    expect(smsMedium.destination.parse({ phone_number })).toEqual({ phone_number: kept });
    expect(voiceMedium.addressOf({ phone_number })).toBe(kept);
  });

  it.each([
    '22 55 50 00',
    '+47 1',
    '+999 123456789',
    'call 112',
    '',
    '+4722555000;ext=5',
    '+47 22 55 50 00 x',
  ])('is refused as %j', (phone_number) => {
    expect(smsMedium.destination.safeParse({ phone_number }).success).toBe(false);
  });
});

describe('a call', () => {
  it('says the text, without an address to read out', async () => {
    const { url, received } = await startWebServer();
    const settings = { site: { url }, destination };
    expect(await voiceMedium.send(anOutgoingMessage(), settings, inTime())).toMatchObject({
      ok: true,
    });
    const { to, text } = JSON.parse(received[0]?.body ?? '') as Record<string, string>;
    expect(to).toBe('+4722555000');
    expect(text).toBe(
      'Critical: link down. #12 · nagios · host core-1 · site oslo. Began 22 Nov 2026, 12:30:00 (Europe/Oslo), 30m ago.',
    );
  });
});
