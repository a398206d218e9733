import type { FromHost, ToHost } from './wire.ts';

/** What the preload script of the desktop window puts at `window.watchfloor`; nothing else crosses over. */
export interface DesktopBridge {
  send(message: ToHost): void;
  /** The first callback opens the wire, so its first message is `hello`. Returns the way to stop it. */
  onMessage(callback: (message: FromHost) => void): () => void;
  /** Tells the tray until when the sound is muted, an instant; null: it is not. */
  reportMute(mutedUntil: number | null): void;
}
