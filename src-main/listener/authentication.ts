import type { AuthenticatedSource, SignalDoor } from '../services/signal-port.ts';
import { Rejection } from './errors.ts';

const KEY = /^[0-9a-f]{32}$/;
const CREDENTIALS = /^(?:bearer|token|key|geniekey)[ \t]+(\S+)[ \t]*$/i;
const HOW_TO_SEND =
  'Send the key of a source as "Authorization: Bearer KEY", or post to /in/KEY/FORMAT.';

/** Why a good-looking key lets nobody in, and what to do. */
export const OF_NO_SOURCE =
  'belongs to no source: it was revoked or replaced, has expired, or never was one. Make one with "watchfloor source add" or "watchfloor source rotate".';

/** What a 401 carries, so that clients know which scheme is meant. */
export const CHALLENGE = 'Bearer realm="watchfloor"';

/**
 * The key of an Authorization header: `Bearer KEY` or `Token KEY`, or by the schemes of Alerta (`Key`)
 * and Opsgenie (`GenieKey`); the scheme in any case.
 * @throws Rejection `missing_key`, `malformed_key`
 */
export function keyOfHeader(authorization: string | undefined): string {
  if (authorization === undefined || authorization.trim() === '') {
    throw new Rejection('missing_key', `No key was sent. ${HOW_TO_SEND}`);
  }
  const key = CREDENTIALS.exec(authorization)?.[1];
  if (key === undefined) {
    throw new Rejection('malformed_key', `The Authorization header cannot be read. ${HOW_TO_SEND}`);
  }
  return checkedKey(key);
}

/**
 * The key of a path, `/in/KEY/FORMAT`.
 * @throws Rejection `malformed_key`
 */
export function checkedKey(key: string): string {
  if (isKey(key)) return key;
  throw new Rejection(
    'malformed_key',
    `A key is 32 hexadecimal digits in lower case; what was sent is not. ${HOW_TO_SEND}`,
  );
}

/** Whether a text could be a key at all. */
export function isKey(text: string): boolean {
  return KEY.test(text);
}

/**
 * The source that a key belongs to.
 * @throws Rejection `unknown_key`
 */
export async function sourceOfKey(door: SignalDoor, key: string): Promise<AuthenticatedSource> {
  const source = await door.authenticate(key);
  if (source !== undefined) return source;
  throw new Rejection('unknown_key', `This key ${OF_NO_SOURCE}`);
}
