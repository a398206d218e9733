import type { IncomingMessage } from 'node:http';

export const SESSION_COOKIE = 'watchfloor_session';

const SECRET = /^[\w-]{16,128}$/;

/** The session secret that a request carries, if its form is that of one. */
export function readSessionCookie(request: IncomingMessage): string | undefined {
  for (const pair of (request.headers.cookie ?? '').split(';')) {
    const [name, value = ''] = pair.trim().split('=', 2);
    if (name === SESSION_COOKIE && SECRET.test(value)) return value;
  }
  return undefined;
}

/** The Set-Cookie header of a new session. It ends with the browser, or when the host ends the session. */
export function sessionCookie(secret: string, secure: boolean): string {
  return `${SESSION_COOKIE}=${secret}; ${attributes(secure)}`;
}

/** The Set-Cookie header that takes the cookie away. */
export function noSessionCookie(secure: boolean): string {
  return `${SESSION_COOKIE}=; Max-Age=0; ${attributes(secure)}`;
}

function attributes(secure: boolean): string {
  return `Path=/; HttpOnly; SameSite=Strict${secure ? '; Secure' : ''}`;
}
