import { eventTypeRules, type EventType } from '#shared/domain/incident/event.ts';
import type { TellReason, Transition } from '#shared/domain/incident/incident.ts';
import { FLOOD_ENDS_BELOW, FLOOD_WINDOW, isFlood } from '#shared/domain/delivery/flood.ts';
import { LOAD_SPAN, minuteOf, type LoadHistory } from '#shared/domain/delivery/load-history.ts';
import { MINUTE, type Instant } from '#shared/time/instant.ts';
import type { Executor } from '../storage/database.ts';
import { countByMinute } from '../storage/delivery-store.ts';
import type { NewDelivery } from '../storage/sqlite/delivery-rows.ts';
import type { ChangePublisher } from './change-publisher.ts';
import type { NotificationDecision, WorkstationOperator } from './notification-decision.ts';
import { deliveryOfPost } from './webhook-library.ts';
import { WORKSTATION_ADDRESS } from './workstation-media.ts';

/** The load is counted up to here; more says nothing more. */
const MOST_COUNTED = 10_000;

/** Why somebody was told, in words for an incident's detail. */
export const reasonWords: Readonly<Record<TellReason, string>> = {
  opened: 'opened',
  worsened: 'worsened',
  reopened: 'reopened',
  stale: 'its source stopped reporting it',
  acknowledgement_expired: 'acknowledgement ended',
  flapping_ended: 'still open after flapping',
  workflow: 'its workflow asked for it',
};

/** Why somebody was told, whether it asked for attention or something was written into its history. */
export function reasonText(reason: TellReason | EventType): string {
  return reason in reasonWords
    ? reasonWords[reason as TellReason]
    : eventTypeRules[reason as EventType].label.toLowerCase();
}

/**
 * Who is told of what happens to incidents, as the notification profiles decide; and how much an
 * operator is told lately.
 */
export class Telling {
  readonly #decision: NotificationDecision;
  #recent: Instant[] = [];
  #stormSince: Instant | null = null;
  readonly #byMinute = new Map<Instant, number>();

  constructor(decision: NotificationDecision, publisher: ChangePublisher) {
    this.#decision = decision;
    // What was decided and could not be stored, or is decided again, has told nobody.
    publisher.subscribe((changes, at) => {
      for (const { prompts } of changes) if (prompts === true) this.#count(at);
    });
  }

  /** Takes up the count of the day before the host was started, as far as deliveries tell. */
  async load(executor: Executor, now: Instant): Promise<void> {
    for (const { minute, count } of await countByMinute(
      executor,
      WORKSTATION_ADDRESS,
      now - LOAD_SPAN,
      now,
    )) {
      this.#byMinute.set(minute, count);
      if (now - minute < FLOOD_WINDOW) {
        this.#recent.push(...Array.from({ length: Math.min(count, MOST_COUNTED) }, () => minute));
      }
    }
  }

  /** Whom the desktop medium tells from now on; null: nobody sits here. */
  setWorkstation(workstation: WorkstationOperator | null): void {
    this.#decision.setWorkstation(workstation);
  }

  /**
   * The deliveries that a step of an incident asks for, written in the same transaction as the step.
   * @param actorId who caused it
   */
  deliveriesFor(transition: Transition, actorId: number, now: Instant): readonly NewDelivery[] {
    const decided = this.#decision.decide(transition, actorId, now);
    if (transition.posts === undefined) return decided;
    return [...decided, ...transition.posts.map(deliveryOfPost)];
  }

  /** How many prompts began in the last ten minutes. */
  promptsLast10Minutes(now: Instant): number {
    return this.#recent.filter((at) => at > now - FLOOD_WINDOW && at <= now).length;
  }

  /** Since when more is told than somebody can answer; null: there is no storm. */
  stormSince(now: Instant): Instant | null {
    const count = this.promptsLast10Minutes(now);
    if (!isFlood(this.#stormSince !== null, count)) this.#stormSince = null;
    else this.#stormSince ??= this.#recent.find((at) => at > now - FLOOD_WINDOW) ?? now;
    return this.#stormSince;
  }

  /** How many prompts began in each minute of the last day. */
  history(now: Instant): LoadHistory {
    return [...this.#byMinute]
      .filter(([minute]) => minute > now - LOAD_SPAN && minute <= now)
      .sort(([one], [other]) => one - other);
  }

  #count(now: Instant): void {
    this.#endOldStorm(now);
    this.#recent.push(now);
    const minute = minuteOf(now);
    const counted = this.#byMinute.get(minute) ?? 0;
    this.#byMinute.set(minute, counted + 1);
    if (counted === 0) this.#forgetMinutes(minute);
    if (this.#recent.length <= MOST_COUNTED) return;
    this.#recent = this.#recent.filter((at) => at > now - FLOOD_WINDOW).slice(-MOST_COUNTED / 2);
  }

  /** A storm that was over before this one began is not taken up again, though nobody asked meanwhile. */
  #endOldStorm(now: Instant): void {
    const earlier = this.#recent.at(-FLOOD_ENDS_BELOW);
    if (earlier === undefined || earlier <= now - FLOOD_WINDOW) this.#stormSince = null;
  }

  #forgetMinutes(now: Instant): void {
    for (const minute of this.#byMinute.keys()) {
      if (minute <= now - LOAD_SPAN - MINUTE) this.#byMinute.delete(minute);
    }
  }
}
