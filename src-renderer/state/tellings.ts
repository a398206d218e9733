import { create } from 'zustand';
import type { ChangeTopic } from '#shared/contract/host.ts';
import {
  MOST_IN_BULK,
  type ComingTimeout,
  type IncidentRow,
  type Telling,
} from '#shared/contract/incident.ts';
import type { Push } from '#shared/contract/wire.ts';
import { hostNow } from '../client/clock.ts';
import type { HostClient } from '../client/host-client.ts';
import type { Unsubscribe } from '../client/transport.ts';
import { useEntities } from './entities.ts';
import { PacedAsking } from './paced-asking.ts';

/** What was due and is gone, or waits anew, is not always pushed: it is asked for so often, in milliseconds. */
const OVERDUE_CHECK_MS = 5_000;
const deciding: ReadonlySet<ChangeTopic> = new Set(['delivery', 'operator', 'profile', 'timeslot']);

interface TellingState {
  /** null: nobody will be told. An incident that is not in here was not asked about. */
  readonly next: ReadonlyMap<number, Telling | null>;
  /** What the workflow of an incident does next by itself; those of which it is not known have none. */
  readonly timeouts: ReadonlyMap<number, ComingTimeout>;
}

/** What is known of what comes next of an incident. */
export interface Coming {
  /** Who is told next; null: nobody; left out: not known. */
  readonly telling?: Telling | null | undefined;
  readonly timeout?: ComingTimeout | undefined;
}

const nothing: TellingState = { next: new Map(), timeouts: new Map() };

/** What comes next of what asks for attention: who is told elsewhere, and what its workflow does. */
export const useTellings = create<TellingState>()(() => nothing);

/** Who is told next of an incident; null: nobody; undefined: not known. */
export function useTelling({ id }: Pick<IncidentRow, 'id'>): Telling | null | undefined {
  return useTellings(({ next }) => next.get(id));
}

/** What the workflow of an incident does next by itself, as far as is known. */
export function useTimeout({ id }: Pick<IncidentRow, 'id'>): ComingTimeout | undefined {
  return useTellings(({ timeouts }) => timeouts.get(id));
}

/** Whether somebody else may be told next after this; also what was missed while the host was away. */
export function decidesTellings(push: Push): boolean {
  if (push.type === 'hello') return true;
  return push.type === 'changes' && push.changes.some(({ topic }) => deciding.has(topic));
}

/** Keeps {@link useTellings} as the host has it; of very many only for the most urgent. */
export function followTellings(host: Pick<HostClient, 'call' | 'onPush'>): Unsubscribe {
  const asking = new PacedAsking(() => askTellings(host));
  const forgetRows = useEntities.subscribe(({ prompting }, before) => {
    if (prompting !== before.prompting) asking.want();
  });
  const forgetPush = host.onPush((push) => {
    if (decidesTellings(push)) asking.want();
  });
  const timer = setInterval(() => {
    if (isAnyOverdue()) asking.want();
  }, OVERDUE_CHECK_MS);
  asking.want();
  return () => {
    clearInterval(timer);
    forgetPush();
    forgetRows();
    asking.stop();
  };
}

async function askTellings(host: Pick<HostClient, 'call'>): Promise<void> {
  const ids = useEntities
    .getState()
    .prompting.slice(0, MOST_IN_BULK)
    .map(({ id }) => id);
  if (ids.length === 0) return useTellings.setState(nothing);
  const answer = await host.call('incident.tellings', { ids });
  if (!answer.ok) return;
  const next = new Map<number, Telling | null>(ids.map((id) => [id, null]));
  for (const id of answer.value.unknown) next.delete(id);
  for (const { incidentId, ...telling } of answer.value.tellings) next.set(incidentId, telling);
  const timeouts = new Map(answer.value.timeouts.map((each) => [each.incidentId, each]));
  useTellings.setState({ next, timeouts });
}

function isAnyOverdue(): boolean {
  const now = hostNow();
  const { next, timeouts } = useTellings.getState();
  return [...next.values(), ...timeouts.values()].some((each) => each !== null && each.at < now);
}
