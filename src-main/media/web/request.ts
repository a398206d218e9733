import type { Microseconds } from '#shared/time/instant.ts';
import { VERSION } from '../../platform/version.ts';
import { failed, sent, type Failure } from '../answer.ts';
import { connectionFailure } from '../connection-failure.ts';
import type { SendOutcome } from '../plugin.ts';
import { retryAfterOf } from './retry-after.ts';

export interface WebRequest {
  readonly url: string;
  readonly method: 'GET' | 'POST' | 'PUT';
  /** By lower-case names. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string | undefined;
}

/** What the other side answered; its text as far as it was read. */
export interface WebAnswer {
  readonly status: number;
  readonly text: string;
  /** So long it wants to be left alone; null: it does not say. */
  readonly retryAfter: Microseconds | null;
}

export type WebResult =
  { readonly ok: true; readonly answer: WebAnswer } | { readonly ok: false; readonly why: Failure };

/** Of a longer answer no more is read, in bytes. */
const LONGEST_READ = 4_096;
/** What a server says that may well take the same message later. */
const TEMPORARY_STATUSES = new Set([408, 425, 429]);
/** What a server says that says how long it takes. */
const BUSY_STATUSES = new Set([429, 503]);

/** Sends a request and judges the answer by its status. Never throws. */
export async function post(request: WebRequest, signal: AbortSignal): Promise<SendOutcome> {
  const result = await ask(request, signal);
  return result.ok ? judge(result.answer) : result.why;
}

/**
 * Sends a request and reads the beginning of what is answered. It follows no redirection: that would carry
 * message and secrets to where nobody meant them to go. Never throws.
 */
export async function ask(request: WebRequest, signal: AbortSignal): Promise<WebResult> {
  const { url, method, body } = request;
  const headers = { 'user-agent': `Watchfloor/${VERSION}`, ...request.headers };
  try {
    const response = await fetch(url, {
      method,
      headers,
      signal,
      redirect: 'manual',
      ...(body === undefined ? {} : { body }),
    });
    const { status, headers: answered } = response;
    const text = await beginningOf(response);
    return { ok: true, answer: { status, text, retryAfter: retryAfterOf(answered) } };
  } catch (error) {
    return { ok: false, why: failureOf(error, signal) };
  }
}

/** What an answer says of the message. */
export function judge({ status, text, retryAfter }: WebAnswer): SendOutcome {
  const answer = `HTTP ${status}${text === '' ? '' : `: ${text}`}`;
  if (status >= 200 && status < 300) return sent(answer);
  if (status >= 300 && status < 400) {
    return failed('permanent', `${answer} (it points elsewhere; write the address it points to)`);
  }
  const temporary = status >= 500 || TEMPORARY_STATUSES.has(status);
  const failure = failed(temporary ? 'temporary' : 'permanent', answer);
  return BUSY_STATUSES.has(status) && retryAfter !== null ? { ...failure, retryAfter } : failure;
}

async function beginningOf(response: Response): Promise<string> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  try {
    const body: AsyncIterable<Uint8Array> | null = response.body;
    for await (const chunk of body ?? []) {
      chunks.push(chunk);
      length += chunk.length;
      if (length >= LONGEST_READ) break;
    }
  } catch {
    // The status was answered, and decides; of its text there is what came.
  }
  return Buffer.concat(chunks).subarray(0, LONGEST_READ).toString('utf8');
}

function failureOf(error: unknown, signal: AbortSignal): Failure {
  if (signal.aborted) return failed('temporary', 'There was no answer in time.');
  const { code, message } = deepestOf(error);
  if (code === '') return failed('permanent', `The request cannot be sent: ${message}`);
  return connectionFailure(code, message);
}

/** `fetch` says only that it failed; why is in the cause of the cause. */
function deepestOf(error: unknown): { readonly code: string; readonly message: string } {
  let found = error;
  while (found instanceof Error && found.cause instanceof Error) found = found.cause;
  const code = found instanceof Error && 'code' in found ? String(found.code) : '';
  const message = found instanceof Error ? found.message : String(found);
  return { code, message: message === '' ? code : message };
}
