import { fastify, type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify';
import type { HostAllowList } from '../platform/host-allow-list.ts';
import type { Logger } from '../platform/logger.ts';
import { admission, admittedSource, type AdmissionContext } from './admission.ts';
import { answerOfError, sendError, type ErrorAnswer } from './error-answers.ts';
import { errorAnswers, Rejection } from './errors.ts';
import { ARRAY_BODY_LIMIT } from './formats/format.ts';
import { checkBrowser, checkHost, checkSingleHost } from './guards.ts';
import { parseJsonBody } from './json-body.ts';
import { documentRoutes, REFERENCE_PATH, serveReference } from './openapi.ts';
import { createRateLimit } from './rate-limit.ts';
import { redacted, redactedPath } from './redaction.ts';
import { createRefusalLog } from './refusal-log.ts';
import type { RequestsInFlight } from './requests-in-flight.ts';
import type { ListenerRoute, RouteContext } from './route.ts';
import { listenerRoutes } from './routes.ts';
import { addUnservedRoutes } from './unserved.ts';

export interface ApplicationOptions extends RouteContext {
  readonly logger: Logger;
  readonly inFlight: RequestsInFlight;
  /** Known only when the port is. */
  readonly allowedHosts: () => HostAllowList;
}

const LONGEST_KEY_IN_PATH = 200;
/** `application/vnd.example+json` and its like. */
const OTHER_JSON = /^application\/[a-z0-9!#$&^_.-]+\+json(?:\s*;|$)/i;

/** The listener's HTTP application, without sockets. */
export async function createApplication(options: ApplicationOptions): Promise<FastifyInstance> {
  const application = fastify({
    bodyLimit: ARRAY_BODY_LIMIT,
    routerOptions: { ignoreTrailingSlash: true, maxParamLength: LONGEST_KEY_IN_PATH },
    frameworkErrors: (error, _request, reply) => void sendError(reply, answerOfError(error)),
  });
  application.setValidatorCompiler(() => () => true);
  application.setSerializerCompiler(() => (answer) => JSON.stringify(answer));
  application.decorateRequest('source', null);
  application.decorateRequest('bodyBytes', 0);
  takeJsonOnly(application);
  guard(application, options);
  answerErrors(application, options);
  await documentRoutes(application);
  const routes = listenerRoutes(options);
  const context = { ...options, rateLimit: createRateLimit() };
  for (const route of routes) serve(application, route, context);
  serveReference(application);
  addUnservedRoutes(application, [...routes, { method: 'GET', path: REFERENCE_PATH }]);
  await application.ready();
  return application;
}

function takeJsonOnly(application: FastifyInstance): void {
  application.removeAllContentTypeParsers();
  for (const type of ['application/json', OTHER_JSON]) {
    application.addContentTypeParser<Buffer>(type, { parseAs: 'buffer' }, readJson);
  }
}

function readJson(
  request: FastifyRequest,
  body: Buffer,
  done: (error: Error | null, body?: unknown) => void,
): void {
  request.bodyBytes = body.length;
  done(null, parseJsonBody(body));
}

/** Before everything else: who may talk to this listener at all. */
function guard(application: FastifyInstance, { allowedHosts, inFlight }: ApplicationOptions): void {
  application.addHook('onRequest', (request, reply, done) => {
    reply.header('x-content-type-options', 'nosniff');
    reply.header('cache-control', 'no-store');
    const { headers, rawHeaders } = request.raw;
    const verdict =
      checkHost(headers.host, allowedHosts()) ??
      checkSingleHost(rawHeaders) ??
      checkBrowser(headers);
    if (verdict !== undefined) {
      done(new Rejection(verdict.code, verdict.message));
    } else if (inFlight.isClosing) {
      reply.header('connection', 'close');
      done(new Rejection('closing', 'Watchfloor is closing. Send this again when it runs.'));
    } else {
      done();
    }
  });
  application.addHook('preHandler', (_request, reply, done) => {
    inFlight.enter(reply.raw);
    done();
  });
}

function answerErrors(application: FastifyInstance, { logger, clock }: ApplicationOptions): void {
  const logRefusal = createRefusalLog(logger);
  application.setErrorHandler((error, request, reply) => {
    const answer = answerOfError(error);
    if (answer.code === 'internal') logFault(logger, error);
    logRefusal(refusedRequest(request, answer), clock.now());
    return sendError(reply, answer);
  });
}

function refusedRequest(request: FastifyRequest, { code }: ErrorAnswer) {
  return {
    code,
    status: errorAnswers[code].status,
    method: request.method,
    route: request.routeOptions.url ?? redactedPath(request.url),
    source: request.source?.name ?? null,
  };
}

function logFault(logger: Logger, error: unknown): void {
  const text = error instanceof Error ? (error.stack ?? error.message) : String(error);
  logger.error({ fault: redacted(text) }, 'the listener failed to handle a request');
}

function serve(
  application: FastifyInstance,
  route: ListenerRoute,
  context: AdmissionContext,
): void {
  const { method, path: url } = route;
  const schema = { ...route.documentation, security: route.access === 'open' ? [] : undefined };
  if (route.access === 'open') {
    const handler = (_request: FastifyRequest, reply: FastifyReply) => route.handle(reply);
    application.route({ method, url, schema, handler });
    return;
  }
  application.route({
    method,
    url,
    schema,
    bodyLimit: route.bodyLimit ?? ARRAY_BODY_LIMIT,
    onRequest: admission(route, context),
    handler: (request, reply) => route.handle(request, reply, admittedSource(request)),
  });
}
