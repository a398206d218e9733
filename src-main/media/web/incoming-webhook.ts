import { z } from 'zod';
import type { JsonMap } from '#shared/domain/workflow/json.ts';
import { defineMedium, type MediumPlan } from '../define-medium.ts';
import { titleAndText } from '../message-parts.ts';
import type { MediumPlugin, OutgoingMessage } from '../plugin.ts';
import { postJson } from './post-json.ts';
import { addressOfSecret, labelOfSecret, secretAddress } from './secret-address.ts';

interface IncomingWebhookPlan extends Pick<
  MediumPlan<z.ZodObject, z.ZodObject>,
  'slug' | 'name' | 'lengths'
> {
  /** How the other side calls the address. */
  readonly addressTitle: string;
  readonly bodyOf: (message: OutgoingMessage) => JsonMap;
}

/** A medium that posts JSON to an address which is a secret: whoever knows it can post. */
export function incomingWebhook({
  addressTitle,
  bodyOf,
  ...plan
}: IncomingWebhookPlan): MediumPlugin {
  return defineMedium({
    ...plan,
    capabilities: { needsNetwork: true, canAcknowledge: true, reportsDelivery: false },
    destination: z.object({
      url: secretAddress(addressTitle, 'Whoever knows it can post, so it is kept as a secret.'),
    }),
    addressOf: ({ url }) => addressOfSecret(url),
    labelOf: ({ url }) => labelOfSecret(url),
    compose: (message) => titleAndText(message, plan.lengths),
    send: (message, { destination }, { signal }) =>
      postJson(destination.url, bodyOf(message), signal),
  });
}
