import { systemCaller } from '../caller.ts';
import type { Desk } from './desk.ts';

/** The condition that a message is of a type. */
export const on = (type: string) => [{ call: 'message.type', args: { is: type } }];

/** A transition with texts that say its id. */
export function transition(id: string, from: string, to: string, when: readonly unknown[]) {
  return { id, from, to, when, descriptionBefore: `${id} may happen`, descriptionAfter: id };
}

/** Publishes a definition with an open and a closed status, and lets new incidents run it. */
export async function runOwn(
  desk: Desk,
  transitions: readonly object[],
  more: object = {},
): Promise<void> {
  const { workflows } = desk.services;
  await workflows.publish(systemCaller, {
    ...{ format: 'noc.workflow/1', key: 'own', version: 1, name: 'Own', initial: 'open' },
    statuses: {
      open: { label: 'Open', category: 'open' },
      other: { label: 'Other', category: 'open' },
      closed: { label: 'Closed', category: 'closed' },
    },
    transitions: [...transitions, transition('other', 'open', 'other', on('never'))],
    ...more,
  });
  await workflows.setRules(systemCaller, { rules: [], default: 'own' });
}

/** Lets happen all that is due, as the engine does: again and again, until nothing is. */
export async function runAllDue({ services }: Desk): Promise<void> {
  let count: number;
  do count = await services.incidentCatchUp.runDue();
  while (count > 0);
}
