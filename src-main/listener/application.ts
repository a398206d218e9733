import {
  fastify,
  type FastifyInstance,
  type FastifyReply,
  type FastifyRequest,
  type RouteOptions,
} from 'fastify';
import type { HostAllowList } from '../platform/host-allow-list.ts';
import type { Logger } from '../platform/logger.ts';
import { serveAcknowledge, type AcknowledgeDoor } from './acknowledge/serve.ts';
import type { ArgusDesk } from './apis/argus/desk.ts';
import { argusRoutes } from './apis/argus/routes.ts';
import { serveArgus } from './apis/argus/serve.ts';
import { serveByRoutingKey } from './apis/pagerduty/serve.ts';
import { admission, admittedSource, type AdmissionContext } from './admission.ts';
import { answerOfError, sendError, type ErrorAnswer } from './error-answers.ts';
import { errorAnswers, Rejection } from './errors.ts';
import { takeForms } from './form-body.ts';
import { ARRAY_BODY_LIMIT } from './formats/format.ts';
import { checkBrowser, checkHost, checkPerson, checkSingleHost } from './guards.ts';
import { parseJsonBody } from './json-body.ts';
import { isLargeBody, LargeBody } from './large-body.ts';
import { documented, documentRoutes, REFERENCE_PATH, serveReference } from './openapi.ts';
import { createRateLimit } from './rate-limit.ts';
import type { RecentRefusals } from './recent-refusals.ts';
import { redactedPath } from './redaction.ts';
import { createRefusalLog, type RefusalLog } from './refusal-log.ts';
import type { RequestsInFlight } from './requests-in-flight.ts';
import type { ListenerRoute, RouteContext, SendError } from './route.ts';
import { listenerRoutes } from './routes.ts';
import { addUnservedRoutes } from './unserved.ts';

export interface ApplicationOptions extends RouteContext {
  readonly logger: Logger;
  readonly inFlight: RequestsInFlight;
  /** Remembers what was turned away; left out: nobody asks. */
  readonly refusals?: RecentRefusals;
  /** Known only when the port is. */
  readonly allowedHosts: () => HostAllowList;
  /** What Argus's API is answered from; without it, it is not served. */
  readonly argus?: ArgusDesk | undefined;
  /** Where links in messages lead; without it, they are not served. */
  readonly acknowledge?: AcknowledgeDoor | undefined;
}

/** Longer than any key or name, so that whoever reads it says what is wrong with it. */
const LONGEST_PARAMETER = 4_000;
/** `application/vnd.example+json` and its like. */
const OTHER_JSON = /^application\/[a-z0-9!#$&^_.-]+\+json(?:\s*;|$)/i;

/** The listener's HTTP application, without sockets. */
export async function createApplication(options: ApplicationOptions): Promise<FastifyInstance> {
  const application = fastify({
    bodyLimit: ARRAY_BODY_LIMIT,
    routerOptions: { ignoreTrailingSlash: true, maxParamLength: LONGEST_PARAMETER },
    frameworkErrors: (error, _request, reply) => void sendError(reply, answerOfError(error)),
  });
  application.setValidatorCompiler(() => () => true);
  application.setSerializerCompiler(() => (answer) => JSON.stringify(answer));
  application.decorateRequest('source', null);
  takeJsonOnly(application);
  guard(application, options);
  const refusalLog = createRefusalLog(options.logger, options.clock, options.refusals);
  application.addHook('onClose', async () => refusalLog.close());
  const answerError = errorAnswerer(refusalLog);
  application.setErrorHandler((error, request, reply) => answerError(error, request, reply));
  await documentRoutes(application);
  const routes = listenerRoutes(options);
  const context = { ...options, rateLimit: createRateLimit(), answerError };
  for (const route of routes) serve(application, route, context);
  if (options.argus) {
    await serveArgusApi(application, { ...context, refusalLog, desk: options.argus });
  }
  serveReference(application);
  const { acknowledge } = options;
  if (acknowledge) {
    await application.register(async (scope) => serveAcknowledge(scope, acknowledge));
  }
  addUnservedRoutes(application, [...routes, { method: 'GET', path: REFERENCE_PATH }]);
  await application.ready();
  return application;
}

/** Argus's API, with errors and bodies of its own. */
async function serveArgusApi(
  application: FastifyInstance,
  options: AdmissionContext &
    ApplicationOptions & { readonly desk: ArgusDesk; readonly refusalLog: RefusalLog },
): Promise<void> {
  const context = { ...options, version: options.statusOf().version };
  await application.register(async (scope) => serveArgus(scope, argusRoutes, context));
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
  const { takesLargeBodies = false } = request.routeOptions.config;
  done(null, takesLargeBodies && isLargeBody(body) ? new LargeBody(body) : parseJsonBody(body));
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
      (request.routeOptions.config.isForPeople === true
        ? checkPerson(request.method, headers)
        : checkBrowser(headers));
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

/** Answers what was thrown, in the shape of errors that a route has, and logs it. */
type AnswerError = (
  error: unknown,
  request: FastifyRequest,
  reply: FastifyReply,
  send?: SendError,
) => FastifyReply;

function errorAnswerer(refusalLog: RefusalLog): AnswerError {
  return (error, request, reply, send = sendError) => {
    const answer = answerOfError(error);
    const fault = answer.code === 'internal' ? error : undefined;
    refusalLog.note(refusedRequest(request, answer), fault);
    return send(reply, answer);
  };
}

function refusedRequest(request: FastifyRequest, { code }: ErrorAnswer) {
  const { status, when } = errorAnswers[code];
  return {
    code,
    status,
    when,
    method: request.method,
    route: request.routeOptions.url ?? redactedPath(request.url),
    source: request.source?.name ?? null,
  };
}

function serve(
  application: FastifyInstance,
  route: ListenerRoute,
  context: AdmissionContext & { readonly answerError: AnswerError },
): void {
  if (route.access === 'routing_key') {
    serveByRoutingKey(application, route, context);
    return;
  }
  const { method, path: url } = route;
  const config = documented(route);
  if (route.access === 'open') {
    const handler = (_request: FastifyRequest, reply: FastifyReply) => route.handle(reply);
    application.route({ method, url, config, handler });
    return;
  }
  const served: RouteOptions = {
    method,
    url,
    bodyLimit: route.bodyLimit ?? ARRAY_BODY_LIMIT,
    config: { ...config, takesLargeBodies: route.takesLargeBodies ?? false },
    onRequest: admission(route, context),
    errorHandler: (error, request, reply) => {
      void context.answerError(error, request, reply, route.sendError);
    },
    handler: (request, reply) => route.handle(request, reply, admittedSource(request)),
  };
  if (route.takesForms !== true) {
    application.route(served);
    return;
  }
  application.register(async (scope) => {
    takeForms(scope);
    scope.route(served);
  });
}
