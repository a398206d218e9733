import { z } from 'zod';
import { fillJsonTemplate } from '#shared/domain/delivery/template.ts';
import { defineMedium } from '../define-medium.ts';
import { headerLines, readHeaders, templateJson } from '../settings.ts';
import { templateFacts, wholePart } from '../message-parts.ts';
import { post } from '../web/request.ts';
import { addressOfSecret, labelOfSecret, secretAddress } from '../web/secret-address.ts';
import { signatureHeaders } from './signature.ts';

/** What is posted where nobody has written a body of their own. */
export const DEFAULT_BODY = JSON.stringify(
  {
    id: '{{message.id}}',
    kind: '{{message.kind}}',
    at: '{{message.at}}',
    title: '{{message.title}}',
    body: '{{message.body}}',
    thread: '{{message.thread}}',
    count: '{{count}}',
    incident: '{{incident}}',
    event: '{{event}}',
  },
  null,
  2,
);

/** Posts each message as JSON, signed where there is a secret. */
export const webhookMedium = defineMedium({
  slug: 'webhook',
  name: 'Webhook',
  capabilities: { needsNetwork: true, canAcknowledge: true, reportsDelivery: false },
  lengths: { title: null, body: null },
  destination: z.object({
    url: secretAddress(
      'Address',
      'Where each message is posted. It is kept as a secret, since there may be a key in it.',
    ),
    secret: z.string().max(500).optional().meta({
      title: 'Signing secret',
      description: 'With it each message is signed, as Standard Webhooks lays down.',
      secret: true,
    }),
    headers: headerLines.optional().meta({
      title: 'Headers',
      description: 'More headers, one a line: Authorization: Bearer …',
      secret: true,
      multiline: true,
    }),
    body: templateJson().default(DEFAULT_BODY).meta({
      title: 'Body',
      description: 'JSON with placeholders in its strings.',
      multiline: true,
    }),
  }),
  addressOf: ({ url }) => addressOfSecret(url),
  labelOf: ({ url }) => labelOfSecret(url),
  compose: (message, { destination: { body = DEFAULT_BODY } }) => {
    const document = fillJsonTemplate(body, templateFacts(message));
    return [wholePart('body', JSON.stringify(document, null, 2), { format: 'json' })];
  },
  send: (message, { destination }, { signal, now }) => {
    const { url, secret = '', headers = '' } = destination;
    const body = JSON.stringify(fillJsonTemplate(destination.body, templateFacts(message)));
    const signature = secret === '' ? {} : signatureHeaders(secret, message.id, now, body);
    return post(
      {
        url,
        method: 'POST',
        headers: {
          'content-type': 'application/json',
          'webhook-id': message.id,
          ...readHeaders(headers),
          ...signature,
        },
        body,
      },
      signal,
    );
  },
});
