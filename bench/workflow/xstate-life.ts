import { initialTransition, setup, transition } from 'xstate';
import { lifeMessages } from './incident-life.ts';

interface Told {
  readonly type: string;
}

/** The default workflow as a machine of XState; what waits for a time takes its timer as an event. */
const machine = setup({ types: { events: {} as Told } }).createMachine({
  initial: 'active',
  states: {
    active: {
      on: {
        acknowledge: 'investigating',
        investigate: 'investigating',
        end: 'resolved',
        close: 'resolved',
      },
    },
    investigating: {
      on: { stabilize: 'stable', unacknowledge: 'active', end: 'resolved', close: 'resolved' },
    },
    stable: { on: { worsen: 'investigating', end: 'resolved', close: 'resolved' } },
    resolved: { on: { restart: 'active', reopen: 'active', $timer: 'archived' } },
    archived: { type: 'final' },
  },
});

const told: readonly Told[] = lifeMessages.slice(1).map(({ type }) => ({ type }));

/** One whole life in memory, without history, future, texts or buttons. */
export function xstateLife(): void {
  let [snapshot] = initialTransition(machine);
  for (const event of told) [snapshot] = transition(machine, snapshot, event);
  if (snapshot.status !== 'done') throw new Error('A life did not come to its end.');
}
