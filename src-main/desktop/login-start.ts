import { app } from 'electron';
import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import path from 'node:path';
import { autostartEntry } from './autostart-entry.ts';

/** Whether the desk opens when the person logs in; the system keeps it. */
export interface LoginStart {
  isOn(): boolean;
  /** @throws when the system does not let it be set */
  set(on: boolean): void;
}

/** The way of this system; Windows and macOS through Electron, Linux by a file that every desktop reads. */
export function loginStart(platform: NodeJS.Platform): LoginStart {
  return platform === 'linux' ? autostartFile(process.env) : systemSetting;
}

const systemSetting: LoginStart = {
  isOn: () => app.getLoginItemSettings().openAtLogin,
  set: (openAtLogin) => app.setLoginItemSettings({ openAtLogin }),
};

/** @param environment an AppImage says in it where it lies; what runs is a temporary copy */
function autostartFile(environment: NodeJS.ProcessEnv): LoginStart {
  const settings = environment['XDG_CONFIG_HOME'] || path.join(homedir(), '.config');
  const file = path.join(settings, 'autostart', 'watchfloor.desktop');
  return {
    isOn: () => existsSync(file),
    set(on) {
      if (!on) return rmSync(file, { force: true });
      mkdirSync(path.dirname(file), { recursive: true });
      writeFileSync(file, autostartEntry(environment['APPIMAGE'] ?? process.execPath));
    },
  };
}
