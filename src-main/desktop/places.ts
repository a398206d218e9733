import path from 'node:path';

/** Where the parts of the built application lie. */
export interface Places {
  readonly rendererFolder: string;
  readonly preloadFile: string;
  readonly statusBarPreloadFile: string;
  readonly trayFolder: string;
  /** A file that other programs read too: the notification daemon, the taskbar. */
  readonly iconFile: string;
}

/** @param appFolder the folder of package.json: the checkout, or the archive of the packaged application */
export function locatePlaces(appFolder: string): Places {
  return {
    rendererFolder: path.join(appFolder, 'dist/renderer'),
    preloadFile: path.join(appFolder, 'dist/preload/preload.cjs'),
    statusBarPreloadFile: path.join(appFolder, 'dist/preload/status-bar.cjs'),
    trayFolder: path.join(appFolder, 'assets/tray'),
    iconFile: unpacked(path.join(appFolder, 'assets/icons/256x256.png')),
  };
}

/** Only Electron can look into its archive; electron-builder.yml lays the icons beside it. */
function unpacked(file: string): string {
  return file.replace(/([\\/])app\.asar([\\/])/, '$1app.asar.unpacked$2');
}
