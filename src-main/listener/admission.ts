import type { FastifyRequest, RouteOptions } from 'fastify';
import type { Clock } from '../platform/clock.ts';
import type { AuthenticatedSource, SignalDoor } from '../services/signal-port.ts';
import { checkedKey, keyOfHeader, sourceOfKey } from './authentication.ts';
import { Rejection } from './errors.ts';
import { checkRate, type RateLimit } from './rate-limit.ts';
import type { SourceRoute } from './route.ts';

declare module 'fastify' {
  interface FastifyRequest {
    /** Whose key was sent; null on routes without one. */
    source: AuthenticatedSource | null;
  }
  interface FastifyContextConfig {
    /** A large body is left as it came, as `LargeBody`. */
    readonly takesLargeBodies?: boolean;
    /** A person looks at it with a browser. */
    readonly isForPeople?: boolean;
  }
}

export interface AdmissionContext {
  readonly door: SignalDoor;
  readonly clock: Clock;
  readonly rateLimit: RateLimit;
}

/**
 * Lets a source in to a route, before anything of the body is read: its key, how often it may post,
 * and how the body is encoded.
 */
export function admission(
  route: SourceRoute,
  context: AdmissionContext,
): NonNullable<RouteOptions['onRequest']> {
  const isKeyInPath = route.path.includes('/:key/');
  return async (request: FastifyRequest) => {
    const { key } = request.params as { readonly key?: string };
    const source = await sourceOfKey(
      context.door,
      isKeyInPath ? checkedKey(key ?? '') : keyOfHeader(request.headers.authorization),
    );
    request.source = source;
    if (route.method !== 'POST') return;
    refuseEncoded(request.headers['content-encoding']);
    checkRate(context, source);
  };
}

/** The source that the admission found. */
export function admittedSource(request: FastifyRequest): AuthenticatedSource {
  if (request.source === null)
    throw new Error('A route of sources was reached without its admission.');
  return request.source;
}

export function refuseEncoded(encoding: string | undefined): void {
  if (encoding === undefined || encoding === '' || encoding.toLowerCase() === 'identity') return;
  throw new Rejection(
    'unsupported_encoding',
    'Compressed bodies are not taken. Send the JSON as it is, without Content-Encoding.',
  );
}
