import type { Principal } from '../../../services/access-tokens.ts';
import type { ArgusDesk } from './desk.ts';
import { notAuthenticated } from './errors.ts';

/** What a 401 carries. */
export const CHALLENGE = 'Token';

const refusals = {
  unknown: 'Invalid token.',
  expired: 'Token has expired.',
  disabled: 'User inactive or deleted.',
} as const;

/**
 * Who sent `Authorization: Token KEY` (or `Bearer KEY`), the scheme in any case.
 * @throws ArgusError 401
 */
export async function principalOf(
  { accessTokens }: Pick<ArgusDesk, 'accessTokens'>,
  authorization: string | undefined,
): Promise<Principal> {
  const found = await accessTokens.identify(tokenOf(authorization));
  if (found.ok) return found.principal;
  throw notAuthenticated(refusals[found.reason]);
}

/**
 * The token of an Authorization header.
 * @throws ArgusError 401
 */
export function tokenOf(authorization: string | undefined): string {
  const [scheme = '', token, ...more] = (authorization ?? '').split(/\s+/).filter(Boolean);
  if (!/^(?:token|bearer)$/i.test(scheme)) {
    throw notAuthenticated('Authentication credentials were not provided.');
  }
  if (token === undefined) {
    throw notAuthenticated('Invalid token header. No credentials provided.');
  }
  if (more.length > 0) {
    throw notAuthenticated('Invalid token header. Token string should not contain spaces.');
  }
  return token;
}
