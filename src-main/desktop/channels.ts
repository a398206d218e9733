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
} as const;
