import type { Instant } from '#shared/time/instant.ts';
import * as mediumStore from '../storage/medium-store.ts';
import type { Unit } from './unit-of-work.ts';

/** Notes that a medium fails, from when it began to; null: it works. Whoever watches is told where that is news. */
export async function setTrouble(
  unit: Unit,
  medium: string,
  trouble: { readonly since: Instant; readonly error: string } | null,
): Promise<void> {
  const isNews = await mediumStore.setTrouble(unit.transaction, medium, trouble);
  if (isNews) await unit.record({ topic: 'medium', id: 0, version: 0, op: 'update' });
}
