import { roleAllows } from '#shared/contract/method.ts';
import type { Principal } from '../../../services/access-tokens.ts';
import type { ArgusDesk } from './desk.ts';
import { invalid } from './errors.ts';

type PostingSource = Parameters<ArgusDesk['postedIncidents']['post']>[0];

/**
 * The source that an incident is posted for: the caller, or the one that an admin names.
 * @param named what the body has as `source`
 * @throws ArgusError 400
 */
export function posterOf(
  principal: Principal,
  named: unknown,
  { postedIncidents }: Pick<ArgusDesk, 'postedIncidents'>,
): PostingSource {
  const isAdmin = principal.kind === 'operator' && roleAllows(principal.caller.role, 'admin');
  if (named !== undefined && named !== null && !isAdmin) {
    throw invalid(["You must be a superuser to be allowed to specify the 'source' field."]);
  }
  if (principal.kind === 'source') return principal.source;
  if (named === undefined || named === null) {
    throw invalid(['The requesting user must have a connected source system.']);
  }
  const account = postedIncidents.findSource(wholeNumber(named));
  if (account) return account;
  throw invalid([`SourceSystem with pk=${shown(named)} does not exist.`]);
}

function wholeNumber(value: unknown): number {
  return /^\d{1,15}$/.test(shown(value)) ? Number(value) : 0;
}

function shown(value: unknown): string {
  return typeof value === 'string' || typeof value === 'number'
    ? String(value).slice(0, 40)
    : JSON.stringify(value).slice(0, 40);
}
