import { SECOND, type Instant } from '#shared/time/instant.ts';
import type { StoredDelivery } from '../storage/delivery-store.ts';
import * as outgoingStore from '../storage/outgoing-store.ts';
import type { LiveProfile, LiveProfiles } from './live-profile.ts';
import { reasonsOf } from './live-reasons.ts';
import type { Unit } from './unit-of-work.ts';

/**
 * What a profile wants said again, as long as nobody acknowledges: written when a message has been
 * sent, or could not be. Each round has one row, however often it is asked for; of several profiles
 * the one counts that wants it soonest. A problem that is told anew ends what was repeated of it before.
 */
export async function scheduleRepeat(
  unit: Unit,
  profiles: LiveProfiles,
  delivery: StoredDelivery,
  endedAt: Instant,
): Promise<void> {
  if (delivery.kind !== 'problem' && delivery.kind !== 'repeat') return;
  if (!profiles.all().some(({ repeat }) => repeat !== null)) return;
  if (delivery.kind === 'problem') await outgoingStore.cancelRepeats(unit.transaction, delivery);
  const seconds = soonest(reasonsOf(profiles, delivery), delivery.round);
  if (seconds === undefined) return;
  if (await outgoingStore.isToldAnew(unit.transaction, delivery)) return;
  const round = delivery.round + 1;
  await outgoingStore.insert(unit.transaction, `repeat:${delivery.id}:${round}`, {
    ...delivery,
    kind: 'repeat',
    state: 'waiting',
    waitingFor: 'delay',
    round,
    dueAt: endedAt + seconds * SECOND,
    createdAt: endedAt,
  });
}

/** @returns undefined if none wants another round */
function soonest(reasons: readonly LiveProfile[], round: number): number | undefined {
  const waits = reasons.flatMap(({ repeat, trigger }) =>
    repeat && trigger.on === 'attention' && round <= repeat.most ? [repeat.everySeconds] : [],
  );
  return waits.length === 0 ? undefined : Math.min(...waits);
}
