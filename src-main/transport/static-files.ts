import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { extname, join, relative, sep } from 'node:path';
import type { Headers } from './http-refusal.ts';

/** One file of the built interface, as it is sent. */
export interface StaticFile {
  readonly body: Buffer;
  readonly etag: string;
  readonly headers: Headers;
}

const TYPES: Readonly<Record<string, string>> = {
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.ico': 'image/x-icon',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.map': 'application/json; charset=utf-8',
  '.mp3': 'audio/mpeg',
  '.ogg': 'audio/ogg',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.txt': 'text/plain; charset=utf-8',
  '.wav': 'audio/wav',
  '.webmanifest': 'application/manifest+json',
  '.woff2': 'font/woff2',
};

/** The builder puts a hash of the content into these names: what is behind one never changes. */
const HASHED = /^\/assets\/.+-[\w-]{8,}\.\w+$/;

/**
 * Reads the built interface into memory. What is served is looked up in this map and nowhere else,
 * so no path can lead out of the folder; symbolic links are left out, and a build that replaces the
 * folder meanwhile does not mix with it. The map is empty where there is no such folder.
 */
export async function readStaticFiles(folder: string): Promise<ReadonlyMap<string, StaticFile>> {
  const files = new Map<string, StaticFile>();
  for (const file of await listFiles(folder)) {
    const path = `/${relative(folder, file).split(sep).join('/')}`;
    files.set(path, describeFile(path, await readFile(file)));
  }
  const index = files.get('/index.html');
  if (index) files.set('/', index);
  return files;
}

async function listFiles(folder: string): Promise<string[]> {
  try {
    const entries = await readdir(folder, { withFileTypes: true, recursive: true });
    return entries
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name));
  } catch (error) {
    if (isMissing(error)) return [];
    throw error;
  }
}

function describeFile(path: string, body: Buffer): StaticFile {
  const etag = `"${createHash('sha256').update(body).digest('base64url')}"`;
  const caching = HASHED.test(path) ? 'public, max-age=31536000, immutable' : 'no-cache';
  const type = TYPES[extname(path).toLowerCase()] ?? 'application/octet-stream';
  return {
    body,
    etag,
    headers: { 'Content-Type': type, 'Cache-Control': caching, ETag: etag },
  };
}

function isMissing(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ENOENT';
}
