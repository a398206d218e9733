import type { IncidentRow, Telling } from '#shared/contract/incident.ts';
import { MINUTE, type Instant } from '#shared/time/instant.ts';

/** A step that is due within this much is never folded into the card of a storm. */
const SOON = MINUTE;

/** Incidents with a step due within {@link SOON}: they go stale, or somebody is told. */
export function dueSoon(
  asking: readonly IncidentRow[],
  tellings: ReadonlyMap<number, Telling | null>,
  now: Instant,
): readonly number[] {
  const isSoon = (at: Instant | undefined): boolean => at !== undefined && at - now <= SOON;
  return asking
    .filter(
      ({ id, stale, expiresAt }) =>
        (!stale && expiresAt !== null && isSoon(expiresAt)) || isSoon(tellings.get(id)?.at),
    )
    .map(({ id }) => id);
}
