import { contextBridge, ipcRenderer } from 'electron';
import type { DesktopBridge } from '#shared/contract/bridge.ts';
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

const bridge: DesktopBridge = {
  send: (message) => ipcRenderer.send(channels.toHost, message),
  onMessage: listen,
  reportMute: (mutedUntil) => ipcRenderer.send(channels.mute, mutedUntil),
};

contextBridge.exposeInMainWorld('watchfloor', bridge);
