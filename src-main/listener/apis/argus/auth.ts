import { LONGEST_OPERATOR_NAME, LONGEST_PASSWORD } from '#shared/contract/operator.ts';
import { REQUIRED, together, tooLong, type Field } from '#shared/domain/incident/posted-field.ts';
import { formatInstant } from '#shared/time/instant.ts';
import type { IssuedToken, Principal } from '../../../services/access-tokens.ts';
import { noContent, ok, type ArgusAnswer } from './answer.ts';
import { principalOf, tokenOf } from './authentication.ts';
import type { ArgusDesk } from './desk.ts';
import { invalid, notAuthenticated, notFound } from './errors.ts';
import {
  BASE,
  numberOf,
  objectOf,
  valueOf,
  type ArgusCall,
  type ArgusContext,
  type ArgusRoute,
  type OpenCall,
} from './route.ts';

const WRONG = 'Unable to log in with provided credentials.';

/** Signing in and out, tokens, and who is who. */
export const authRoutes: readonly ArgusRoute[] = [
  { access: 'open', path: `${BASE}/token-auth/`, handlers: { POST: authenticate } },
  { access: 'own', path: `${BASE}/auth/refresh-token/`, handlers: { POST: refresh } },
  { access: 'open', path: `${BASE}/auth/token/login/`, handlers: { POST: logIn } },
  { access: 'own', path: `${BASE}/auth/token/logout/`, handlers: { POST: logOut } },
  { access: 'own', path: `${BASE}/auth/token/logoutall`, handlers: { POST: logOutEverywhere } },
  { access: 'own', path: `${BASE}/auth/user/`, handlers: { GET: getCaller } },
  { access: 'own', path: `${BASE}/auth/users/:pk/`, handlers: { GET: getUser } },
];

async function authenticate(call: OpenCall, { desk }: ArgusContext): Promise<ArgusAnswer> {
  const principal = await signIn(call, desk);
  if (!principal) throw invalid({ non_field_errors: [WRONG] });
  const { token } = await desk.accessTokens.issue(principal);
  return ok({ token });
}

async function refresh(
  { principal, authorization }: ArgusCall,
  { desk }: ArgusContext,
): Promise<ArgusAnswer> {
  const { token } = await desk.accessTokens.replace(principal, tokenOf(authorization));
  return ok({ token });
}

/** With a name and a password, or with a good token alone: a further token that is good for a while. */
async function logIn(call: OpenCall, { desk }: ArgusContext): Promise<ArgusAnswer> {
  const hasCredentials = Object.keys(objectOf(call)).length > 0;
  if (!hasCredentials) {
    const principal = await principalOf(desk, call.authorization);
    return ok(tokenObject(await desk.accessTokens.issue(principal, tokenOf(call.authorization))));
  }
  const principal = await signIn(call, desk);
  if (!principal) throw notAuthenticated(WRONG);
  return ok(tokenObject(await desk.accessTokens.issue(principal)));
}

/** Clients look for the end under either name. */
function tokenObject({ token, expiresAt }: IssuedToken): Readonly<Record<string, string>> {
  const end = formatInstant(expiresAt);
  return { expiry: end, expiration: end, token };
}

async function logOut(
  { principal, authorization }: ArgusCall,
  { desk }: ArgusContext,
): Promise<ArgusAnswer> {
  await desk.accessTokens.end(principal, tokenOf(authorization));
  return noContent();
}

async function logOutEverywhere(
  { principal }: ArgusCall,
  { desk }: ArgusContext,
): Promise<ArgusAnswer> {
  await desk.accessTokens.end(principal);
  return noContent();
}

async function getCaller({ principal }: ArgusCall, { desk }: ArgusContext): Promise<ArgusAnswer> {
  return ok({ ...(await userObject(principal.caller.actor.id, desk)), admin_url: null });
}

async function getUser(call: ArgusCall, { desk }: ArgusContext): Promise<ArgusAnswer> {
  return ok(await userObject(numberOf(call, 'pk', 'User'), desk));
}

/**
 * Who signs in; undefined if that name and password are nobody's.
 * @throws ArgusError 400 for what no name or password can be: it is not even compared
 */
async function signIn(call: OpenCall, { accessTokens }: ArgusDesk): Promise<Principal | undefined> {
  const body = objectOf(call);
  const { username, password } = valueOf(
    together({
      username: readCredential(body['username'], LONGEST_OPERATOR_NAME),
      password: readCredential(body['password'], LONGEST_PASSWORD),
    }),
  );
  return accessTokens.signIn(username, password, call.remoteAddress);
}

/** As it was typed: a password may begin with a space. */
function readCredential(value: unknown, longest: number): Field<string> {
  if (typeof value !== 'string' || value === '') return { error: REQUIRED };
  return value.length > longest ? { error: tooLong(longest) } : { value };
}

async function userObject(
  id: number,
  { operators }: ArgusDesk,
): Promise<Readonly<Record<string, string>>> {
  const actor = operators.actor(id);
  if (!actor) throw notFound('User');
  const operator = actor.kind === 'operator' ? await operators.find(id) : undefined;
  const words = (operator?.fullName ?? '').split(/\s+/).filter((word) => word !== '');
  return {
    username: actor.name,
    first_name: words.slice(0, Math.max(1, words.length - 1)).join(' '),
    last_name: words.length > 1 ? (words.at(-1) ?? '') : '',
    email: '',
  };
}
