import { contextBridge, ipcRenderer } from 'electron';
import type { StatusBarBridge, StatusBarView } from '#shared/contract/bridge.ts';
import { statusBarChannels } from '../channels.ts';

const bridge: StatusBarBridge = {
  onView: (callback) => {
    ipcRenderer.on(statusBarChannels.view, (_event, view: StatusBarView) => callback(view));
    ipcRenderer.send(statusBarChannels.ready);
  },
  openDesk: () => ipcRenderer.send(statusBarChannels.openDesk),
};

contextBridge.exposeInMainWorld('statusBar', bridge);
