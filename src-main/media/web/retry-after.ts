import { MILLISECOND, SECOND, type Microseconds } from '#shared/time/instant.ts';

/**
 * How long a server wants to be left alone, by its header Retry-After: seconds, or a date, which is
 * taken from the server's own clock, since ours may differ. Source: RFC 9110, section 10.2.3.
 * @returns null where it does not say, or nothing that can be understood
 */
export function retryAfterOf(headers: Pick<Headers, 'get'>): Microseconds | null {
  const text = headers.get('retry-after')?.trim() ?? '';
  if (/^\d{1,9}$/.test(text)) return Number(text) * SECOND;
  const wait = Date.parse(text) - Date.parse(headers.get('date') ?? '');
  return Number.isFinite(wait) ? Math.max(0, wait) * MILLISECOND : null;
}
