import { powerMonitor, type Event } from 'electron';

/** What the machine does that the application must hear of. */
export interface PowerListener {
  /** The machine slept or was locked: timers stood still, so what is due is looked for at once. */
  readonly onWake: () => void;
  /** Nobody sits before a locked screen. */
  readonly onScreen: (locked: boolean) => void;
  /** The machine goes down, and waits a little: there is no time for a question. Not told on Windows. */
  readonly onShutdown: () => void;
}

export function watchPower({ onWake, onScreen, onShutdown }: PowerListener): void {
  powerMonitor.on('resume', onWake);
  powerMonitor.on('lock-screen', () => onScreen(true));
  powerMonitor.on('unlock-screen', () => {
    onWake();
    onScreen(false);
  });
  // Its own declaration leaves out the event that its description speaks of.
  const monitor: NodeJS.EventEmitter = powerMonitor;
  monitor.on('shutdown', (event: Event) => {
    event.preventDefault();
    onShutdown();
  });
}
