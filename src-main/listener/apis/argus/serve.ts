import { Readable } from 'node:stream';
import type { FastifyInstance, FastifyReply, FastifyRequest, HTTPMethods } from 'fastify';
import { Refusal } from '#shared/contract/error.ts';
import { roleAllows } from '#shared/contract/method.ts';
import type { Principal } from '../../../services/access-tokens.ts';
import { refuseEncoded } from '../../admission.ts';
import { takeForms } from '../../form-body.ts';
import { SINGLE_BODY_LIMIT } from '../../formats/format.ts';
import { checkRate } from '../../rate-limit.ts';
import { arrayText, type ArgusAnswer } from './answer.ts';
import { CHALLENGE, principalOf } from './authentication.ts';
import { argusErrorOf, forbidden, methodNotAllowed } from './errors.ts';
import {
  argusMethods,
  type ArgusContext,
  type ArgusMethod,
  type ArgusRoute,
  type OpenCall,
  type TokenArgusRoute,
} from './route.ts';

declare module 'fastify' {
  interface FastifyRequest {
    /** Who calls a route of Argus's API; null on others, and on its open ones. */
    principal: Principal | null;
  }
}

const SERVED: readonly HTTPMethods[] = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'];

/** Serves routes of Argus's API in a scope of their own, with Argus's errors and forms as bodies. */
export function serveArgus(
  scope: FastifyInstance,
  routes: readonly ArgusRoute[],
  context: ArgusContext,
): void {
  scope.decorateRequest('principal', null);
  takeForms(scope);
  answerErrors(scope, context);
  for (const route of routes) {
    scope.route({
      method: [...SERVED],
      url: route.path,
      schema: { hide: true },
      bodyLimit: SINGLE_BODY_LIMIT,
      onRequest: (request) => admit(route, request, context),
      handler: async (request, reply) => send(reply, await handle(route, request, context)),
    });
  }
}

/** Lets a call in before anything of its body is read: who it is, what they may do, and how often. */
async function admit(
  route: ArgusRoute,
  request: FastifyRequest,
  context: ArgusContext,
): Promise<void> {
  if (route.access !== 'open') {
    request.principal = await principalOf(context.desk, request.headers.authorization);
    if (request.principal.kind === 'source') await admitSource(request, context);
  }
  const method = methodOf(request);
  if (method === undefined || route.handlers[method] === undefined) {
    throw methodNotAllowed(request.method);
  }
  if (request.principal && route.access !== 'open') checkRight(route, method, request.principal);
  refuseEncoded(request.headers['content-encoding']);
}

/** Every call of a source is a sign of life, and counts for how often it may call. */
async function admitSource(request: FastifyRequest, context: ArgusContext): Promise<void> {
  if (request.principal?.kind !== 'source') return;
  const { source } = request.principal;
  request.source = source;
  if (request.method !== 'GET') checkRate(context, source);
  await context.desk.signals.heard(source).catch((error: unknown) => {
    // A disk that takes nothing shall not keep anybody from reading.
    if (!(error instanceof Refusal)) throw error;
  });
}

function checkRight(route: TokenArgusRoute, method: ArgusMethod, principal: Principal): void {
  if (method === 'GET' || route.access === 'own') return;
  if (route.access === 'admin' && principal.kind !== 'operator') throw forbidden();
  const needed = route.access === 'admin' ? 'admin' : 'operator';
  if (!roleAllows(principal.caller.role, needed)) throw forbidden();
}

async function handle(
  route: ArgusRoute,
  request: FastifyRequest,
  context: ArgusContext,
): Promise<ArgusAnswer> {
  const method = methodOf(request) ?? 'GET';
  const call = callOf(request);
  if (route.access === 'open') {
    const handler = route.handlers[method];
    if (handler) return handler(call, context);
  } else {
    const handler = route.handlers[method];
    const { principal } = request;
    if (handler && principal) return handler({ ...call, principal }, context);
  }
  throw methodNotAllowed(request.method);
}

function methodOf({ method }: FastifyRequest): ArgusMethod | undefined {
  return method === 'HEAD' ? 'GET' : argusMethods.find((each) => each === method);
}

function callOf(request: FastifyRequest): OpenCall {
  const url = new URL(request.url, `${request.protocol}://${request.host}`);
  return {
    method: methodOf(request) ?? 'GET',
    params: request.params as Readonly<Record<string, string>>,
    url,
    query: url.searchParams,
    body: request.body ?? undefined,
    authorization: request.headers.authorization,
    remoteAddress: request.ip,
  };
}

function send(reply: FastifyReply, answer: ArgusAnswer): FastifyReply {
  switch (answer.kind) {
    case 'value':
      return reply.code(answer.status).send(answer.body);
    case 'empty':
      return reply.code(answer.status).send();
    case 'array':
      return reply
        .type('application/json; charset=utf-8')
        .send(Readable.from(arrayText(answer.chunks)));
  }
}

function answerErrors(scope: FastifyInstance, { refusalLog }: ArgusContext): void {
  scope.setErrorHandler((error, request, reply) => {
    const { status, when, body, retryAfterSeconds } = argusErrorOf(error);
    const refused = {
      code: `argus_${status}`,
      status,
      method: request.method,
      route: request.routeOptions.url ?? '',
      source: request.source?.name ?? null,
      when,
    };
    refusalLog.note(refused, status === 500 ? error : undefined);
    if (retryAfterSeconds !== undefined) reply.header('retry-after', String(retryAfterSeconds));
    if (status === 401) reply.header('www-authenticate', CHALLENGE);
    // The library closes the connection on some, while the sender may still be sending its body.
    reply.removeHeader('connection');
    reply.code(status);
    if (typeof body !== 'string') return reply.send(body);
    // The library would send a text as it is.
    return reply.type('application/json; charset=utf-8').send(JSON.stringify(body));
  });
}
