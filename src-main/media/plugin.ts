import type { MediumKind, MediumSettings } from '#shared/domain/delivery/medium-kind.ts';
import type { MessageFacts } from '#shared/domain/delivery/message-facts.ts';
import type { MessageLengths } from '#shared/domain/delivery/plain-text.ts';
import type { MessageLanguage } from '#shared/domain/delivery/wording-texts.ts';
import type { Level } from '#shared/domain/incident/level.ts';
import type { Instant } from '#shared/time/instant.ts';

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
  /**
   * - `temporary`: may go better another time
   * - `network`: the other side cannot be reached at all
   * - `permanent`: never will, as things are
   */
  | {
      readonly ok: false;
      readonly because: 'temporary' | 'network' | 'permanent';
      readonly answer: string;
    };

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
  /** Never throws: what went wrong is in the outcome. Ends when the signal fires. */
  send(
    message: OutgoingMessage,
    settings: MediumSettings,
    context: SendContext,
  ): Promise<SendOutcome>;
}
