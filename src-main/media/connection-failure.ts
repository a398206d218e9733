import { failed, type Failure } from './answer.ts';

/** The connection never came about, so nothing can have arrived. */
const UNREACHED = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EAI_NODATA',
  'EHOSTUNREACH',
  'EHOSTDOWN',
  'ENETUNREACH',
  'ENETDOWN',
  'ETIMEDOUT',
  'EADDRNOTAVAIL',
  'UND_ERR_CONNECT_TIMEOUT',
]);
const CERTIFICATE = /^(?:CERT_|ERR_TLS_|ERR_SSL_|SELF_SIGNED_|DEPTH_ZERO_|UNABLE_TO_|EPROTO$)/;

/**
 * What a connection that failed means for a message, by the system's own code. One that broke may have
 * carried the message over before.
 */
export function connectionFailure(code: string, message: string): Failure {
  if (UNREACHED.has(code)) return failed('network', `It cannot be reached: ${message}`);
  if (CERTIFICATE.test(code)) return failed('permanent', `It cannot be trusted: ${message}`);
  return failed('temporary', `The connection broke: ${message}`);
}
