import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { admittedSource, type AdmissionContext } from '../../admission.ts';
import { documented } from '../../openapi.ts';
import type { RoutingKeyRoute, SendError } from '../../route.ts';
import { checkEncoding, routingKeyAdmission } from './admission.ts';

interface ServingContext extends AdmissionContext {
  /** Answers what was thrown, in a shape of errors, and logs it. */
  readonly answerError: (
    error: unknown,
    request: FastifyRequest,
    reply: FastifyReply,
    send: SendError,
  ) => FastifyReply;
}

/** Serves a route whose key is in the body: admitted after that is read, with its own errors. */
export function serveByRoutingKey(
  application: FastifyInstance,
  route: RoutingKeyRoute,
  context: ServingContext,
): void {
  application.route({
    method: route.method,
    url: route.path,
    config: documented(route),
    bodyLimit: route.bodyLimit,
    onRequest: checkEncoding,
    preHandler: routingKeyAdmission(context),
    errorHandler: (error, request, reply) => {
      void context.answerError(error, request, reply, route.sendError);
    },
    handler: (request, reply) => route.handle(request, reply, admittedSource(request)),
  });
}
