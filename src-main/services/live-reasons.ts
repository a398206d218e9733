import { isOpenAt } from '#shared/domain/timeslot/timeslot.ts';
import type { WorkflowReason } from '#shared/domain/workflow-incident/webhooks.ts';
import type { Instant } from '#shared/time/instant.ts';
import type { StoredDelivery } from '../storage/delivery-store.ts';
import type { LiveProfile, LiveProfiles } from './live-profile.ts';

type Reasoned = Pick<StoredDelivery, 'because' | 'kind'>;

/** The profiles that had a message written, as far as they are there still, whether paused or not. */
export function reasonsOf(profiles: LiveProfiles, { because }: Reasoned): LiveProfile[] {
  const ids = new Set(idsOf(because));
  return profiles.all().filter(({ id }) => ids.has(id));
}

/**
 * Tells whether a profile still wants a message that waits: none does once all of them were paused,
 * switched off or removed, or their operators disabled. What is said again is also asked of the
 * timeslots. Many messages have one reason, which is looked up once.
 */
export function wantedNow(profiles: LiveProfiles, now: Instant): (delivery: Reasoned) => boolean {
  const known = new Map<string, boolean>();
  return (delivery) => {
    const key = `${delivery.kind} ${delivery.because}`;
    const isWanted = known.get(key) ?? isStillWanted(profiles, delivery, now);
    known.set(key, isWanted);
    return isWanted;
  };
}

function isStillWanted(profiles: LiveProfiles, delivery: Reasoned, now: Instant): boolean {
  if (delivery.kind === 'digest' || delivery.kind === 'summary') return true;
  // The workstation's rule has no number, and is always on; what a workflow asked for asks no profile.
  if (idsOf(delivery.because).includes(null)) return true;
  const mustBeOpen = delivery.kind === 'repeat';
  return reasonsOf(profiles, delivery).some(
    ({ rules, repeat }) =>
      rules.active &&
      (rules.pausedUntil === null || now >= rules.pausedUntil) &&
      (!mustBeOpen || (repeat !== null && isOpenAt(rules.timeslot.slot, now))),
  );
}

function idsOf(because: string): readonly (number | null)[] {
  return stored(because).map((reason) => ('workflow' in reason ? null : reason.profileId));
}

/** What a workflow had posted; undefined where profiles wanted the message. */
export function workflowReasonOf({
  because,
}: Pick<StoredDelivery, 'because'>): WorkflowReason | undefined {
  return stored(because).find((reason): reason is WorkflowReason => 'workflow' in reason);
}

function stored(
  because: string,
): readonly (WorkflowReason | { readonly profileId: number | null })[] {
  return JSON.parse(because) as ReturnType<typeof stored>;
}
