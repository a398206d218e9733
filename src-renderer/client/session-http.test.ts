import { afterEach, describe, expect, it, vi } from 'vitest';
import { isSignedIn, signIn } from './session-http.ts';

afterEach(() => void vi.unstubAllGlobals());

function hostAnswers(status: number, body: string, headers: Record<string, string> = {}): void {
  vi.stubGlobal('fetch', async () => new Response(body, { status, headers }));
}

const refused = JSON.stringify({
  ok: false,
  error: { code: 'not_signed_in', message: 'The name or the password is wrong. Try again.' },
});

describe('signing in', () => {
  it('says what the host says', async () => {
    hostAnswers(401, refused);
    expect(await signIn('ana', 'wrong')).toMatchObject({
      ok: false,
      message: 'The name or the password is wrong. Try again.',
    });
  });

  it('says how long to wait after too many tries', async () => {
    hostAnswers(429, refused, { 'retry-after': '90' });
    expect(await signIn('ana', 'wrong')).toEqual({
      ok: false,
      message: 'Too many tries. Wait 1m 30s.',
      retryAfterSeconds: 90,
    });
  });

  it('has a sentence for an answer that is none of ours', async () => {
    hostAnswers(502, '<h1>Bad gateway</h1>');
    expect(await signIn('ana', 'x')).toMatchObject({
      ok: false,
      message: 'The host refused with status 502.',
    });
  });

  it('says that the host cannot be reached', async () => {
    vi.stubGlobal('fetch', () => Promise.reject(new TypeError('connection refused')));
    expect(await signIn('ana', 'x')).toMatchObject({
      ok: false,
      message: 'The host cannot be reached. Is Watchfloor running on that machine?',
    });
  });

  it('is done when the host accepts', async () => {
    hostAnswers(200, '{}');
    expect(await signIn('ana', 'right')).toEqual({ ok: true });
  });
});

describe('the session of this browser', () => {
  it('is what the host knows', async () => {
    hostAnswers(200, '{"signedIn":true,"operators":false}');
    expect(await isSignedIn()).toBe(true);
    hostAnswers(200, '{"signedIn":false,"operators":false}');
    expect(await isSignedIn()).toBe(false);
  });

  it('is not guessed while the host cannot be reached', async () => {
    vi.stubGlobal('fetch', () => Promise.reject(new TypeError('connection refused')));
    await expect(isSignedIn()).rejects.toThrow(TypeError);
  });
});
