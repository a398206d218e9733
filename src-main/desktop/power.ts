import { powerMonitor } from 'electron';

/** What the machine does that the application must hear of. */
export interface PowerListener {
  /** The machine slept or was locked: timers stood still, so what is due is looked for at once. */
  readonly onWake: () => void;
  /** Nobody sits before a locked screen. */
  readonly onScreen: (locked: boolean) => void;
  /** The machine goes down: there is no time for a question. */
  readonly onShutdown: () => void;
}

export function watchPower({ onWake, onScreen, onShutdown }: PowerListener): void {
  powerMonitor.on('resume', onWake);
  powerMonitor.on('lock-screen', () => onScreen(true));
  powerMonitor.on('unlock-screen', () => {
    onWake();
    onScreen(false);
  });
  powerMonitor.on('shutdown', onShutdown);
}
