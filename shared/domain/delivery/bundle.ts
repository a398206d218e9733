import type { Instant } from '#shared/time/instant.ts';

/** A message that waits to go to a destination: of one incident, or of several already. */
export interface PendingAlert<Id> {
  readonly id: Id;
  readonly createdAt: Instant;
  /** null: it is a bundle, which others may join. */
  readonly incidentId: number | null;
}

export type BundlePlan<Id> =
  | {
      readonly kind: 'single';
      readonly id: Id;
      /** Later messages of the same incident, which it speaks for. */
      readonly duplicates: readonly Id[];
    }
  | {
      readonly kind: 'bundle';
      /** The pending bundle that takes them; null: a new one. */
      readonly id: Id | null;
      /** That of the oldest message in it. */
      readonly createdAt: Instant;
      readonly members: readonly Id[];
    };

/**
 * What goes to one destination, about one group of incidents: one message as it is; of several one
 * bundle, which says how many they are.
 * @returns undefined if nothing waits
 */
export function planBundle<Id>(pending: readonly PendingAlert<Id>[]): BundlePlan<Id> | undefined {
  const bundle = pending.find(({ incidentId }) => incidentId === null);
  const alerts = pending.filter(({ incidentId }) => incidentId !== null);
  const [oldest] = alerts.toSorted((one, other) => one.createdAt - other.createdAt);
  if (!bundle && oldest && new Set(alerts.map(({ incidentId }) => incidentId)).size === 1) {
    const duplicates = alerts.filter((alert) => alert !== oldest).map(({ id }) => id);
    return { kind: 'single', id: oldest.id, duplicates };
  }
  const first = oldest ?? bundle;
  if (!first) return undefined;
  return {
    kind: 'bundle',
    id: bundle?.id ?? null,
    createdAt: first.createdAt,
    members: alerts.map(({ id }) => id),
  };
}
