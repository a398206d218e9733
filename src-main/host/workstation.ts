import { Refusal } from '#shared/contract/error.ts';
import { roleAllows } from '#shared/contract/method.ts';
import type { Operator } from '#shared/contract/operator.ts';
import { incidentOfThread, threadOfIncident } from '#shared/domain/delivery/message-text.ts';
import { SECOND } from '#shared/time/instant.ts';
import type { Medium, MediumListener, Message } from '../media/medium.ts';
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
 * What the buttons of a toast do: the same use case as everywhere, under the operator's name. What is
 * refused is said by a toast in its place. Closing or timing out does nothing: it is never an
 * acknowledgement.
 */
export function answerToasts(
  services: Services,
  workstation: Workstation,
  wire: HostWire,
  logger: Logger,
): MediumListener {
  const bringBack = async (incidentId: number, error: unknown): Promise<void> => {
    logger.error({ error, incident: incidentId }, 'a toast could not acknowledge');
    const result = await workstation.medium?.send(refusedMessage(incidentId, error));
    if (result?.ok !== true) wire.openIncident(incidentId);
  };
  return {
    onAction(thread, action) {
      const incidentId = incidentOfThread(thread);
      if (incidentId === undefined) return;
      if (action === 'open') {
        wire.openIncident(incidentId);
        return;
      }
      acknowledge(services, workstation.operator.id, incidentId).catch((error: unknown) =>
        bringBack(incidentId, error),
      );
    },
    onClosed() {
      // The prompt of the open interface, and the next reason to tell, are what remains.
    },
  };
}

/** Of the first level whatever the incident's is: who pressed the button believes that it is done. */
function refusedMessage(incidentId: number, error: unknown): Message {
  return {
    thread: threadOfIncident(incidentId),
    title: `Not acknowledged: incident #${incidentId}`,
    body:
      error instanceof Refusal
        ? error.message
        : 'Watchfloor could not do this: the log has the reason.',
    level: 1,
    actions: [{ id: 'open', label: 'Open' }],
  };
}

/** @throws Refusal if it was not acknowledged */
async function acknowledge(
  services: Services,
  operatorId: number,
  incidentId: number,
): Promise<void> {
  const caller = await callerOf(services, operatorId);
  const { queue } = await services.preferences.get(caller);
  const expiresAt =
    queue.acknowledgeSeconds === null
      ? null
      : services.context.clock.now() + queue.acknowledgeSeconds * SECOND;
  const input = { ids: [incidentId], note: '', expiresAt };
  const { results } = await services.incidents.acknowledge(caller, input);
  const problem = results.find(({ ok }) => !ok)?.error;
  if (problem) throw new Refusal(problem.code, problem.message, problem.field);
}

/**
 * Whoever sits at the workstation, as they are now.
 * @throws Refusal `not_allowed` if they may not acknowledge
 */
async function callerOf(services: Services, operatorId: number): Promise<Caller> {
  const operator = await services.operators.find(operatorId);
  if (!operator || operator.disabled) {
    throw new Refusal('not_allowed', 'The operator of this workstation is disabled.');
  }
  const { id, name, role } = operator;
  if (!roleAllows(role, 'operator')) {
    throw new Refusal('not_allowed', `This needs the role operator; ${name} is ${role}.`);
  }
  return { actor: { id, kind: 'operator', name }, role };
}
