import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { About } from '#shared/contract/host.ts';
import manifest from '../../package.json' with { type: 'json' };
import { programFolder } from './paths.ts';
import { VERSION } from './version.ts';

interface LibraryManifest {
  readonly version?: unknown;
  readonly license?: unknown;
}

/** What this program is, what it runs on, and the libraries that it loads with their licences. */
export async function readAbout(): Promise<About> {
  const names = Object.keys(manifest.dependencies);
  const libraries = await Promise.all(names.map(readLibrary));
  return { version: VERSION, runtime: runtimeVersions(), libraries: libraries.flat() };
}

function runtimeVersions(): About['runtime'] {
  const named = { electron: 'Electron', chrome: 'Chromium', node: 'Node.js' } as const;
  const versions: Readonly<Record<string, string | undefined>> = process.versions;
  const programs = Object.entries(named).flatMap(([key, name]) => {
    const version = versions[key];
    return version === undefined ? [] : [{ name, version }];
  });
  return [...programs, { name: process.platform, version: process.arch }];
}

/** Empty where the library was packed into the program and its manifest left out. */
async function readLibrary(name: string): Promise<About['libraries']> {
  const file = path.join(programFolder(), 'node_modules', name, 'package.json');
  const text = await readFile(file, 'utf8').catch(() => null);
  if (text === null) return [];
  const { version, license } = JSON.parse(text) as LibraryManifest;
  return [{ name, version: worded(version), license: worded(license) }];
}

function worded(value: unknown): string {
  return typeof value === 'string' ? value : 'unknown';
}
