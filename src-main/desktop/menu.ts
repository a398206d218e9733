import type { MenuItemConstructorOptions } from 'electron';

export interface MenuOptions {
  readonly platform: NodeJS.Platform;
  /** Running from the sources: the developer's entries are there. */
  readonly developer: boolean;
  readonly onQuit: () => void;
}

/** The application's menu: what the platform expects, and nothing that the interface's own keys do. */
export function menuTemplate(options: MenuOptions): MenuItemConstructorOptions[] {
  const onMac = options.platform === 'darwin';
  return [
    ...(onMac ? [macApplicationMenu(options)] : [fileMenu(options)]),
    { role: 'editMenu' },
    viewMenu(options),
    { role: 'windowMenu' },
  ];
}

function macApplicationMenu(options: MenuOptions): MenuItemConstructorOptions {
  return {
    label: 'Watchfloor',
    submenu: [
      { role: 'about' },
      { type: 'separator' },
      { role: 'hide' },
      { role: 'hideOthers' },
      { role: 'unhide' },
      { type: 'separator' },
      quitEntry(options),
    ],
  };
}

function fileMenu(options: MenuOptions): MenuItemConstructorOptions {
  return { label: '&File', submenu: [{ role: 'close' }, quitEntry(options)] };
}

function viewMenu({ developer }: MenuOptions): MenuItemConstructorOptions {
  return {
    label: '&View',
    submenu: [
      { role: 'resetZoom' },
      { role: 'zoomIn' },
      { role: 'zoomOut' },
      { type: 'separator' },
      { role: 'togglefullscreen' },
      ...(developer ? developerEntries() : []),
    ],
  };
}

function developerEntries(): MenuItemConstructorOptions[] {
  return [{ type: 'separator' }, { role: 'reload' }, { role: 'toggleDevTools' }];
}

/** Not Electron's own quit: ours asks first, because nobody is told afterwards. */
function quitEntry({ onQuit }: MenuOptions): MenuItemConstructorOptions {
  return { label: 'Quit Watchfloor', accelerator: 'CommandOrControl+Q', click: onQuit };
}
