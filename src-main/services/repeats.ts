import { SECOND, type Instant } from '#shared/time/instant.ts';
import type { StoredDelivery } from '../storage/delivery-store.ts';
import * as outgoingStore from '../storage/outgoing-store.ts';
import type { LiveProfiles } from './live-profile.ts';
import type { Unit } from './unit-of-work.ts';

/**
 * What its profile wants said again, as long as nobody acknowledges: written when a message has been
 * sent, or could not be. Each round has one row, however often it is asked for.
 */
export async function scheduleRepeat(
  unit: Unit,
  profiles: LiveProfiles,
  delivery: StoredDelivery,
  endedAt: Instant,
): Promise<void> {
  if (delivery.kind !== 'problem' && delivery.kind !== 'repeat') return;
  const profile = profiles.all().find(({ id }) => id === delivery.profileId);
  if (!profile?.repeat || delivery.round > profile.repeat.most) return;
  const round = delivery.round + 1;
  await outgoingStore.insert(unit.transaction, `repeat:${delivery.id}:${round}`, {
    ...delivery,
    kind: 'repeat',
    state: 'waiting',
    waitingFor: 'delay',
    round,
    dueAt: endedAt + profile.repeat.everySeconds * SECOND,
    createdAt: endedAt,
  });
}
