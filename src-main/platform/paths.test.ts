import { existsSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { defaultDataFolder, programFolder } from './paths.ts';

const linux = { platform: 'linux', home: '/home/ada', environment: {} } as const;

describe('the default data folder', () => {
  it('is the one that WATCHFLOOR_DATA names, on every platform', () => {
    const environment = { WATCHFLOOR_DATA: '/srv/desk', XDG_DATA_HOME: '/elsewhere' };
    for (const platform of ['linux', 'darwin', 'win32'] as const) {
      expect(defaultDataFolder({ ...linux, platform, environment })).toBe(
        path.resolve('/srv/desk'),
      );
    }
  });

  it('is made absolute', () => {
    const environment = { WATCHFLOOR_DATA: 'desk' };
    expect(defaultDataFolder({ ...linux, environment })).toBe(path.resolve('desk'));
  });

  it('is in the data home on Linux', () => {
    expect(defaultDataFolder(linux)).toBe('/home/ada/.local/share/watchfloor');
    const environment = { XDG_DATA_HOME: '/data/ada' };
    expect(defaultDataFolder({ ...linux, environment })).toBe('/data/ada/watchfloor');
  });

  it.each(['', 'relative/place'])('ignores the data home %j', (XDG_DATA_HOME) => {
    expect(defaultDataFolder({ ...linux, environment: { XDG_DATA_HOME } })).toBe(
      '/home/ada/.local/share/watchfloor',
    );
  });

  it('is where macOS and Windows keep data of programs', () => {
    expect(defaultDataFolder({ ...linux, platform: 'darwin' })).toBe(
      path.join('/home/ada', 'Library', 'Application Support', 'Watchfloor'),
    );
    const environment = { APPDATA: '/users/ada/roaming' };
    expect(defaultDataFolder({ ...linux, platform: 'win32', environment })).toBe(
      path.join('/users/ada/roaming', 'Watchfloor'),
    );
  });
});

it('finds the folder of the program', () => {
  expect(existsSync(path.join(programFolder(), 'src-main', 'platform', 'paths.ts'))).toBe(true);
});
