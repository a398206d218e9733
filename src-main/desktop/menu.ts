import type { MenuItemConstructorOptions } from 'electron';

/** A setting that the menu shows and turns over. */
export interface MenuChoice {
  readonly on: boolean;
  readonly onToggle: () => void;
}

export interface MenuOptions {
  readonly platform: NodeJS.Platform;
  /** Running from the sources: the developer's entries are there. */
  readonly developer: boolean;
  /** null: this desk is not the one that a login would open. */
  readonly openAtLogin: MenuChoice | null;
  readonly statusBar: MenuChoice;
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
      ...openAtLoginEntry(options),
      { role: 'hide' },
      { role: 'hideOthers' },
      { role: 'unhide' },
      { type: 'separator' },
      quitEntry(options),
    ],
  };
}

function fileMenu(options: MenuOptions): MenuItemConstructorOptions {
  return {
    label: '&File',
    submenu: [...openAtLoginEntry(options), { role: 'close' }, quitEntry(options)],
  };
}

function viewMenu({ developer, statusBar }: MenuOptions): MenuItemConstructorOptions {
  return {
    label: '&View',
    submenu: [
      choiceEntry('Status bar', statusBar),
      { type: 'separator' },
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

function openAtLoginEntry({ openAtLogin }: MenuOptions): MenuItemConstructorOptions[] {
  if (openAtLogin === null) return [];
  return [choiceEntry('Open at login', openAtLogin), { type: 'separator' }];
}

function choiceEntry(label: string, { on, onToggle }: MenuChoice): MenuItemConstructorOptions {
  return { label, type: 'checkbox', checked: on, click: onToggle };
}

/** Not Electron's own quit: ours asks first, because nobody is told afterwards. */
function quitEntry({ onQuit }: MenuOptions): MenuItemConstructorOptions {
  return { label: 'Quit Watchfloor', accelerator: 'CommandOrControl+Q', click: onQuit };
}
