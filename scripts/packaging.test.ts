import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { LINK_SCHEME } from '../src-main/desktop/deep-link.ts';
import {
  configReader,
  packedFiles,
  packedLibraries,
  type Packaging,
} from './testing/packed-files.ts';

const root = path.dirname(import.meta.dirname);
let packaging: Packaging;

beforeAll(async () => {
  packaging = await configReader.getConfig(root, 'electron-builder.yml', null);
});

describe('packaging', () => {
  it('is understood by the packager', async () => {
    await expect(
      configReader.validateConfiguration(packaging, { isEnabled: false }),
    ).resolves.toBeUndefined();
  });

  it('makes an AppImage, a deb, an installer for Windows and a disk image', () => {
    expect(packaging.linux.target).toEqual(['AppImage', 'deb']);
    expect(packaging.win.target).toEqual(['nsis']);
    expect(packaging.mac.target).toEqual(['dmg']);
  });

  it('has what a deb is refused without: whom to ask, and where to read', () => {
    const { homepage } = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8')) as {
      homepage: string;
    };
    expect(packaging.linux.maintainer).toMatch(/^[^<>]+ <[^<>@\s]+@[^<>@\s]+>$/);
    expect(new URL(homepage).protocol).toBe('https:');
  });

  it('burns in what the running program must not be talked out of', () => {
    expect(packaging.electronFuses).toEqual({
      runAsNode: false,
      enableCookieEncryption: true,
      enableNodeOptionsEnvironmentVariable: false,
      enableNodeCliInspectArguments: false,
      enableEmbeddedAsarIntegrityValidation: true,
      onlyLoadAppFromAsar: true,
      grantFileProtocolExtraPrivileges: false,
      // No fuse: an Apple computer kills a program whose signature no longer fits what was burnt in.
      resetAdHocDarwinSignature: true,
    });
  });

  it('takes only what is listed, and never sources, tests or everything', () => {
    const patterns = packaging.files.flatMap(({ filter }) => filter);
    const taken = patterns.filter((pattern) => !pattern.startsWith('!'));
    expect(taken).toContain('dist/main/**/*.js');
    for (const pattern of taken) expect(pattern).toMatch(/^(dist|assets)\/|^package\.json$/);
  });

  it('lays the native part of the database where it can be loaded, as it was built', () => {
    expect(packaging.asarUnpack).toContain('node_modules/sqlite3/**');
    expect(packaging.npmRebuild).toBe(false);
  });

  it('registers links to incidents, and names no feed of updates', () => {
    expect(packaging.protocols.flatMap(({ schemes }) => schemes)).toEqual([LINK_SCHEME]);
    expect(packaging.publish).toBeNull();
  });

  it('has the icons that it names', () => {
    const sizes = [16, 24, 32, 48, 64, 128, 256, 512].map((size) => `${size}x${size}.png`);
    const files = [
      packaging.win.icon,
      packaging.mac.icon,
      ...sizes.map((size) => path.join(packaging.linux.icon, size)),
    ];
    expect(files.filter((file) => !existsSync(path.join(root, file)))).toEqual([]);
  });

  it('has the name under which the program shows notifications', () => {
    const application = readFileSync(path.join(root, 'src-main/desktop/application.ts'), 'utf8');
    expect(application).toContain(`APP_ID = '${packaging.appId}'`);
  });
});

/** What a build leaves, and what lies beside it in a checkout of somebody who worked in it. */
const built = [
  'assets/icons/256x256.png',
  'assets/tray/alert.png',
  'dist/main/chunks/host-Ab12Cd34.js',
  'dist/main/electron.js',
  'dist/preload/preload.cjs',
  'dist/preload/status-bar.cjs',
  'dist/renderer/assets/index-Ab12Cd34.js',
  'dist/renderer/crashed/index.html',
  'dist/renderer/index.html',
  'dist/renderer/licenses.json',
  'dist/renderer/status-bar/index.html',
  'dist/threads/post-reader.js',
];
const beside = [
  '.env',
  '.git/config',
  '.npmrc',
  'assets/icon.svg',
  'dist/main/electron.js.map',
  'dist/built.json',
  'dist/renderer/assets/index-Ab12Cd34.js.map',
  'docs/desktop.md',
  'e2e/specs/desk.spec.ts',
  'key.pem',
  'node_modules/knex/package.json',
  'package-lock.json',
  'release/Watchfloor.AppImage',
  'scripts/build.mjs',
  'shared/contract/wire.ts',
  'src-main/electron.ts',
  'src-renderer/index.html',
  'test-results/trace.zip',
];

describe('archive of the application', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'watchfloor-packed-'));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it('holds what was built, and nothing that lies beside it', async () => {
    for (const file of [...built, ...beside]) {
      mkdirSync(path.join(folder, path.dirname(file)), { recursive: true });
      writeFileSync(path.join(folder, file), '');
    }
    cpSync(path.join(root, 'package.json'), path.join(folder, 'package.json'));
    expect(await packedFiles(folder, packaging)).toEqual([...built, 'package.json'].sort());
  });

  it('holds the libraries of the list, and no other', async () => {
    const libraries = await packedLibraries(root, packaging);
    await expect(`${libraries.join('\n')}\n`).toMatchFileSnapshot('packaged-libraries.txt');
    for (const needed of ['electron-updater', 'sqlite3', 'bindings', 'fastify']) {
      expect(libraries).toContain(needed);
    }
  });
});
