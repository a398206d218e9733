import { createTransport, type SendMailOptions } from 'nodemailer';
import { failed, failedOfMedium, sent, type Failure } from '../answer.ts';
import { connectionFailure } from '../connection-failure.ts';
import type { SendOutcome } from '../plugin.ts';
import type { MailSite } from './site.ts';

/** Encryption that is not offered, no way to sign in: what it says of one mail it says of all. */
const SERVER_CODES = new Set(['ETLS', 'EAUTH']);
/** An address that is none. */
const ENVELOPE = 'EENVELOPE';

/** What nodemailer says of a failure beside its words. */
interface MailTrouble {
  readonly code?: string;
  readonly responseCode?: number;
  readonly response?: string;
  /** The system's own, where the connection failed. */
  readonly originalCode?: string;
  readonly message: string;
}

/**
 * Hands one mail to the server over a connection of its own, which is closed whatever happens, and at once
 * when the signal fires. Never throws.
 */
export async function sendMail(
  site: MailSite,
  mail: SendMailOptions,
  signal: AbortSignal,
): Promise<SendOutcome> {
  const transport = createTransport({
    host: site.host,
    port: site.port,
    secure: site.security === 'tls',
    requireTLS: site.security === 'starttls',
    ignoreTLS: site.security === 'none',
    ...(site.authority ? { tls: { ca: site.authority } } : {}),
    ...(site.user ? { auth: { user: site.user, pass: site.password ?? '' } } : {}),
  });
  try {
    const { response } = await transport.sendMail({ ...mail, signal });
    return sent(response);
  } catch (error) {
    return failureOf(error as MailTrouble, signal);
  } finally {
    transport.close();
  }
}

/** A server's own word decides; without one it is the connection that failed. */
function failureOf(trouble: MailTrouble, signal: AbortSignal): Failure {
  if (signal.aborted) return failed('temporary', 'The mail server did not answer in time.');
  const { code = '', originalCode = '', responseCode, response, message } = trouble;
  const lasting = SERVER_CODES.has(code) ? 'setup' : 'permanent';
  if (responseCode !== undefined) {
    const because = responseCode >= 500 && responseCode !== 503 ? lasting : 'temporary';
    return failed(because, response ?? message);
  }
  if (code === ENVELOPE || SERVER_CODES.has(code)) return failed(lasting, message);
  return failedOfMedium(connectionFailure(code === 'EDNS' ? 'ENOTFOUND' : originalCode, message));
}
