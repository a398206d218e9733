import { z } from 'zod';
import { fillTemplate } from '#shared/domain/delivery/template.ts';
import { oneLine } from '#shared/domain/delivery/plain-text.ts';
import { defineMedium } from '../define-medium.ts';
import type { OutgoingMessage } from '../plugin.ts';
import { linkLines, templateFacts, wholePart } from '../message-parts.ts';
import { mailOf } from './mail.ts';
import { sendMail } from './server.ts';
import { DEFAULT_SUBJECT, mailAddress, mailSite, type MailSite } from './site.ts';

const LENGTHS = { title: 150, body: 20_000 };

/** Sends each message over the site's mail server, as text and HTML; mails of one incident stay together. */
export const emailMedium = defineMedium({
  slug: 'email',
  name: 'E-mail',
  capabilities: { needsNetwork: true, canAcknowledge: true, reportsDelivery: false },
  lengths: LENGTHS,
  site: mailSite,
  destination: z.object({ email_address: mailAddress.meta({ title: 'E-mail address' }) }),
  addressOf: ({ email_address }) => email_address.toLowerCase(),
  labelOf: ({ email_address }) => email_address,
  compose: (message, { site }) => {
    const { text, html } = textsOf(message, site);
    const longest = site.text ? null : LENGTHS.body;
    return [
      wholePart('subject', subjectOf(message, site)),
      wholePart('text', text, { longest }),
      ...(html === null ? [] : [wholePart('html', html, { format: 'html' })]),
    ];
  },
  send: (message, { site, destination }, { signal }) => {
    const mail = mailOf(message, {
      from: { name: oneLine(site.fromName), address: site.from },
      to: destination.email_address,
      subject: subjectOf(message, site),
      ...textsOf(message, site),
    });
    return sendMail(site, mail, signal);
  },
});

function subjectOf(message: OutgoingMessage, { subject }: Partial<MailSite>): string {
  return oneLine(fillTemplate(subject ?? DEFAULT_SUBJECT, templateFacts(message), 'plain'));
}

/** What an admin wrote, else the built-in text and HTML; who writes a text alone gets no HTML that says something else. */
function textsOf(
  message: OutgoingMessage,
  site: Partial<MailSite>,
): { readonly text: string; readonly html: string | null } {
  const facts = templateFacts(message);
  const own = site.text ? fillTemplate(site.text, facts, 'plain') : null;
  const ownHtml = site.html ? fillTemplate(site.html, facts, 'html') : null;
  const builtInHtml = own === null ? message.html : null;
  return { text: own ?? builtInText(message), html: ownHtml ?? builtInHtml };
}

function builtInText(message: OutgoingMessage): string {
  const links = linkLines(message);
  return links.length === 0 ? message.body : `${message.body}\n\n${links.join('\n')}`;
}
