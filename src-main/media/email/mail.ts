import type { SendMailOptions } from 'nodemailer';
import { MILLISECOND } from '#shared/time/instant.ts';
import { hashText } from '../../platform/secrets.ts';
import type { OutgoingMessage } from '../plugin.ts';

/** What stands in a mail beside what its message says of itself. */
export interface MailParts {
  readonly from: { readonly name: string; readonly address: string };
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  readonly html: string | null;
}

/**
 * A mail in its parts. Every mail of a thread refers to the same first mail, which nobody ever sent, so that
 * mail programs show them together whichever arrive; a repetition has the same Message-ID as the first attempt.
 */
export function mailOf(message: OutgoingMessage, parts: MailParts): SendMailOptions {
  const { from, to, subject, text, html } = parts;
  const identity = threadIdentity(message);
  const domain = from.address.slice(from.address.lastIndexOf('@') + 1);
  const root = `<${hashText(identity).slice(0, 32)}@${domain}>`;
  return {
    from,
    to: { name: '', address: to },
    subject,
    date: new Date(message.at / MILLISECOND),
    text,
    ...(html === null ? {} : { html }),
    messageId: `<${hashText(`${message.id} ${identity} ${to}`).slice(0, 32)}@${domain}>`,
    references: root,
    inReplyTo: root,
    ...(message.level === 1 ? { priority: 'high' as const } : {}),
    headers: {
      // Nobody is to answer it with an absence notice.
      'Auto-Submitted': 'auto-generated',
      'X-Auto-Response-Suppress': 'All',
    },
    disableFileAccess: true,
    disableUrlAccess: true,
  };
}

/** Two desks may have the same sender and an incident of the same number, but hardly of the same microsecond. */
function threadIdentity({ thread, facts: { incident } }: OutgoingMessage): string {
  return incident === null ? thread : `${thread} ${incident.startedAt}`;
}
