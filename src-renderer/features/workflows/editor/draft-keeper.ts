import type { Instant } from '#shared/time/instant.ts';
import type { HostClient } from '../../../client/host-client.ts';
import type { Unsubscribe } from '../../../client/transport.ts';
import type { Draft } from '../model/draft.ts';

/** An edit is kept when so long nothing more was typed. */
const PAUSE_MS = 700;

export type SaveState =
  | { readonly kind: 'untouched' | 'saving' }
  | { readonly kind: 'saved'; readonly at: Instant }
  | { readonly kind: 'failed'; readonly reason: string };

/** Keeps at the host what is written of one workflow; what could not be kept, as soon as the wire stands again. */
export class DraftKeeper {
  readonly #host: HostClient;
  readonly #show: (state: SaveState) => void;
  #written: Draft;
  /** What the host has or is being told; null: nobody knows, since telling it failed. */
  #kept: Draft | null;
  /** The newest of what it is told. */
  #told: Promise<void> = Promise.resolve();
  #timer: ReturnType<typeof setTimeout> | undefined;

  /** @param draft what the host has */
  constructor(host: HostClient, draft: Draft, show: (state: SaveState) => void) {
    this.#host = host;
    this.#show = show;
    this.#written = draft;
    this.#kept = draft;
  }

  /** This is there now; it is kept after a pause. */
  write(draft: Draft): void {
    this.#written = draft;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.save(), PAUSE_MS);
  }

  /** What is there now needs no saving: it is what the host has. */
  settle(draft: Draft): void {
    this.#kept = draft;
    this.#show({ kind: 'untouched' });
  }

  /** Tells the host now, if it has something else; resolves when that came to something. */
  save(): Promise<void> {
    if (this.#kept !== this.#written) this.#told = this.#tell(this.#written);
    return this.#told;
  }

  /**
   * Tries again with every new wire.
   * @returns ends it. Whoever leaves takes nothing along: what was typed last is kept as well
   */
  follow(): Unsubscribe {
    let left = false;
    const forget = this.#host.onPush((push) => {
      if (push.type === 'hello') void trySave();
    });
    const trySave = async (): Promise<void> => {
      await this.save();
      if (left && this.#kept === this.#written) forget();
    };
    return () => {
      left = true;
      clearTimeout(this.#timer);
      void trySave();
    };
  }

  async #tell(draft: Draft): Promise<void> {
    this.#kept = draft;
    this.#show({ kind: 'saving' });
    const input = { key: draft.key, definition: draft };
    const answer = await this.#host.call('workflow.saveDraft', input);
    // Of a newer one it says nothing.
    if (this.#kept !== draft) return;
    if (!answer.ok) this.#kept = null;
    this.#show(
      answer.ok
        ? { kind: 'saved', at: answer.value.savedAt }
        : { kind: 'failed', reason: answer.error.message },
    );
  }
}
