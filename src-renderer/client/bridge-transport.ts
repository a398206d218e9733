import type { DesktopBridge } from '#shared/contract/bridge.ts';
import type { Transport } from './transport.ts';

declare global {
  interface Window {
    readonly watchfloor?: DesktopBridge;
  }
}

/** The wire of the desktop window. Host and window are one program, so it stands as long as the window does. */
export function createBridgeTransport(bridge: DesktopBridge): Transport {
  return {
    send: (message) => bridge.send(message),
    onOpen: (callback) => {
      queueMicrotask(callback);
      return () => undefined;
    },
    onMessage: (callback) => bridge.onMessage(callback),
    onClose: () => () => undefined,
    restart: () => undefined,
    close: () => undefined,
  };
}
