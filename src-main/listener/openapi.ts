import swagger from '@fastify/swagger';
import type { FastifyInstance, FastifySchema } from 'fastify';
import type { ListenerRoute } from './route.ts';
import type { LazySchema } from './schemas.ts';

declare module 'fastify' {
  interface FastifyContextConfig {
    /** What the reference says of the route. */
    readonly reference?: () => FastifySchema;
  }
}

export const REFERENCE_PATH = '/openapi.json';

const description =
  'The door through which tools report to Watchfloor. A 2xx answer means that what was posted is on disk.';

/** What the reference says of a route: it is the configuration of the route as Fastify has it. */
export function documented({ access, documentation }: ListenerRoute): {
  readonly reference: () => FastifySchema;
} {
  const { body, querystring, response, ...words } = documentation;
  return {
    reference: () => ({
      ...words,
      ...(access === 'source' ? {} : { security: [] }),
      ...(body && { body: body() }),
      ...(querystring && { querystring: querystring() }),
      response: made(response),
    }),
  };
}

function made(schemas: Readonly<Record<number, LazySchema>>): object {
  return Object.fromEntries(Object.entries(schemas).map(([status, schema]) => [status, schema()]));
}

/** Documents every route that is added after it. */
export async function documentRoutes(application: FastifyInstance): Promise<void> {
  await application.register(swagger, {
    openapi: {
      openapi: '3.1.0',
      info: { title: 'Watchfloor listener', version: '1', description },
      servers: [{ url: 'http://127.0.0.1:7411' }],
      security: [{ key: [] }],
      components: {
        securitySchemes: {
          key: {
            type: 'http',
            scheme: 'bearer',
            description:
              'The key of a source, 32 hexadecimal digits: `Authorization: Bearer KEY` or `Authorization: Token KEY`. Where a tool can set no header, the key stands in the path.',
          },
        },
      },
    },
    transform: ({ schema, url, route }) => ({ schema: route.config?.reference?.() ?? schema, url }),
  });
}

/** Serves the document; it knows itself too. */
export function serveReference(application: FastifyInstance): void {
  application.get(
    REFERENCE_PATH,
    {
      schema: {
        operationId: 'getReference',
        tags: ['Health'],
        summary: 'This reference as OpenAPI',
        description: 'Needs no key.',
        security: [],
        response: { 200: { type: 'object', description: 'The OpenAPI document.' } },
      },
    },
    () => application.swagger(),
  );
}
