import { noContent, ok } from './answer.ts';
import { ArgusError } from './errors.ts';
import type { OpenArgusRoute } from './route.ts';

const firstVersion: OpenArgusRoute['handlers'] = { GET: isGone, POST: isGone };

/** What tells clients whom they talk to. */
export const rootRoutes: readonly OpenArgusRoute[] = [
  {
    access: 'open',
    path: '/api/',
    handlers: {
      GET: async (_call, { version }) =>
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

async function isGone(): Promise<never> {
  throw new ArgusError(410, { status_code: 410, status: 'API v1 has been removed' });
}
