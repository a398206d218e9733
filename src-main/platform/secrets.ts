import { hash, randomBytes, timingSafeEqual } from 'node:crypto';

/** A new key for a source, an operator's token or a first visit: 128 random bits as 32 lower-case hexadecimal digits. */
export function newKey(): string {
  return randomBytes(16).toString('hex');
}

/** A new session secret: 256 random bits, base64url, so that it may stand in a cookie as it is. */
export function newSecret(): string {
  return randomBytes(32).toString('base64url');
}

/**
 * What is stored in place of a key or a secret: SHA-256, in hex. Enough for random values, which
 * cannot be guessed; a password needs scrypt (services/passwords.ts).
 */
export function hashSecret(secret: string): string {
  return hashText(secret);
}

/** What tells one text from another: SHA-256, in hex. */
export function hashText(text: string): string {
  return hash('sha256', text, 'hex');
}

/** Compares two hashes in a time that does not tell where they differ. */
export function sameHash(a: string, b: string): boolean {
  const left = Buffer.from(a, 'utf8');
  const right = Buffer.from(b, 'utf8');
  return left.length === right.length && timingSafeEqual(left, right);
}
