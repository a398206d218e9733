import { z } from 'zod';
import { templateText } from '../settings.ts';

export const DEFAULT_SUBJECT = '{{message.title}}';

export const mailAddress = z
  .string()
  .trim()
  .max(254)
  .pipe(z.email({ error: 'It is no e-mail address.' }));

/** The mail server, and what its mails say beside their message. */
export const mailSite = z.object({
  host: z.string().trim().min(1).max(253).meta({ title: 'Mail server' }),
  port: z.number().int().min(1).max(65_535).default(587).meta({ title: 'Port' }),
  security: z.enum(['starttls', 'tls', 'none']).default('starttls').meta({
    title: 'Encryption',
    description:
      'starttls: begins in the clear and must become encrypted. tls: from the first byte, often port 465. none: only for a server that you trust the way to.',
  }),
  authority: z.string().max(20_000).optional().meta({
    title: 'Certificate authority',
    description: 'In PEM, where the server’s certificate is signed by your own.',
    multiline: true,
  }),
  user: z.string().max(200).optional().meta({ title: 'User' }),
  password: z.string().max(500).optional().meta({ title: 'Password', secret: true }),
  from: mailAddress.meta({ title: 'Sender address' }),
  fromName: z.string().max(100).default('Watchfloor').meta({ title: 'Sender name' }),
  subject: templateText().default(DEFAULT_SUBJECT).meta({ title: 'Subject' }),
  text: templateText().optional().meta({
    title: 'Text',
    description: 'Instead of the built-in one, as plain text.',
    multiline: true,
  }),
  html: templateText().optional().meta({
    title: 'HTML',
    description: 'Instead of the built-in one. What is filled in stays text.',
    multiline: true,
  }),
});
export type MailSite = z.output<typeof mailSite>;
