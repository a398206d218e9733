import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';

/** As much of the packager's configuration as is held to something here. */
interface Packaging {
  readonly appId: string;
  /** As the packager reads a list of patterns. */
  readonly files: readonly { readonly filter: readonly string[] }[];
  readonly asarUnpack: readonly string[];
  readonly npmRebuild: boolean;
  readonly electronFuses: Readonly<Record<string, boolean>>;
  readonly linux: { readonly target: readonly string[]; readonly icon: string };
  readonly win: { readonly target: readonly string[]; readonly icon: string };
  readonly mac: { readonly target: readonly string[]; readonly icon: string };
}

/** The packager's own reader, which is inside the library that its command is made of. */
interface ConfigReader {
  getConfig(folder: string, file: string, overrides: null): Promise<Packaging>;
  validateConfiguration(configuration: Packaging, log: { isEnabled: boolean }): Promise<void>;
}

const root = path.dirname(import.meta.dirname);
const packager = createRequire(createRequire(import.meta.url).resolve('electron-builder'));
const reader = packager('app-builder-lib/out/util/config/config') as ConfigReader;
let packaging: Packaging;

beforeAll(async () => {
  packaging = await reader.getConfig(root, 'electron-builder.yml', null);
});

describe('packaging', () => {
  it('is understood by the packager', async () => {
    await expect(
      reader.validateConfiguration(packaging, { isEnabled: false }),
    ).resolves.toBeUndefined();
  });

  it('makes an AppImage, a deb, an installer for Windows and a disk image', () => {
    expect(packaging.linux.target).toEqual(['AppImage', 'deb']);
    expect(packaging.win.target).toEqual(['nsis']);
    expect(packaging.mac.target).toEqual(['dmg']);
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
