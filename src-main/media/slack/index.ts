import { incomingWebhook } from '../web/incoming-webhook.ts';
import { slackBody } from './body.ts';

/** Posts to an incoming webhook of Slack, or of what understands the same: Mattermost, Rocket.Chat, Zulip. */
export const slackMedium = incomingWebhook({
  slug: 'slack',
  name: 'Slack',
  lengths: { title: 150, body: 2_800 },
  addressTitle: 'Address of the incoming webhook',
  bodyOf: slackBody,
});
