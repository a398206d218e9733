import type { WebContents } from 'electron';
import type { ShellCommand } from '#shared/contract/bridge.ts';
import { channels } from './channels.ts';

/**
 * Asks the interface for what tray and links want of it. An incident that is to be opened waits until an
 * interface is there that can show it (loaded, signed in, not locked); a mute does not wait. That the
 * screen is locked is told to whatever interface is there.
 */
export class CommandSender {
  #obeying: WebContents | undefined;
  #waitingIncident: number | undefined;
  #screenLocked = false;

  /** Whether an interface is there that does what it is asked. */
  get isHeard(): boolean {
    return this.#obeying !== undefined;
  }

  /** The interface in this window says whether it does what it is asked. */
  setObeying(contents: WebContents, obeying: boolean): void {
    if (obeying) this.#obeying = contents;
    else if (this.#obeying === contents) this.#obeying = undefined;
    if (obeying && this.#screenLocked) this.#send({ type: 'screen', locked: true });
    if (this.#waitingIncident !== undefined) this.openIncident(this.#waitingIncident);
  }

  openIncident(incidentId: number): void {
    this.#waitingIncident = this.#send({ type: 'open', incidentId }) ? undefined : incidentId;
  }

  /** The machine's screen was locked or unlocked. */
  setScreenLocked(locked: boolean): void {
    this.#screenLocked = locked;
    this.#send({ type: 'screen', locked });
  }

  mute(): void {
    this.#send({ type: 'mute' });
  }

  unmute(): void {
    this.#send({ type: 'unmute' });
  }

  #send(command: ShellCommand): boolean {
    if (!this.#obeying || this.#obeying.isDestroyed()) return false;
    this.#obeying.send(channels.command, command);
    return true;
  }
}
