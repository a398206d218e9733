import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { hostileText } from '#shared/domain/delivery/testing/hostile-text.ts';
import { z } from 'zod';
import { NO_LINKS } from '#shared/domain/delivery/message-facts.ts';
import { aHostileMessage, anOutgoingMessage, inTime } from '../testing/outgoing-message.ts';
import { startWebServer } from '../testing/web-server.ts';
import { teamsBody } from './card.ts';
import { teamsMedium } from './index.ts';

/** A longer request is refused, in bytes. */
const LONGEST_REQUEST = 28 * 1_024;

/** What is documented of the card's elements that are used, and of the message around it. */
const textBlock = z.strictObject({
  type: z.literal('RichTextBlock'),
  inlines: z
    .array(
      z.strictObject({
        type: z.literal('TextRun'),
        text: z.string().min(1),
        weight: z.enum(['Lighter', 'Default', 'Bolder']).optional(),
        size: z.enum(['Small', 'Default', 'Medium', 'Large', 'ExtraLarge']).optional(),
        color: z
          .enum(['Default', 'Dark', 'Light', 'Accent', 'Good', 'Warning', 'Attention'])
          .optional(),
      }),
    )
    .min(1),
});
const openUrl = z.strictObject({
  type: z.literal('Action.OpenUrl'),
  title: z.string().min(1),
  url: z.url({ protocol: /^https?$/ }),
});
const card = z.strictObject({
  $schema: z.literal('http://adaptivecards.io/schemas/adaptive-card.json'),
  type: z.literal('AdaptiveCard'),
  version: z.literal('1.4'),
  msteams: z.strictObject({ width: z.literal('Full') }),
  body: z.array(textBlock).min(1),
  actions: z.array(openUrl).min(1).max(6).optional(),
});
const documented = z.strictObject({
  type: z.literal('message'),
  attachments: z.tuple([
    z.strictObject({
      contentType: z.literal('application/vnd.microsoft.card.adaptive'),
      contentUrl: z.null(),
      content: card,
    }),
  ]),
});

describe('a card for Teams', () => {
  it('has the form that is documented, with its level and its buttons', async () => {
    const { url, received } = await startWebServer((response) => response.writeHead(202).end());
    const settings = { site: {}, destination: { url } };
    expect(await teamsMedium.send(anOutgoingMessage(), settings, inTime())).toMatchObject({
      ok: true,
    });
    const { content } = documented.parse(JSON.parse(received[0]?.body ?? '')).attachments[0];
    expect(content.body[0]?.inlines).toMatchObject([
      { text: 'Critical: link down', color: 'Attention', weight: 'Bolder' },
    ]);
    expect(content.actions?.map(({ title }) => title)).toEqual(['Acknowledge', 'Open']);
  });

  it('is not red where nothing asks to be done', () => {
    const { attachments } = documented.parse(teamsBody(anOutgoingMessage({ kind: 'event' })));
    expect(attachments[0].content.body[0]?.inlines[0]?.color).toBe('Default');
  });

  it('keeps its form and its size, whatever was posted', () => {
    fc.assert(
      fc.property(hostileText(200), (text) => {
        documented.parse(teamsBody({ ...aHostileMessage(text), ...NO_LINKS }));
      }),
    );
    const longest = anOutgoingMessage({ title: '𝕏'.repeat(200), body: '𝕏'.repeat(4_000) });
    expect(Buffer.byteLength(JSON.stringify(teamsBody(longest)))).toBeLessThan(LONGEST_REQUEST);
  });
});
