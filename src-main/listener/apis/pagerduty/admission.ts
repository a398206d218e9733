import type { FastifyRequest, RouteOptions } from 'fastify';
import { refuseEncoded, type AdmissionContext } from '../../admission.ts';
import { isKey, OF_NO_SOURCE } from '../../authentication.ts';
import { Rejection } from '../../errors.ts';
import { checkRate } from '../../rate-limit.ts';
import { eventTakes } from './event-schema.ts';
import { InvalidEvent } from '../invalid-event.ts';

/** Before the body is read: whether it can be. */
export const checkEncoding: NonNullable<RouteOptions['onRequest']> = (request, _reply, done) => {
  refuseEncoded(request.headers['content-encoding']);
  done();
};

/** After the body is read: whose routing key it has, and whether that source may post now. */
export function routingKeyAdmission(
  context: AdmissionContext,
): NonNullable<RouteOptions['preHandler']> {
  return async (request: FastifyRequest) => {
    const source = await context.door.authenticate(routingKeyOf(request.body));
    if (source === undefined) {
      throw new Rejection('unknown_routing_key', `The "routing_key" ${OF_NO_SOURCE}`);
    }
    request.source = source;
    checkRate(context, source, 'throttled');
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
