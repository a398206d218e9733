import { existsSync } from 'node:fs';
import { homedir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

/** What the default data folder depends on. */
export interface Surroundings {
  readonly platform: NodeJS.Platform;
  readonly environment: NodeJS.ProcessEnv;
  readonly home: string;
}

const thisMachine = (): Surroundings => ({
  platform: process.platform,
  environment: process.env,
  home: homedir(),
});

/**
 * The data folder when none is named: WATCHFLOOR_DATA, else the platform's place for data of a
 * program. The same for the desktop application, the server without a window and the command line.
 */
export function defaultDataFolder(surroundings: Surroundings = thisMachine()): string {
  const { environment, home, platform } = surroundings;
  const named = environment.WATCHFLOOR_DATA;
  if (named) return path.resolve(named);
  switch (platform) {
    case 'win32':
      return path.join(environment.APPDATA || path.join(home, 'AppData', 'Roaming'), 'Watchfloor');
    case 'darwin':
      return path.join(home, 'Library', 'Application Support', 'Watchfloor');
    default:
      return path.join(dataHome(environment, home), 'watchfloor');
  }
}

/** The folder of the program itself: where package.json, `assets` and `dist` are. */
export function programFolder(): string {
  let folder = path.dirname(fileURLToPath(import.meta.url));
  while (!existsSync(path.join(folder, 'package.json'))) {
    const parent = path.dirname(folder);
    if (parent === folder) throw new Error('The program is not whole: package.json is missing.');
    folder = parent;
  }
  return folder;
}

/** The XDG base directory specification ignores a relative path. */
function dataHome(environment: NodeJS.ProcessEnv, home: string): string {
  const named = environment.XDG_DATA_HOME;
  return named && path.isAbsolute(named) ? named : path.join(home, '.local', 'share');
}
