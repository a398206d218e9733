import { execFileSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import { secretsOf } from '#shared/domain/delivery/stored-settings.ts';
import { NOON } from '#shared/domain/delivery/testing/messages.ts';
import { SECOND } from '#shared/time/instant.ts';
import { anOutgoingMessage, inTime } from '../testing/outgoing-message.ts';
import { onlyOne, startWebServer } from '../testing/web-server.ts';
import { webhookMedium } from './index.ts';
import { signatureHeaders } from './signature.ts';

const message = anOutgoingMessage();
const send = (destination: Readonly<Record<string, unknown>>) =>
  webhookMedium.send(message, { site: {}, destination }, inTime());

describe('a webhook', () => {
  it('posts the message, the incident and the event as JSON', async () => {
    const { url, received } = await startWebServer();
    expect(await send({ url })).toEqual({ ok: true, reached: 'sent', answer: 'HTTP 200: ok' });
    const { method, headers, body } = onlyOne(received);
    expect({ method, type: headers['content-type'], id: headers['webhook-id'] }).toEqual({
      method: 'POST',
      type: 'application/json',
      id: 'delivery-7',
    });
    expect(JSON.parse(body)).toEqual({
      id: 'delivery-7',
      kind: 'problem',
      at: '2026-11-22T12:00:00Z',
      title: message.title,
      body: message.body,
      thread: 'incident-12',
      count: 1,
      incident: message.facts.incident,
      event: null,
    });
  });

  it('posts the body that somebody wrote, with their headers', async () => {
    const { url, received } = await startWebServer();
    await send({
      url,
      headers: 'Authorization: Bearer abc\n\nX-Desk:  north ',
      body: '{"nr": "{{incident.id}}", "say": "{{incident.levelWord}}!"}',
    });
    expect(received[0]?.headers).toMatchObject({ authorization: 'Bearer abc', 'x-desk': 'north' });
    expect(received[0]?.body).toBe('{"nr":12,"say":"Critical!"}');
  });

  it('is signed so that the receiver’s own tools find the same', async () => {
    const { url, received } = await startWebServer();
    const key = Buffer.from('a key of twenty-four by.').toString('base64');
    await send({ url, secret: `whsec_${key}` });
    const { headers, body } = onlyOne(received);
    const seconds = String(NOON / SECOND);
    expect(headers['webhook-timestamp']).toBe(seconds);
    const mac = execFileSync(
      'openssl',
      ['dgst', '-sha256', '-mac', 'HMAC', '-macopt', 'key:a key of twenty-four by.', '-binary'],
      { input: `delivery-7.${seconds}.${body}` },
    );
    expect(headers['webhook-signature']).toBe(`v1,${mac.toString('base64')}`);
  });

  it('signs as the published example of Standard Webhooks', () => {
    const headers = signatureHeaders(
      'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw',
      'msg_p5jXN8AQM9LWM0D4loKWxJek',
      1_614_265_330 * SECOND,
      '{"test": 2432232314}',
    );
    expect(headers['webhook-signature']).toBe('v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=');
  });

  it('gives none of its secrets away', async () => {
    const { url } = await startWebServer((response, { headers, url: asked }) => {
      response.writeHead(403).end(`no: ${headers.authorization ?? ''} ${asked}\u001b[31m`);
    });
    const headers = 'Authorization: Bearer topsecret-token';
    expect(await send({ url: `${url}hooks/secret-of-path?key=secret-of-query`, headers })).toEqual({
      ok: false,
      because: 'permanent',
      answer: 'HTTP 403: no: Bearer ••• /hooks/•••?key=•••[31m',
    });
  });

  it('is known by its host, whatever else of its address may be a key', () => {
    const url = 'https://chat.example/hooks/secret-of-path?key=secret-of-query';
    expect(webhookMedium.addressOf({ url })).toMatch(/^https:\/\/chat\.example\/#[0-9a-f]{16}$/);
    expect(webhookMedium.labelOf({ url })).toMatch(/^chat\.example \([0-9a-f]{6}\)$/);
    expect(webhookMedium.addressOf({ url: `${url}x` })).not.toBe(webhookMedium.addressOf({ url }));
    expect(secretsOf(webhookMedium.destination)).toContain('url');
  });

  it.each([
    [{ url: 'not an address' }, 'url'],
    [{ url: 'ftp://example.org/' }, 'url'],
    [{ url: 'https://user:password@example.org/' }, 'url'],
    [{ url: 'https://example.org/', headers: 'no header' }, 'headers'],
    [{ url: 'https://example.org/', headers: 'Host: elsewhere' }, 'headers'],
    [{ url: 'https://example.org/', body: '{"a": {{incident.id}}}' }, 'body'],
    [{ url: 'https://example.org/', body: '{"a": "{{incident.nr}}"}' }, 'body'],
  ])('refuses %j where it was typed', async (destination, member) => {
    const read = webhookMedium.destination.safeParse(destination);
    expect(read.error?.issues[0]?.path).toEqual([member]);
    expect(await send(destination)).toMatchObject({ ok: false, because: 'permanent' });
  });
});
