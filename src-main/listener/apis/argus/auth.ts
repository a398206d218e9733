import { formatInstant } from '#shared/time/instant.ts';
import type { IssuedToken, Principal } from '../../../services/access-tokens.ts';
import { noContent, ok, type ArgusAnswer } from './answer.ts';
import { principalOf, tokenOf } from './authentication.ts';
import { invalid, notAuthenticated, notFound } from './errors.ts';
import {
  BASE,
  numberOf,
  objectOf,
  type ArgusContext,
  type ArgusRoute,
  type OpenCall,
} from './route.ts';

const WRONG = 'Unable to log in with provided credentials.';

/** Signing in and out, tokens, and who is who. */
export function authRoutes({ desk }: ArgusContext): ArgusRoute[] {
  const { accessTokens } = desk;
  return [
    {
      access: 'open',
      path: `${BASE}/token-auth/`,
      handlers: {
        POST: async (call) => {
          const principal = await signIn(call, desk);
          if (!principal) throw invalid({ non_field_errors: [WRONG] });
          const { token } = await accessTokens.issue(principal);
          return ok({ token });
        },
      },
    },
    {
      access: 'own',
      path: `${BASE}/auth/refresh-token/`,
      handlers: {
        POST: async ({ principal, authorization }) => {
          const { token } = await accessTokens.replace(principal, tokenOf(authorization));
          return ok({ token });
        },
      },
    },
    {
      access: 'open',
      path: `${BASE}/auth/token/login/`,
      handlers: { POST: (call) => logIn(call, desk) },
    },
    {
      access: 'own',
      path: `${BASE}/auth/token/logout/`,
      handlers: {
        POST: async ({ principal, authorization }) => {
          await accessTokens.end(principal, tokenOf(authorization));
          return noContent();
        },
      },
    },
    {
      access: 'own',
      path: `${BASE}/auth/token/logoutall`,
      handlers: {
        POST: async ({ principal }) => {
          await accessTokens.end(principal);
          return noContent();
        },
      },
    },
    {
      access: 'own',
      path: `${BASE}/auth/user/`,
      handlers: {
        GET: async ({ principal }) =>
          ok({ ...(await userObject(principal.caller.actor.id, desk)), admin_url: null }),
      },
    },
    {
      access: 'own',
      path: `${BASE}/auth/users/:pk/`,
      handlers: { GET: async (call) => ok(await userObject(numberOf(call, 'pk', 'User'), desk)) },
    },
  ];
}

type AuthDesk = ArgusContext['desk'];

/** With a name and a password, or with a good token alone: a further token that is good for a while. */
async function logIn(call: OpenCall, desk: AuthDesk): Promise<ArgusAnswer> {
  const hasCredentials = Object.keys(objectOf(call)).length > 0;
  const principal = hasCredentials
    ? await signIn(call, desk)
    : await principalOf(desk, call.authorization);
  if (!principal) throw notAuthenticated(WRONG);
  return ok(tokenObject(await desk.accessTokens.issue(principal)));
}

/** Clients look for the end under either name. */
function tokenObject({ token, expiresAt }: IssuedToken): Readonly<Record<string, string>> {
  const end = formatInstant(expiresAt);
  return { expiry: end, expiration: end, token };
}

async function signIn(call: OpenCall, { accessTokens }: AuthDesk): Promise<Principal | undefined> {
  const body = objectOf(call);
  const errors = Object.fromEntries(
    ['username', 'password']
      .filter((name) => typeof body[name] !== 'string' || body[name] === '')
      .map((name) => [name, ['This field is required.']]),
  );
  if (Object.keys(errors).length > 0) throw invalid(errors);
  return accessTokens.signIn(
    String(body['username']),
    String(body['password']),
    call.remoteAddress,
  );
}

async function userObject(
  id: number,
  { operators }: AuthDesk,
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
