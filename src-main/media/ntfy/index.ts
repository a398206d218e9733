import { z } from 'zod';
import { defineMedium } from '../define-medium.ts';
import { titleAndText } from '../message-parts.ts';
import { webAddress } from '../settings.ts';
import { postJson } from '../web/post-json.ts';
import { ntfyBody } from './body.ts';

const LENGTHS = { title: 200, body: 1_000 };

/** Publishes to a topic of an ntfy server, which brings it to phones. */
export const ntfyMedium = defineMedium({
  slug: 'ntfy',
  name: 'ntfy',
  capabilities: { needsNetwork: true, canAcknowledge: true, reportsDelivery: false },
  lengths: LENGTHS,
  destination: z.object({
    server: webAddress.default('https://ntfy.sh/').meta({ title: 'Server' }),
    topic: z
      .string()
      .trim()
      .regex(/^[A-Za-z0-9_-]{1,64}$/, {
        error: 'A topic has letters, digits, _ and - alone, 64 at the most.',
      })
      .meta({ title: 'Topic' }),
    token: z.string().trim().max(200).optional().meta({
      title: 'Access token',
      description: 'Where the topic is protected.',
      secret: true,
    }),
  }),
  addressOf: ({ server, topic }) => `${server}#${topic}`,
  labelOf: ({ server, topic }) => `${topic} (${new URL(server).host})`,
  compose: (message) => titleAndText(message, LENGTHS),
  send: (message, { destination: { server, topic, token = '' } }, { signal }) =>
    postJson(
      server,
      ntfyBody(message, topic),
      signal,
      token === '' ? {} : { authorization: `Bearer ${token}` },
    ),
});
