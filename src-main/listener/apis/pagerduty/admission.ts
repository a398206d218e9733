import type { FastifyRequest, RouteOptions } from 'fastify';
import { refuseEncoded, type AdmissionContext } from '../../admission.ts';
import { isKey } from '../../authentication.ts';
import { Rejection } from '../../errors.ts';
import { eventTakes } from './event-schema.ts';
import { InvalidEvent } from './invalid-event.ts';

/** Before the body is read: whether it can be. */
export const checkEncoding: NonNullable<RouteOptions['onRequest']> = (request, _reply, done) => {
  refuseEncoded(request.headers['content-encoding']);
  done();
};

/** After the body is read: whose routing key it has, and whether that source may post now. */
export function routingKeyAdmission({
  door,
  clock,
  rateLimit,
}: AdmissionContext): NonNullable<RouteOptions['preHandler']> {
  return async (request: FastifyRequest) => {
    const source = await door.authenticate(routingKeyOf(request.body));
    if (source === undefined) {
      throw new Rejection(
        'unknown_routing_key',
        'The "routing_key" belongs to no source: it was revoked or replaced, has expired, or never was one. Make one with "watchfloor source add" or "watchfloor source rotate".',
      );
    }
    request.source = source;
    if (rateLimit.allows(source, clock.now())) return;
    throw new Rejection(
      'throttled',
      `The source "${source.name}" may post ${source.rateLimitPerSecond ?? 0} times a second and did so. Send this again later.`,
    );
  };
}

/** The key is never repeated, whatever is wrong with it. */
function routingKeyOf(body: unknown): string {
  if (body === undefined) {
    throw new InvalidEvent(['The body is empty. Send one event, a JSON object.']);
  }
  const key =
    typeof body === 'object' && body !== null && Object.hasOwn(body, 'routing_key')
      ? (body as { readonly routing_key: unknown }).routing_key
      : undefined;
  if (key == null || key === '') {
    throw new InvalidEvent([`"routing_key" is missing: it takes ${eventTakes.routing_key}.`]);
  }
  if (typeof key === 'string' && isKey(key)) return key;
  throw new Rejection(
    'malformed_routing_key',
    `"routing_key" takes ${eventTakes.routing_key}; what was sent is not.`,
  );
}
