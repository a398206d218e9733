import type { Level } from '#shared/domain/incident/level.ts';

/** What a carrier can do; what it cannot is done another way, or said. */
export interface MediumCapabilities {
  /** Buttons whose press comes back. */
  readonly actions: boolean;
  readonly reply: boolean;
  readonly urgency: boolean;
  /** A later message of the same thread takes the earlier one's place. */
  readonly replace: boolean;
  readonly withdraw: boolean;
  readonly sound: boolean;
}

export interface MessageAction {
  readonly id: 'acknowledge' | 'open';
  readonly label: string;
}

/** One message to one person. All text is as posted: hostile until the medium has escaped it. */
export interface Message {
  /** Messages of one thread replace each other: `incident-12`, `summary`. */
  readonly thread: string;
  readonly title: string;
  readonly body: string;
  readonly level: Level;
  readonly actions: readonly MessageAction[];
}

export type SendResult =
  { readonly ok: true; readonly answer: string } | { readonly ok: false; readonly error: string };

/** What comes back from a medium. Closing or timing out is never an acknowledgement. */
export interface MediumListener {
  /**
   * @param activationToken with it a window may come to the front where the desktop keeps programs
   * from doing so by themselves (Wayland's XDG_ACTIVATION_TOKEN)
   */
  onAction(thread: string, action: MessageAction['id'], activationToken?: string): void;
  onClosed(thread: string, reason: 'expired' | 'dismissed' | 'withdrawn' | 'unknown'): void;
}

/** Whether somebody can be told now, for the status line. */
export interface MediumHealth {
  /** What carries the messages: `D-Bus (dunst 1.9.0)`. */
  readonly carrier: string;
  readonly working: boolean;
  /** What is wrong and what to do about it; null when it works. */
  readonly error: string | null;
}

/** A way to tell somebody. It sends what it is given and decides nothing. */
export interface Medium {
  readonly slug: string;
  readonly name: string;
  capabilities(): Promise<MediumCapabilities>;
  /** As far as is known without sending anything. */
  health(): MediumHealth;
  /** Never throws: what went wrong is in the result. Bounded by its own time limit. */
  send(message: Message): Promise<SendResult>;
  /** Takes a message back; one that is gone already is no error. */
  withdraw(thread: string): Promise<void>;
  listen(listener: MediumListener): void;
  close(): Promise<void>;
}
