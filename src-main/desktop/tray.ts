import { app, Menu, nativeImage, Tray, type MenuItemConstructorOptions } from 'electron';
import path from 'node:path';
import type { TrayCommand, TrayItem, TrayModel } from './tray-model.ts';

export interface TrayOptions {
  readonly iconFolder: string;
  readonly commands: Readonly<Record<TrayCommand, () => void>>;
}

export interface TrayIcon {
  show(model: TrayModel): void;
}

/** Puts the icon into the tray; on a desktop without one nothing is seen, and nothing fails. */
export function createTray({ iconFolder, commands }: TrayOptions): TrayIcon {
  // Electron takes the `@2x` file beside it for dense screens.
  const images = {
    normal: nativeImage.createFromPath(path.join(iconFolder, 'normal.png')),
    alert: nativeImage.createFromPath(path.join(iconFolder, 'alert.png')),
  };
  const tray = new Tray(images.normal);
  tray.on('click', commands.open);
  return {
    show(model) {
      tray.setImage(images[model.icon]);
      tray.setToolTip(model.toolTip);
      // Linux shows only a menu that is set anew.
      tray.setContextMenu(
        Menu.buildFromTemplate(model.items.map((item) => entryOf(item, commands))),
      );
      if (process.platform === 'darwin') tray.setTitle(model.title);
      app.setBadgeCount(model.badge);
    },
  };
}

function entryOf(item: TrayItem, commands: TrayOptions['commands']): MenuItemConstructorOptions {
  switch (item.kind) {
    case 'separator':
      return { type: 'separator' };
    case 'words':
      return { label: item.label, enabled: false };
    case 'command':
      return { label: item.label, click: commands[item.command] };
    case 'choice':
      return {
        type: 'checkbox',
        label: item.label,
        checked: item.checked,
        click: commands[item.command],
      };
  }
}
