import { incidentOfThread } from '#shared/domain/delivery/message-text.ts';
import type { Operator } from '#shared/contract/operator.ts';
import { SECOND } from '#shared/time/instant.ts';
import type { Medium, MediumListener } from '../media/medium.ts';
import type { Logger } from '../platform/logger.ts';
import { systemCaller, type Caller } from '../services/caller.ts';
import type { Services } from '../services/services.ts';
import type { HostWire } from './host-wire.ts';

/** Who sits at this workstation, and how they are told. */
export interface Workstation {
  readonly operator: Operator;
  readonly medium: Medium | null;
}

/** Finds or makes the workstation's operator, and has the desktop medium tell them from now on. */
export async function openWorkstation(
  services: Services,
  options: { readonly operatorName: string; readonly medium: Medium | null },
): Promise<Workstation> {
  const operator = await services.operators.ensureWorkstationOperator(
    systemCaller,
    options.operatorName,
  );
  if (options.medium) {
    await services.beginnings.ensureWorkstationProfile(operator.id);
    services.telling.setWorkstation({ operatorId: operator.id, medium: options.medium.slug });
  }
  return { operator, medium: options.medium };
}

/**
 * What the buttons of a toast do: the same use case as everywhere, under the operator's name.
 * Closing or timing out does nothing: it is never an acknowledgement.
 */
export function answerToasts(
  services: Services,
  workstation: Workstation,
  wire: HostWire,
  logger: Logger,
): MediumListener {
  return {
    onAction(thread, action) {
      const incidentId = incidentOfThread(thread);
      if (incidentId === undefined) return;
      if (action === 'open') {
        wire.openIncident(incidentId);
        return;
      }
      acknowledge(services, workstation.operator.id, incidentId).catch((error: unknown) => {
        logger.error({ error, incident: incidentId }, 'a toast could not acknowledge');
      });
    },
    onClosed() {
      // The prompt of the open interface, and the next reason to tell, are what remains.
    },
  };
}

async function acknowledge(
  services: Services,
  operatorId: number,
  incidentId: number,
): Promise<void> {
  const operator = await services.operators.find(operatorId);
  if (!operator || operator.disabled) {
    throw new Error('The operator of this workstation is disabled.');
  }
  const caller: Caller = {
    actor: { id: operator.id, kind: 'operator', name: operator.name },
    role: operator.role,
  };
  const { queue } = await services.preferences.get(caller);
  const expiresAt =
    queue.acknowledgeSeconds === null
      ? null
      : services.context.clock.now() + queue.acknowledgeSeconds * SECOND;
  await services.incidents.acknowledge(caller, { ids: [incidentId], note: '', expiresAt });
}
