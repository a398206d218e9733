import type { Level } from '../domain/incident/level.ts';
import type { FromHost, ToHost } from './wire.ts';

/** The languages that interface and shell speak. */
export type InterfaceLanguage = 'en' | 'fr';

/** What the shell around the window asks and tells the interface: by its tray, by links to incidents, of the machine. */
export type ShellCommand =
  /** For the usual time, in the name of whoever sits there. */
  | { readonly type: 'mute' }
  | { readonly type: 'unmute' }
  | { readonly type: 'open'; readonly incidentId: number }
  /** The machine's screen was locked or unlocked: nobody is there meanwhile. */
  | { readonly type: 'screen'; readonly locked: boolean };

/** What the preload script of the desktop window puts at `window.watchfloor`; nothing else crosses over. */
export interface DesktopBridge {
  send(message: ToHost): void;
  /** The first callback opens the wire, so its first message is `hello`. Returns the way to stop it. */
  onMessage(callback: (message: FromHost) => void): () => void;
  /** Tells the tray until when the sound is muted, an instant; null: it is not. */
  reportMute(mutedUntil: number | null): void;
  /** Tells tray, menu and questions which language the operator reads. */
  reportLanguage(language: InterfaceLanguage): void;
  /**
   * Says that this window can do what the shell asks; an incident that was to be opened before comes at
   * once. There is one callback at a time. Returns the way to stop it.
   */
  onCommand(callback: (command: ShellCommand) => void): () => void;
}

/** What the small window that stays on top shows. */
export interface StatusBarView {
  /** null: the counts are not known. */
  readonly levels:
    readonly { readonly level: Level; readonly word: string; readonly count: number }[] | null;
  /** The same in words, with the mute. */
  readonly words: string;
  readonly muted: boolean;
  readonly language: InterfaceLanguage;
  /** What stands on the window for good. */
  readonly labels: { readonly muted: string; readonly open: string };
}

/** What its preload script puts at `window.statusBar`. */
export interface StatusBarBridge {
  /** Tells what is to be shown, now and after every change. */
  onView(callback: (view: StatusBarView) => void): void;
  /** Brings the window of the desk to the front. */
  openDesk(): void;
}
