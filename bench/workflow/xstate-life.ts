import { assign, initialTransition, setup, transition } from 'xstate';
import type { Message } from '#shared/domain/workflow/instance.ts';
import { lifeMessages } from './incident-life.ts';

interface Told {
  readonly type: string;
  readonly user: string;
}

/** The same lifecycle as a machine of XState; what waits for a time takes its timer as an event. */
const machine = setup({
  types: { context: {} as { owner: string | null }, events: {} as Told },
  actions: {
    own: assign({ owner: ({ event }) => event.user }),
    note: () => undefined,
  },
}).createMachine({
  initial: 'active',
  context: { owner: null },
  states: {
    active: {
      on: {
        acknowledge: { target: 'investigating', actions: 'own' },
        investigate: { target: 'investigating', actions: 'own' },
        end: { target: 'resolved', actions: 'note' },
        close: { target: 'resolved', actions: 'note' },
      },
    },
    investigating: {
      on: {
        stable: 'stable',
        end: { target: 'resolved', actions: 'note' },
        close: { target: 'resolved', actions: 'note' },
      },
    },
    stable: {
      on: {
        end: { target: 'resolved', actions: 'note' },
        close: { target: 'resolved', actions: 'note' },
      },
    },
    resolved: { on: { reopen: 'active', restart: 'active', $timer: 'archived' } },
    archived: { type: 'final' },
  },
});

const told: readonly Told[] = lifeMessages.slice(1).map(asTold);

/** One whole life in memory, without history, future or texts. */
export function xstateLife(): void {
  let [snapshot] = initialTransition(machine);
  for (const event of told) [snapshot] = transition(machine, snapshot, event);
  if (snapshot.status !== 'done') throw new Error('A life did not come to its end.');
}

function asTold({ type, body }: Message): Told {
  const { user } = body as { readonly user: string };
  return { type, user };
}
