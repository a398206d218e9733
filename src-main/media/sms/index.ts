import { z } from 'zod';
import { fillTemplate } from '#shared/domain/delivery/template.ts';
import { defineMedium } from '../define-medium.ts';
import { gatewaySite, sendOverGateway } from '../gateway/gateway.ts';
import { phoneNumber } from '../gateway/phone-number.ts';
import { templateFacts } from '../message-parts.ts';
import { fitSms, smsText } from './sms-text.ts';

const site = gatewaySite.safeExtend({
  parts: z.number().int().min(1).max(6).default(2).meta({
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
  send: (message, { site, destination }, context) => {
    const own = site.template ? fillTemplate(site.template, templateFacts(message), 'plain') : '';
    const text = own === '' ? smsText(message, site.parts) : fitSms(own, site.parts);
    return sendOverGateway(site, message, { to: destination.phone_number, text }, context);
  },
});
