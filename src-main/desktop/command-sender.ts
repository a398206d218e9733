import type { WebContents } from 'electron';
import type { ShellCommand } from '#shared/contract/bridge.ts';
import { channels } from './channels.ts';

/**
 * Asks the interface for what tray and links want of it. An incident that is to be opened waits until an
 * interface is there that can show it (loaded, signed in, not locked); a mute does not wait.
 */
export class CommandSender {
  #obeying: WebContents | undefined;
  #waitingIncident: number | undefined;

  /** Whether an interface is there that does what it is asked. */
  get isHeard(): boolean {
    return this.#obeying !== undefined;
  }

  /** The interface in this window says whether it does what it is asked. */
  setObeying(contents: WebContents, obeying: boolean): void {
    if (obeying) this.#obeying = contents;
    else if (this.#obeying === contents) this.#obeying = undefined;
    if (this.#waitingIncident !== undefined) this.openIncident(this.#waitingIncident);
  }

  openIncident(incidentId: number): void {
    this.#waitingIncident = this.#send({ type: 'open', incidentId }) ? undefined : incidentId;
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
