import { failed, type Failure } from './answer.ts';

const NO_NAME = 'No host of this name is found: look at how it is written';
const NO_LOOK_UP = 'Names cannot be looked up now';
const NO_ROUTE = 'There is no way to this host now';
const NO_ANSWER = 'It does not answer';

/** Why the connection never came about, so that nothing can have arrived. */
const unreached: ReadonlyMap<string, string> = new Map([
  ['ECONNREFUSED', 'Nothing takes connections there: look at host and port'],
  ['ENOTFOUND', NO_NAME],
  ['EAI_NODATA', NO_NAME],
  ['EAI_AGAIN', NO_LOOK_UP],
  ['EHOSTUNREACH', NO_ROUTE],
  ['EHOSTDOWN', NO_ROUTE],
  ['ENETUNREACH', NO_ROUTE],
  ['ENETDOWN', NO_ROUTE],
  ['EADDRNOTAVAIL', NO_ROUTE],
  ['ETIMEDOUT', NO_ANSWER],
  ['UND_ERR_CONNECT_TIMEOUT', NO_ANSWER],
]);
/** What is spoken there begins in the clear. */
const NOT_ENCRYPTED = /wrong version number|packet length too long/;
const CERTIFICATE = /^(?:CERT_|ERR_TLS_|ERR_SSL_|SELF_SIGNED_|DEPTH_ZERO_|UNABLE_TO_|EPROTO$)/;

/**
 * What a connection that failed means for a message, by the system's own code. One that broke may have
 * carried the message over before.
 */
export function connectionFailure(code: string, message: string): Failure {
  const why = unreached.get(code);
  if (why !== undefined) return failed('network', `${why} (${message}).`);
  if (NOT_ENCRYPTED.test(message)) {
    return failed(
      'permanent',
      'It does not begin with encryption there: look at the port, and at how encryption is set.',
    );
  }
  if (CERTIFICATE.test(code)) return failed('permanent', `It cannot be trusted: ${message}`);
  return failed('temporary', `The connection broke: ${message}`);
}
