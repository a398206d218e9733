import type { MessagePartName } from '#shared/contract/notification.ts';
import type { MediumKind, MediumSettings } from '#shared/domain/delivery/medium-kind.ts';
import type { MessageFacts } from '#shared/domain/delivery/message-facts.ts';
import type { FailureCause } from '#shared/domain/delivery/retry.ts';
import type { MessageLengths } from '#shared/domain/delivery/plain-text.ts';
import type { MessageLanguage } from '#shared/domain/delivery/wording-texts.ts';
import type { Level } from '#shared/domain/incident/level.ts';
import type { Instant, Microseconds } from '#shared/time/instant.ts';

/** A message as it leaves: worded, in the language and zone of whoever gets it. Posted text is in it. */
export interface OutgoingMessage {
  /** The same for every attempt, and no other message's, of another desk either: repetitions are told by it. */
  readonly id: string;
  /** Messages of one thread belong together: `incident-12`. */
  readonly thread: string;
  readonly kind: 'problem' | 'repeat' | 'event' | 'digest' | 'summary' | 'test';
  readonly level: Level;
  readonly title: string;
  readonly body: string;
  /** The body with a structure; null: there is none. */
  readonly html: string | null;
  /** A page with a button that acknowledges; null: there is nothing to acknowledge. */
  readonly acknowledgeUrl: string | null;
  /** Where the incident is shown; null: at this workstation alone. */
  readonly incidentUrl: string | null;
  readonly language: MessageLanguage;
  /** When it was decided on; the same for every attempt. */
  readonly at: Instant;
  /** What templates may name; made by `factsOf`. */
  readonly facts: MessageFacts;
}

export type SendOutcome =
  /** What the other side answered. */
  | { readonly ok: true; readonly reached: 'sent' | 'delivered'; readonly answer: string }
  | {
      readonly ok: false;
      readonly because: FailureCause;
      readonly answer: string;
      /** So long the other side wants to be left alone; left out: it did not say. */
      readonly retryAfter?: Microseconds;
    };

/** A text of a message as its medium sends it. */
export interface MessagePart {
  readonly name: MessagePartName;
  readonly format: 'plain' | 'html' | 'json';
  readonly text: string;
  /** The most characters that the medium takes; null: as many as there are. */
  readonly longest: number | null;
  /** How long it would be if the medium took it whole, in characters. */
  readonly whole: number;
}

export interface SendContext {
  /** Fires when the message has taken long enough. */
  readonly signal: AbortSignal;
  readonly now: Instant;
}

/**
 * A way to tell somebody who may be elsewhere. It sends what it is given and decides nothing; how
 * often, when, and what becomes of a failure is not its business.
 */
export interface MediumPlugin extends MediumKind {
  readonly lengths: MessageLengths;
  /**
   * The texts that would be sent, for whoever writes them. Settings may be unfinished: what does not fit
   * counts as not given. No secret is in it.
   */
  compose(message: OutgoingMessage, settings: MediumSettings): readonly MessagePart[];
  /** Never throws: what went wrong is in the outcome. Ends when the signal fires. */
  send(
    message: OutgoingMessage,
    settings: MediumSettings,
    context: SendContext,
  ): Promise<SendOutcome>;
}
