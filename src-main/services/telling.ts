import type { TellReason } from '#shared/domain/incident/incident.ts';
import { MINUTE, type Instant } from '#shared/time/instant.ts';
import type { NewDelivery } from '../storage/sqlite/incident-sets.ts';

const LOAD_SPAN = 10 * MINUTE;
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
};

/**
 * Who is told. The built-in rule *This workstation*: its operator is told of every incident that
 * asks for attention, by the desktop medium, as often as there is a reason anew.
 */
export class Telling {
  #workstation: { readonly operatorId: number; readonly medium: string } | null = null;
  #recent: Instant[] = [];

  /** Whom the desktop medium tells from now on; null: nobody sits here. */
  setWorkstation(workstation: { operatorId: number; medium: string } | null): void {
    this.#workstation = workstation;
  }

  /** The deliveries that a reason to tell asks for, written in the same transaction as its cause. */
  deliveriesFor(reason: TellReason | null, now: Instant): NewDelivery[] {
    if (reason === null) return [];
    this.#count(now);
    if (!this.#workstation) return [];
    const { operatorId, medium } = this.#workstation;
    return [{ uniqueKey: `workstation:${reason}`, operatorId, medium, reason }];
  }

  /** How many prompts began in the last ten minutes. */
  promptsLast10Minutes(now: Instant): number {
    return this.#recent.filter((at) => at > now - LOAD_SPAN && at <= now).length;
  }

  #count(now: Instant): void {
    this.#recent.push(now);
    if (this.#recent.length <= MOST_COUNTED) return;
    this.#recent = this.#recent.filter((at) => at > now - LOAD_SPAN).slice(-MOST_COUNTED / 2);
  }
}
