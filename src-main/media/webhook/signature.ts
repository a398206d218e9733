import { createHmac } from 'node:crypto';
import { SECOND, type Instant } from '#shared/time/instant.ts';

const PREFIX = 'whsec_';
const BASE64 = /^[A-Za-z0-9+/]+={0,2}$/;

/**
 * The headers by which a receiver knows that a body comes from here, is whole, and is not an old one sent
 * again: HMAC-SHA256 over `id.timestamp.body`, as Standard Webhooks 1.0 lays down.
 * @param secret `whsec_` with a key in base64; another text is the key by its bytes
 */
export function signatureHeaders(
  secret: string,
  id: string,
  now: Instant,
  body: string,
): Readonly<Record<string, string>> {
  const timestamp = String(Math.floor(now / SECOND));
  const mac = createHmac('sha256', keyOf(secret)).update(`${id}.${timestamp}.${body}`);
  return {
    'webhook-id': id,
    'webhook-timestamp': timestamp,
    'webhook-signature': `v1,${mac.digest('base64')}`,
  };
}

function keyOf(secret: string): Buffer {
  const encoded = secret.startsWith(PREFIX) ? secret.slice(PREFIX.length) : '';
  return BASE64.test(encoded) ? Buffer.from(encoded, 'base64') : Buffer.from(secret, 'utf8');
}
