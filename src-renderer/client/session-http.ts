import { z } from 'zod';
import { problem } from '#shared/contract/error.ts';
import { SECOND } from '#shared/time/instant.ts';
import { durationWords } from '../components/duration-words.ts';
import { clientTexts } from './client.texts.ts';

const refusal = z.object({ error: problem });

/** What became of a request about the session: it was done, or a sentence for the operator says why not. */
export type SessionAnswer =
  | { readonly ok: true }
  | { readonly ok: false; readonly message: string; readonly retryAfterSeconds: number | null };

/**
 * Whether the host knows our cookie.
 * @throws TypeError when the host cannot be reached
 */
export async function isSignedIn(): Promise<boolean> {
  const response = await fetch('/session', { cache: 'no-store' });
  if (!response.ok) return false;
  const body: unknown = await response.json();
  return typeof body === 'object' && body !== null && 'signedIn' in body && body.signedIn === true;
}

/** Makes a session of the one-time key that the program put into the address. */
export function exchangeKey(key: string): Promise<SessionAnswer> {
  return post('/session/exchange', { key });
}

/** Makes a session of an operator's token. */
export function exchangeToken(token: string): Promise<SessionAnswer> {
  return post('/session/token', { token });
}

export function signIn(name: string, password: string): Promise<SessionAnswer> {
  return post('/session/sign-in', { name, password });
}

/** Ends the session of this browser. */
export function signOut(): Promise<SessionAnswer> {
  return post('/session/sign-out', {});
}

async function post(path: string, body: object): Promise<SessionAnswer> {
  try {
    const response = await fetch(path, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    return response.ok ? { ok: true } : refusalOf(response, await messageOf(response));
  } catch {
    return { ok: false, message: clientTexts().notRunning, retryAfterSeconds: null };
  }
}

function refusalOf(response: Response, message: string | null): SessionAnswer {
  const seconds = Number(response.headers.get('retry-after'));
  const retryAfterSeconds = Number.isFinite(seconds) && seconds > 0 ? Math.ceil(seconds) : null;
  const texts = clientTexts();
  if (response.status === 429) {
    const wait = retryAfterSeconds === null ? null : durationWords(retryAfterSeconds * SECOND);
    return { ok: false, message: texts.tooManyTries(wait), retryAfterSeconds };
  }
  return { ok: false, message: message ?? texts.refused(response.status), retryAfterSeconds };
}

/** The sentence of a refusal; its body is the envelope of the wires. */
async function messageOf(response: Response): Promise<string | null> {
  const body: unknown = await response.json().catch(() => null);
  const parsed = refusal.safeParse(body);
  return parsed.success ? parsed.data.error.message : null;
}
