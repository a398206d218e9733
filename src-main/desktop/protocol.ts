import { protocol } from 'electron';
import { securityHeaders } from '../transport/security-headers.ts';
import type { StaticFile } from '../transport/static-files.ts';
import { APP_HOST, APP_SCHEME } from './guards.ts';

type Files = ReadonlyMap<string, StaticFile>;

/** Makes `app://` an origin of its own, like https. Must happen before Electron is ready. */
export function declareAppScheme(): void {
  const privileges = { standard: true, secure: true, supportFetchAPI: true, codeCache: true };
  protocol.registerSchemesAsPrivileged([{ scheme: APP_SCHEME, privileges }]);
}

/** Serves the built interface at `app://watchfloor/`. */
export function serveAppScheme(files: Files): void {
  protocol.handle(APP_SCHEME, (request) => answer(files, request));
}

/**
 * Answers one request of the window. A path is looked up among the files that were read at the start,
 * so that none can lead out of their folder.
 */
function answer(files: Files, { method, url }: Pick<Request, 'method' | 'url'>): Response {
  if (method !== 'GET' && method !== 'HEAD') return refusal(405);
  const file = URL.canParse(url) ? find(files, new URL(url)) : undefined;
  if (!file) return refusal(404);
  const body = method === 'HEAD' ? null : new Uint8Array(file.body);
  return new Response(body, { headers: { ...securityHeaders, ...file.headers } });
}

function find(files: Files, url: URL): StaticFile | undefined {
  return url.host === APP_HOST ? files.get(url.pathname) : undefined;
}

function refusal(status: number): Response {
  return new Response(null, { status, headers: securityHeaders });
}
