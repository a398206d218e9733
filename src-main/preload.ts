import { contextBridge, ipcRenderer } from 'electron';
import type { DesktopBridge, ShellCommand } from '#shared/contract/bridge.ts';
import type { FromHost } from '#shared/contract/wire.ts';
import { channels } from './desktop/channels.ts';

type Callback = (message: FromHost) => void;

const callbacks = new Set<Callback>();

ipcRenderer.on(channels.fromHost, (_event, message: FromHost) => {
  for (const callback of callbacks) callback(message);
});

function listen(callback: Callback): () => void {
  callbacks.add(callback);
  if (callbacks.size === 1) ipcRenderer.send(channels.connect);
  return () => {
    if (callbacks.delete(callback) && callbacks.size === 0) ipcRenderer.send(channels.disconnect);
  };
}

let obey: ((command: ShellCommand) => void) | undefined;

ipcRenderer.on(channels.command, (_event, command: ShellCommand) => obey?.(command));

function obeyWith(callback: (command: ShellCommand) => void): () => void {
  obey = callback;
  ipcRenderer.send(channels.obey, true);
  return () => {
    if (obey !== callback) return;
    obey = undefined;
    ipcRenderer.send(channels.obey, false);
  };
}

const bridge: DesktopBridge = {
  send: (message) => ipcRenderer.send(channels.toHost, message),
  onMessage: listen,
  reportMute: (mutedUntil) => ipcRenderer.send(channels.mute, mutedUntil),
  reportLanguage: (language) => ipcRenderer.send(channels.language, language),
  onCommand: obeyWith,
};

contextBridge.exposeInMainWorld('watchfloor', bridge);
