import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { hostileText } from '#shared/domain/delivery/testing/hostile-text.ts';
import { z } from 'zod';
import { NO_LINKS } from '#shared/domain/delivery/message-facts.ts';
import { aHostileMessage, anOutgoingMessage, inTime } from '../testing/outgoing-message.ts';
import { startWebServer } from '../testing/web-server.ts';
import { slackBody } from './body.ts';
import { slackMedium } from './index.ts';

/** What Slack documents of the blocks that are used: kinds of text, and how long they may be. */
const plainText = (most: number) =>
  z.strictObject({
    type: z.literal('plain_text'),
    text: z.string().min(1).max(most),
    emoji: z.boolean().optional(),
  });
const markdown = z.strictObject({ type: z.literal('mrkdwn'), text: z.string().min(1).max(3_000) });
const documented = z.strictObject({
  unfurl_links: z.boolean(),
  unfurl_media: z.boolean(),
  text: z.string().min(1).max(40_000),
  blocks: z
    .array(
      z.discriminatedUnion('type', [
        z.strictObject({ type: z.literal('header'), text: plainText(150) }),
        z.strictObject({
          type: z.literal('section'),
          text: z.union([plainText(3_000), markdown]),
        }),
      ]),
    )
    .min(1)
    .max(50),
});

describe('a message for Slack', () => {
  it('has the form that is documented, with links to acknowledge and to open', async () => {
    const { url, received } = await startWebServer();
    const outcome = await slackMedium.send(
      anOutgoingMessage(),
      { site: {}, destination: { url } },
      inTime(),
    );
    expect(outcome).toEqual({ ok: true, reached: 'sent', answer: 'HTTP 200: ok' });
    expect(received[0]?.headers['content-type']).toBe('application/json');
    const body = documented.parse(JSON.parse(received[0]?.body ?? ''));
    expect(body.blocks[0]).toMatchObject({ text: { text: 'Critical: link down' } });
    expect(body.blocks.at(-1)?.text.text).toBe(
      '<https://desk.example/acknowledge/abc?x=1&amp;y=2|Acknowledge>  ·  <https://desk.example/incidents/12|Open>',
    );
  });

  it('has the same for those that know no blocks', () => {
    expect(slackBody(anOutgoingMessage()).text).toMatch(
      /^\*Critical: link down\*\n#12[\s\S]*\n<https:[^|]*\|Acknowledge>\n<https:[^|]*\|Open>$/,
    );
    expect(slackBody(anOutgoingMessage({ ...NO_LINKS, body: '' })).blocks).toHaveLength(1);
  });

  it('keeps its form, calls nobody and links nowhere, whatever was posted', () => {
    const posted = fc.oneof(
      fc.constantFrom('<!channel>', '@channel', '@here @everyone', '<https://x.example|click>', ''),
      hostileText(3_100),
    );
    fc.assert(
      fc.property(posted, (text) => {
        const body = documented.parse(slackBody({ ...aHostileMessage(text), ...NO_LINKS }));
        expect(body.text).not.toMatch(/[<>]|@(?:channel|here|everyone|all)\b/i);
        expect(body.blocks.map(({ text: { type } }) => type)).not.toContain('mrkdwn');
      }),
      { numRuns: 20 },
    );
  });

  it('is known by where it goes, not by its secret', () => {
    const url = 'https://hooks.slack.com/services/T000/B000/secretsecret';
    expect(slackMedium.addressOf({ url })).toMatch(/^https:\/\/hooks\.slack\.com\/#[0-9a-f]{16}$/);
    expect(slackMedium.labelOf({ url })).toMatch(/^hooks\.slack\.com \([0-9a-f]{6}\)$/);
    expect(slackMedium.addressOf({ url: `${url}x` })).not.toBe(slackMedium.addressOf({ url }));
  });

  it('that Slack refuses has failed for good, without the secret in the answer', async () => {
    const { url } = await startWebServer((response, request) => {
      response.writeHead(404).end(`no_service at ${request.url}`);
    });
    const destination = { url: `${url}services/T000/B000/secretsecret` };
    expect(
      await slackMedium.send(anOutgoingMessage(), { site: {}, destination }, inTime()),
    ).toMatchObject({
      because: 'permanent',
      answer: expect.not.stringContaining('secretsecret') as string,
    });
  });
});
