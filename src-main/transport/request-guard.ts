import type { IncomingMessage } from 'node:http';
import type { HostAllowList } from '../platform/host-allow-list.ts';
import { HttpRefusal } from './http-refusal.ts';

/** What a request is for, after its Host was found to be ours. */
export interface Target {
  /** The Host header, in lower case. */
  readonly authority: string;
  /** Decoded, without the query; begins with a slash. */
  readonly path: string;
}

/**
 * Reads what a request is for.
 * @throws HttpRefusal 421 for a Host that is not ours, 400 for a path that cannot be read
 */
export function readTarget(request: IncomingMessage, allowed: HostAllowList): Target {
  const authority = only(request.headersDistinct.host)?.toLowerCase();
  if (authority === undefined || !allowed.has(authority)) {
    throw new HttpRefusal(
      421,
      'not_allowed',
      'This host name is not served. Use the address that Watchfloor printed, or add the name with --allow-host.',
    );
  }
  return { authority, path: readPath(request.url ?? '') };
}

/**
 * Refuses what a page of another origin sent.
 * @returns whether the page came over https, through a proxy in front of us
 * @throws HttpRefusal 403
 */
export function requireOwnOrigin(
  request: IncomingMessage,
  authority: string,
): { readonly secure: boolean } {
  const origin = only(request.headersDistinct.origin)?.toLowerCase();
  if (origin === `http://${authority}`) return { secure: false };
  if (origin === `https://${authority}`) return { secure: true };
  throw new HttpRefusal(
    403,
    'not_allowed',
    'Only the pages of Watchfloor itself may do this: send their Origin header.',
  );
}

function readPath(url: string): string {
  const [raw = ''] = url.split('?', 1);
  if (raw.startsWith('/')) {
    const path = decode(raw);
    if (path !== undefined && !path.includes('\0')) return path;
  }
  throw new HttpRefusal(400, 'invalid_input', 'The path cannot be read. Start at /.');
}

function decode(text: string): string | undefined {
  try {
    return decodeURIComponent(text);
  } catch {
    return undefined;
  }
}

/** A header that came twice is nobody's mistake. */
function only(values: readonly string[] | undefined): string | undefined {
  return values?.length === 1 ? values[0] : undefined;
}
