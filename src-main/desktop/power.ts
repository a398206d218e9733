import { powerMonitor } from 'electron';

/** What the machine does that the application must hear of. */
export interface PowerListener {
  /** The machine slept or was locked: timers stood still, so what is due is looked for at once. */
  readonly onWake: () => void;
  /** The machine goes down: there is no time for a question. */
  readonly onShutdown: () => void;
}

export function watchPower({ onWake, onShutdown }: PowerListener): void {
  powerMonitor.on('resume', onWake);
  powerMonitor.on('unlock-screen', onWake);
  powerMonitor.on('shutdown', onShutdown);
}
