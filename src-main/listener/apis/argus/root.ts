import { noContent, ok } from './answer.ts';
import { ArgusError } from './errors.ts';
import type { ArgusContext, OpenArgusRoute } from './route.ts';

/** What tells clients whom they talk to. */
export function rootRoutes({ version }: ArgusContext): OpenArgusRoute[] {
  return [
    {
      access: 'open',
      path: '/api/',
      handlers: {
        GET: async () =>
          ok({
            'server-version': version,
            'api-version': { stable: 'v2' },
            'jsonapi-schema': { stable: null, v2: null, v3: null },
            ticket_plugin: null,
            destination_plugins: [],
          }),
      },
    },
    { access: 'open', path: '/.still-alive/', handlers: { GET: async () => noContent() } },
    { access: 'open', path: '/api/v1/', handlers: firstVersion },
    { access: 'open', path: '/api/v1/*', handlers: firstVersion },
  ];
}

const firstVersion: OpenArgusRoute['handlers'] = { GET: isGone, POST: isGone };

async function isGone(): Promise<never> {
  throw new ArgusError(410, { status_code: 410, status: 'API v1 has been removed' });
}
