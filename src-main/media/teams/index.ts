import { incomingWebhook } from '../web/incoming-webhook.ts';
import { teamsBody } from './card.ts';

/** Posts a card to Microsoft Teams, by the webhook of a workflow there. */
export const teamsMedium = incomingWebhook({
  slug: 'teams',
  name: 'Microsoft Teams',
  lengths: { title: 200, body: 4_000 },
  addressTitle: 'Address of the workflow’s webhook',
  bodyOf: teamsBody,
});
