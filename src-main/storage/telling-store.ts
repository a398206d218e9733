import type { DeliveryKind, DeliveryWait } from '#shared/contract/delivery.ts';
import type { Instant } from '#shared/time/instant.ts';
import type { Executor } from './database.ts';
import { unsentStates } from './delivery-store.ts';

const WHEN = 'coalesce(speaking.due_at, told.due_at)';

/** What of a delivery that is still to go out tells whether, when and to whom it will. */
export interface WaitingTelling {
  readonly incidentId: number;
  readonly operatorId: number;
  readonly medium: string;
  readonly kind: DeliveryKind;
  /** JSON text. */
  readonly because: string;
  readonly profileId: number | null;
  readonly waitingFor: DeliveryWait | null;
  readonly dueAt: Instant;
  /** Since when the incident asks for attention. */
  readonly promptSince: Instant | null;
}

/**
 * What is still to go out about incidents, what is due first before the rest; what another one speaks
 * for goes when that one does.
 * @param exceptAddress what goes there is left out
 * @param mostOfEach so many of each incident, those that are due first
 */
export async function listWaiting(
  executor: Executor,
  incidentIds: readonly number[],
  exceptAddress: string,
  mostOfEach: number,
): Promise<WaitingTelling[]> {
  const waiting = executor({ told: 'delivery' })
    .join('incident', 'incident.id', 'told.incident_id')
    .leftJoin({ speaking: 'delivery' }, 'speaking.id', 'told.bundled_in')
    .select({
      incidentId: 'told.incident_id',
      operatorId: 'told.operator_id',
      medium: 'told.medium',
      kind: 'told.kind',
      because: 'told.because',
      profileId: 'told.profile_id',
      waitingFor: 'told.waiting_for',
      dueAt: executor.raw(WHEN),
      promptSince: 'incident.prompt_since',
      place: executor.raw(`row_number() OVER (PARTITION BY told.incident_id ORDER BY ${WHEN})`),
    })
    .whereRaw('told.incident_id IN (SELECT value FROM json_each(?))', [JSON.stringify(incidentIds)])
    .whereNot('told.address', exceptAddress)
    .whereIn('told.state', ['bundled', ...unsentStates])
    .whereRaw(
      `coalesce(speaking.state, told.state) IN (${unsentStates.map(() => '?').join(', ')})`,
      [...unsentStates],
    );
  return (await executor
    .from(waiting.as('waiting'))
    .where('place', '<=', mostOfEach)
    .orderBy('dueAt')) as WaitingTelling[];
}
