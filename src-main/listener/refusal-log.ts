import { MINUTE, type Instant } from '#shared/time/instant.ts';
import type { Logger } from '../platform/logger.ts';

/** Beyond so many different refusals the log starts over, so that a scan of paths fills no memory. */
const MOST_KINDS = 500;

export interface RefusedRequest {
  readonly code: string;
  readonly status: number;
  readonly method: string;
  /** A route's pattern, or a redacted path. */
  readonly route: string;
  readonly source: string | null;
}

interface Seen {
  readonly since: Instant;
  readonly left: number;
}

/**
 * Logs refused requests, each kind (code, route, source) once a minute with how many were left out:
 * a tool that posts nonsense a thousand times a second must not fill the disk.
 */
export function createRefusalLog(logger: Logger): (request: RefusedRequest, now: Instant) => void {
  const seen = new Map<string, Seen>();
  return (request, now) => {
    const kind = JSON.stringify([request.code, request.route, request.source]);
    const before = seen.get(kind);
    if (before !== undefined && now >= before.since && now - before.since < MINUTE) {
      seen.set(kind, { since: before.since, left: before.left + 1 });
      return;
    }
    if (seen.size >= MOST_KINDS) seen.clear();
    seen.set(kind, { since: now, left: 0 });
    logger.warn({ ...request, unlogged: before?.left ?? 0 }, 'listener refused a request');
  };
}
