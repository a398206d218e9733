import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { hostileText } from '#shared/domain/delivery/testing/hostile-text.ts';
import { z } from 'zod';
import { levels } from '#shared/domain/incident/level.ts';
import { aHostileMessage, anOutgoingMessage, inTime } from '../testing/outgoing-message.ts';
import { startWebServer } from '../testing/web-server.ts';
import { ntfyBody } from './body.ts';
import { ntfyMedium } from './index.ts';

/** What ntfy documents of publishing from JSON. */
const documented = z.strictObject({
  topic: z.string().regex(/^[-_A-Za-z0-9]{1,64}$/),
  title: z.string(),
  message: z.string().refine((text) => Buffer.byteLength(text) <= 4_096),
  priority: z.number().int().min(1).max(5),
  tags: z.array(z.string()),
  click: z.url().optional(),
  actions: z
    .array(
      z.strictObject({
        action: z.literal('view'),
        label: z.string().min(1),
        url: z.url(),
      }),
    )
    .min(1)
    .max(3)
    .optional(),
});

const send = (destination: Readonly<Record<string, unknown>>) =>
  ntfyMedium.send(anOutgoingMessage(), { site: {}, destination }, inTime());

describe('a message for ntfy', () => {
  it('has the form that is documented, with a button that acknowledges', async () => {
    const { url, received } = await startWebServer();
    expect(await send({ server: url, topic: 'noc', token: 'tk_abcdefgh' })).toMatchObject({
      ok: true,
    });
    const [{ url: place, headers, body } = { url: '', headers: {}, body: '' }] = received;
    expect({ place, authorization: headers.authorization }).toEqual({
      place: '/',
      authorization: 'Bearer tk_abcdefgh',
    });
    expect(documented.parse(JSON.parse(body))).toMatchObject({
      topic: 'noc',
      title: 'Critical: link down',
      priority: 5,
      click: 'https://desk.example/incidents/12',
      actions: [
        { label: 'Acknowledge', url: 'https://desk.example/acknowledge/abc?x=1&y=2' },
        { label: 'Open' },
      ],
    });
  });

  it('rings by its level where it asks for somebody, and never where it only tells', () => {
    const priorities = (kind: 'problem' | 'event') =>
      levels.map((level) => ntfyBody(anOutgoingMessage({ kind, level }), 'noc').priority);
    expect(priorities('problem')).toEqual([5, 4, 3, 2, 1]);
    expect(priorities('event')).toEqual([3, 3, 3, 2, 1]);
  });

  it('keeps its form and its size, whatever was posted', () => {
    fc.assert(
      fc.property(hostileText(4_200), (text) => {
        expect(documented.parse(ntfyBody(aHostileMessage(text), 'noc')).topic).toBe('noc');
      }),
      { numRuns: 20 },
    );
  });

  it('has no token where none is needed', async () => {
    const { url, received } = await startWebServer();
    await send({ server: url, topic: 'noc' });
    expect(received[0]?.headers.authorization).toBeUndefined();
  });
});

describe('a topic', () => {
  it('is told from others by server and name', () => {
    expect(ntfyMedium.addressOf({ topic: 'noc' })).toBe('https://ntfy.sh/#noc');
    expect(ntfyMedium.labelOf({ topic: 'noc' })).toBe('noc (ntfy.sh)');
  });

  it.each(['', 'a b', 'a/b', 'x'.repeat(65)])('is refused as %j', (topic) => {
    expect(ntfyMedium.destination.safeParse({ topic }).success).toBe(false);
  });
});
