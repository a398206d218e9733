import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { MethodName } from '#shared/contract/methods.ts';
import type { Push } from '#shared/contract/wire.ts';
import type { HostClient } from '../client/host-client.ts';
import { incidentRowOf } from '../features/incidents/testing/incident-row.ts';
import { useEntities } from './entities.ts';
import { emptyQueueData } from './queue-data.ts';
import { followTellings, useTellings } from './tellings.ts';

const ben = { at: 9_000_000_000_000_000, medium: 'email', who: 'ben', unlessAcknowledged: true };

const pressed = { incidentId: 2, at: ben.at, description: 'It becomes urgent' };

let asked: number[][] = [];
let push: (push: Push) => void = () => undefined;
let stop: () => void = () => undefined;
const host = {
  onPush: (callback: (push: Push) => void) => {
    push = callback;
    return () => undefined;
  },
  call: async (_method: MethodName, { ids }: { ids: number[] }) => {
    asked.push(ids);
    return {
      ok: true,
      value: { tellings: [{ incidentId: 1, ...ben }], unknown: [4], timeouts: [pressed] },
    };
  },
} as unknown as Pick<HostClient, 'call' | 'onPush'>;

const ask = (...ids: number[]): void =>
  useEntities.setState({ prompting: ids.map((id) => incidentRowOf({ id, promptSince: 1 })) });
const settle = () => vi.advanceTimersByTimeAsync(1_000);

beforeEach(() => {
  vi.useFakeTimers();
  asked = [];
  useEntities.setState(emptyQueueData, true);
  stop = followTellings(host);
});

afterEach(() => {
  stop();
  vi.useRealTimers();
});

describe('who is told next of what asks for attention', () => {
  it('is asked once for all of it: somebody, nobody, or not known', async () => {
    ask(1);
    ask(1, 2, 4);
    await settle();
    expect(asked).toEqual([[1, 2, 4]]);
    const { next, timeouts } = useTellings.getState();
    expect([1, 2, 3, 4].map((id) => next.get(id))).toEqual([ben, null, undefined, undefined]);
    expect([...timeouts]).toEqual([[2, pressed]]);
  });

  it('is asked again when what decides it changes, and for nothing else', async () => {
    ask(1);
    await settle();
    const changed = (topic: 'profile' | 'operator' | 'filter') =>
      push({
        ...{ type: 'changes', from: 0, to: 1, now: 1 },
        changes: [{ seq: 1, at: 1, actorId: 1, topic, id: 7, version: 2, op: 'update' }],
      });
    changed('filter');
    await settle();
    expect(asked).toHaveLength(1);
    changed('profile');
    await settle();
    expect(asked).toHaveLength(2);
    changed('operator');
    await settle();
    expect(asked).toHaveLength(3);
  });

  it('is asked again when the host is back: what was missed is not pushed', async () => {
    ask(1);
    await settle();
    push({ type: 'hello' } as Push);
    await settle();
    expect(asked).toHaveLength(2);
  });

  it('is forgotten once nothing asks', async () => {
    ask(1);
    await settle();
    ask();
    await settle();
    const { next, timeouts } = useTellings.getState();
    expect([next.size, timeouts.size]).toEqual([0, 0]);
    expect(asked).toHaveLength(1);
  });
});
