import type { FastifyInstance, FastifyReply, FastifyRequest, HTTPMethods } from 'fastify';
import { Rejection } from './errors.ts';
import { formats } from './formats/index.ts';
import { nearestRoutes } from './nearest-routes.ts';

interface ServedRoute {
  readonly method: 'GET' | 'POST';
  readonly path: string;
}

const METHODS: readonly HTTPMethods[] = [
  'GET',
  'HEAD',
  'POST',
  'PUT',
  'PATCH',
  'DELETE',
  'OPTIONS',
];

/**
 * Answers what is not served: a known path with another method (405), and unknown paths (404), with
 * the ones that are nearest. No answer carries headers that would let a web page in.
 */
export function addUnservedRoutes(
  application: FastifyInstance,
  routes: readonly ServedRoute[],
): void {
  const methodsOf = new Map<string, HTTPMethods[]>();
  for (const { path, method } of routes) {
    const methods = methodsOf.get(path) ?? [];
    methodsOf.set(path, [...methods, ...(method === 'GET' ? ['GET', 'HEAD'] : [method])]);
  }
  for (const [path, served] of methodsOf) {
    application.route({
      method: METHODS.filter((method) => !served.includes(method)),
      url: path,
      schema: { hide: true },
      onRequest: (request, reply, done) => done(refuseMethod(request, reply, served)),
      handler: () => undefined,
    });
  }
  const paths = [...methodsOf.keys()].map((path) => path.replace(':key', 'KEY'));
  application.setNotFoundHandler((request, reply) => {
    if (request.method === 'OPTIONS') throw refuseMethod(request, reply, []);
    throw unknownPath(request.url, paths);
  });
}

function refuseMethod(
  { method }: FastifyRequest,
  reply: FastifyReply,
  served: readonly HTTPMethods[],
): Rejection {
  // RFC 9110 asks for Allow; a preflight of a web page gets nothing that it could read as consent.
  if (method !== 'OPTIONS') reply.header('allow', served.join(', '));
  const instead = served.length === 0 ? 'GET or POST' : served.join(' or ');
  return new Rejection('wrong_method', `${method} is not taken here. Use ${instead}.`);
}

/** The path itself is not repeated: it may hold a key. */
function unknownPath(url: string, paths: readonly string[]): Rejection {
  const path = url.split(/[?#]/, 1)[0] ?? '';
  if (/^\/in(?:\/|$)/.test(path)) {
    const names = formats.map(({ name }) => name).join(', ');
    return new Rejection(
      'unknown_format',
      `No such format is taken. Post to /in/FORMAT or /in/KEY/FORMAT, with FORMAT one of: ${names}.`,
    );
  }
  const nearest = nearestRoutes(path, paths).join(', ');
  return new Rejection(
    'unknown_path',
    `Nothing is served at this path. The nearest are: ${nearest}.`,
  );
}
