/** The names under which the window and the main process talk; the preload script has the other end. */
export const channels = {
  /** Window to main: open a wire to the host, in place of the one this window had. */
  connect: 'watchfloor:connect',
  /** Window to main: the wire is no longer listened to. */
  disconnect: 'watchfloor:disconnect',
  /** Window to main: one message of the contract. */
  toHost: 'watchfloor:to-host',
  /** Main to window: one message of the contract. */
  fromHost: 'watchfloor:from-host',
  /** Window to main: until when the sound is muted. */
  mute: 'watchfloor:mute',
  /** Window to main: the language of its operator. */
  language: 'watchfloor:language',
  /** Window to main: whether it does what the shell asks. */
  obey: 'watchfloor:obey',
  /** Main to window: what the shell asks. */
  command: 'watchfloor:command',
} as const;

/** The same for the small window that stays on top. */
export const statusBarChannels = {
  /** Window to main: it is there, and wants to be told. */
  ready: 'watchfloor:status-bar-ready',
  /** Main to window: what it shows. */
  view: 'watchfloor:status-bar-view',
  /** Window to main: the desk is to be shown. */
  openDesk: 'watchfloor:status-bar-open-desk',
} as const;
