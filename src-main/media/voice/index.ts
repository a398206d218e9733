import { z } from 'zod';
import { cutText, oneLine } from '#shared/domain/delivery/plain-text.ts';
import { fillTemplate } from '#shared/domain/delivery/template.ts';
import { defineMedium } from '../define-medium.ts';
import { ANY_NUMBER, composeRequest, gatewaySite, sendOverGateway } from '../gateway/gateway.ts';
import { phoneNumber } from '../gateway/phone-number.ts';
import type { OutgoingMessage } from '../plugin.ts';
import { cutPart, templateFacts } from '../message-parts.ts';

/** Nobody listens longer, in characters: about half a minute. */
const LONGEST_SPEECH = 400;

/** Has a text read out over the phone, by an HTTP gateway. */
export const voiceMedium = defineMedium({
  slug: 'voice',
  name: 'Phone call',
  capabilities: { needsNetwork: true, canAcknowledge: false, reportsDelivery: false },
  lengths: { title: 200, body: 400 },
  site: gatewaySite,
  destination: z.object({ phone_number: phoneNumber.meta({ title: 'Phone number' }) }),
  addressOf: ({ phone_number }) => phone_number,
  labelOf: ({ phone_number }) => phone_number,
  compose: (message, { site, destination }) => {
    const uncut = textOf(message, site.template);
    const text = cutText(uncut, LONGEST_SPEECH);
    const to = destination.phone_number ?? ANY_NUMBER;
    return [
      cutPart('text', text, { longest: LONGEST_SPEECH, uncut }),
      composeRequest(site, message, { to, text }),
    ];
  },
  send: (message, { site, destination }, context) => {
    const text = cutText(textOf(message, site.template), LONGEST_SPEECH);
    return sendOverGateway(site, message, { to: destination.phone_number, text }, context);
  },
});

function textOf(message: OutgoingMessage, template: string | undefined): string {
  const own = template ? fillTemplate(template, templateFacts(message), 'plain') : '';
  return oneLine(own || speechOf(message));
}

/** Without the lines that nobody can make use of by ear. */
function speechOf({ title, body }: OutgoingMessage): string {
  const lines = body.split('\n').filter((line) => !/https?:\/\//i.test(line));
  return [title, ...lines].map((line) => line.replace(/\.?$/, '.')).join(' ');
}
