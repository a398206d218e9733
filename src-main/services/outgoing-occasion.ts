import type { MessageIncident } from '#shared/domain/delivery/wording-parts.ts';
import type { Occasion } from '#shared/domain/delivery/wording.ts';
import { tallyLevels } from '#shared/domain/delivery/toast-plan.ts';
import type { EventType } from '#shared/domain/incident/event.ts';
import type { TellReason } from '#shared/domain/incident/incident.ts';
import * as bundleStore from '../storage/bundle-store.ts';
import type { StoredDelivery } from '../storage/delivery-store.ts';
import * as outgoingStore from '../storage/outgoing-store.ts';
import { readByIds } from '../storage/sqlite/incident-reads.ts';
import type { Directory } from './directory.ts';
import { incidentRowOf } from './incident-row.ts';
import { workflowReasonOf } from './live-reasons.ts';
import type { Unit } from './unit-of-work.ts';

/** So many incidents of a summary have a line in it. */
const MOST_NAMED = 20;

/**
 * What a message is about, as it stands now.
 * @returns undefined if all of it is gone
 */
export async function occasionOf(
  unit: Unit,
  delivery: StoredDelivery,
  directory: Directory,
): Promise<Occasion | undefined> {
  const { transaction } = unit;
  if (delivery.kind === 'summary') {
    const counts = await bundleStore.countLevels(transaction, delivery.id);
    const worst = await bundleStore.listWorst(transaction, delivery.id, MOST_NAMED);
    const incidents = await readMessageIncidents(unit, worst, directory);
    if (incidents.size === 0) return undefined;
    const byLevel = Object.fromEntries(counts.map(({ level, count }) => [level, count]));
    const tally = { ...tallyLevels([]), ...byLevel };
    return { kind: 'summary', counts: tally, incidents: [...incidents.values()] };
  }
  if (delivery.kind === 'digest') {
    const members = await bundleStore.listMembers(transaction, delivery.id);
    const ids = [...new Set(members.flatMap(({ incidentId }) => incidentId ?? []))];
    const incidents = await readMessageIncidents(unit, ids, directory);
    const entries = await Promise.all(members.map((member) => entryOf(unit, member, incidents)));
    const found = entries.flatMap((entry) => entry ?? []);
    return found.length === 0 ? undefined : { kind: 'digest', entries: found };
  }
  const incidents = await readMessageIncidents(unit, [delivery.incidentId ?? 0], directory);
  const entry = await entryOf(unit, delivery, incidents);
  if (entry === undefined || delivery.kind !== 'repeat') return entry;
  return { kind: 'repeat', incident: entry.incident, round: delivery.round };
}

type Entry = Extract<Occasion, { readonly kind: 'problem' | 'event' }>;

/** What a delivery of one incident says. */
async function entryOf(
  unit: Unit,
  delivery: StoredDelivery,
  incidents: ReadonlyMap<number, MessageIncident>,
): Promise<Entry | undefined> {
  const incident = incidents.get(delivery.incidentId ?? 0);
  if (!incident) return undefined;
  if (delivery.kind !== 'event') {
    return { kind: 'problem', incident, reason: delivery.reason as TellReason };
  }
  const asked = workflowReasonOf(delivery);
  const cause = asked
    ? { actor: asked.workflow, timestamp: asked.at, description: asked.text }
    : await outgoingStore.findCause(unit.transaction, delivery);
  const event = cause ?? { actor: '', timestamp: delivery.createdAt, description: '' };
  return { kind: 'event', incident, event: { ...event, type: delivery.reason as EventType } };
}

async function readMessageIncidents(
  unit: Unit,
  ids: readonly number[],
  directory: Directory,
): Promise<ReadonlyMap<number, MessageIncident>> {
  const incidents = await readByIds(unit.connection, ids);
  return new Map(incidents.map((incident) => [incident.id, incidentRowOf(incident, directory)]));
}
