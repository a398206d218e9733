import { z } from 'zod';
import { fillTemplate } from '#shared/domain/delivery/template.ts';
import { defineMedium } from '../define-medium.ts';
import type { OutgoingMessage } from '../plugin.ts';
import { ANY_NUMBER, composeRequest, gatewaySite, sendOverGateway } from '../gateway/gateway.ts';
import { phoneNumber } from '../gateway/phone-number.ts';
import { cutPart, templateFacts } from '../message-parts.ts';
import { fitSms, smsRoom, smsText } from './sms-text.ts';

const PARTS = 2;

const site = gatewaySite.safeExtend({
  parts: z.number().int().min(1).max(6).default(PARTS).meta({
    title: 'Parts of a message',
    description: 'A message of several parts arrives as one, and is paid for as several.',
  }),
});

/** Sends text messages through an HTTP gateway, short enough for a few parts, what matters first. */
export const smsMedium = defineMedium({
  slug: 'sms',
  name: 'Text message',
  capabilities: { needsNetwork: true, canAcknowledge: true, reportsDelivery: false },
  lengths: { title: 300, body: 600 },
  site,
  destination: z.object({ phone_number: phoneNumber.meta({ title: 'Phone number' }) }),
  addressOf: ({ phone_number }) => phone_number,
  labelOf: ({ phone_number }) => phone_number,
  compose: (message, { site, destination }) => {
    const { parts = PARTS } = site;
    const text = textOf(message, site.template, parts);
    const uncut = textOf(message, site.template, Infinity);
    const to = destination.phone_number ?? ANY_NUMBER;
    return [
      cutPart('text', text, { longest: smsRoom(text, parts), uncut }),
      composeRequest(site, message, { to, text }),
    ];
  },
  send: (message, { site, destination }, context) => {
    const text = textOf(message, site.template, site.parts);
    return sendOverGateway(site, message, { to: destination.phone_number, text }, context);
  },
});

function textOf(message: OutgoingMessage, template: string | undefined, parts: number): string {
  const own = template ? fillTemplate(template, templateFacts(message), 'plain') : '';
  return own === '' ? smsText(message, parts) : fitSms(own, parts);
}
