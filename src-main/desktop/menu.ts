import type { MenuItemConstructorOptions } from 'electron';
import { shellTexts, type ShellTexts } from './texts.ts';

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

/** What the system does by itself; Electron's own words for it are English. */
type Role = Extract<NonNullable<MenuItemConstructorOptions['role']>, keyof ShellTexts['menu']>;

const separator: MenuItemConstructorOptions = { type: 'separator' };

/** The application's menu: what the platform expects, and nothing that the interface's own keys do. */
export function menuTemplate(options: MenuOptions): MenuItemConstructorOptions[] {
  const onMac = options.platform === 'darwin';
  return [
    ...(onMac ? [macApplicationMenu(options)] : [fileMenu(options)]),
    editMenu(),
    viewMenu(options),
    {
      role: 'windowMenu',
      label: shellTexts().menu.window,
      submenu: [entry('minimize'), entry('close')],
    },
  ];
}

function macApplicationMenu(options: MenuOptions): MenuItemConstructorOptions {
  return {
    label: 'Watchfloor',
    submenu: [
      entry('about'),
      separator,
      ...openAtLoginEntry(options),
      entry('hide'),
      entry('hideOthers'),
      entry('unhide'),
      separator,
      quitEntry(options),
    ],
  };
}

function fileMenu(options: MenuOptions): MenuItemConstructorOptions {
  return {
    label: shellTexts().menu.file,
    submenu: [...openAtLoginEntry(options), entry('close'), quitEntry(options)],
  };
}

function editMenu(): MenuItemConstructorOptions {
  return {
    role: 'editMenu',
    label: shellTexts().menu.edit,
    submenu: [
      entry('undo'),
      entry('redo'),
      separator,
      entry('cut'),
      entry('copy'),
      entry('paste'),
      entry('selectAll'),
    ],
  };
}

function viewMenu({ developer, statusBar }: MenuOptions): MenuItemConstructorOptions {
  const texts = shellTexts();
  return {
    label: texts.menu.view,
    submenu: [
      choiceEntry(texts.statusBar, statusBar),
      separator,
      entry('resetZoom'),
      entry('zoomIn'),
      entry('zoomOut'),
      separator,
      entry('togglefullscreen'),
      ...(developer ? [separator, entry('reload'), entry('toggleDevTools')] : []),
    ],
  };
}

function entry(role: Role): MenuItemConstructorOptions {
  return { role, label: shellTexts().menu[role] };
}

function openAtLoginEntry({ openAtLogin }: MenuOptions): MenuItemConstructorOptions[] {
  if (openAtLogin === null) return [];
  return [choiceEntry(shellTexts().menu.openAtLogin, openAtLogin), separator];
}

function choiceEntry(label: string, { on, onToggle }: MenuChoice): MenuItemConstructorOptions {
  return { label, type: 'checkbox', checked: on, click: onToggle };
}

/** Not Electron's own quit: ours asks first, because nobody is told afterwards. */
function quitEntry({ onQuit }: MenuOptions): MenuItemConstructorOptions {
  return { label: shellTexts().quit, accelerator: 'CommandOrControl+Q', click: onQuit };
}
