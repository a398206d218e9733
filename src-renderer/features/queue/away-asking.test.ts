import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { ChangedSummary } from '#shared/contract/queue.ts';
import { CALL_BOUND_MS, HostClient } from '../../client/host-client.ts';
import { ScriptedTransport } from '../../client/testing/scripted-transport.ts';
import { forgetChanged, useChanged } from '../../state/changed.ts';
import { setSignedOut } from '../../state/session.ts';
import { noChanges } from '../../state/testing/changed.ts';
import { sitDown, storageInMemory } from '../../state/testing/operator.ts';
import { AwayAsking } from './away-asking.ts';

const counts = { ...noChanges, new: 1 };
const something: ChangedSummary = { counts, marks: [{ id: 7, mark: 'new' }], more: false };
const nothing: ChangedSummary = { counts: noChanges, marks: [], more: false };

let stops: (() => void)[];

beforeEach(() => {
  vi.useFakeTimers();
  vi.stubGlobal('sessionStorage', storageInMemory());
  stops = [];
  sitDown(1);
});

afterEach(() => {
  for (const stop of stops) stop();
  forgetChanged();
  setSignedOut(null);
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

/** A window, just loaded; `asked` is since when it asked the host. */
function load(summary: ChangedSummary = something) {
  forgetChangedByLoading();
  const transport = new ScriptedTransport();
  const asked: number[] = [];
  transport.answers = {
    'queue.changed': (input) => {
      asked.push((input as { since: number }).since);
      return summary;
    },
  };
  const asking = new AwayAsking(new HostClient(transport));
  transport.open();
  stops.push(asking.follow());
  return { transport, asking, asked };
}

/** A new page has nothing in memory; the old one is gone and keeps nothing of it. */
function forgetChangedByLoading(): void {
  for (const stop of stops) stop();
  forgetChanged();
}

const pass = (ms: number) => vi.advanceTimersByTimeAsync(ms);
const shownSince = () => useChanged.getState().since;

describe('who was away', () => {
  it('is told what happened since', async () => {
    const { asking } = load();
    void asking.ask(5);
    await pass(0);
    expect(shownSince()).toBe(5);
  });

  it('is told when the wire stands again, however long it was lost', async () => {
    const { transport, asking } = load();
    transport.lose();
    void asking.ask(5);
    await pass(2 * CALL_BOUND_MS);
    transport.open();
    await pass(0);
    expect(shownSince()).toBe(5);
  });

  it('is told of both times after they were away again meanwhile', async () => {
    const { transport, asking } = load();
    transport.lose();
    void asking.ask(5);
    await pass(2 * CALL_BOUND_MS);
    void asking.ask(9);
    transport.open();
    await pass(0);
    expect(shownSince()).toBe(5);
  });

  it('is told after a reload where the host had not said it yet', async () => {
    const { transport, asking } = load();
    transport.lose();
    void asking.ask(5);
    await pass(2 * CALL_BOUND_MS);
    const { asked } = load();
    await pass(0);
    expect(asked).toEqual([5]);
    expect(shownSince()).toBe(5);
  });

  it('is told after a reload until they have read it', async () => {
    const { asking } = load();
    void asking.ask(5);
    await pass(0);
    const reloaded = load();
    await pass(0);
    expect(shownSince()).toBe(5);
    forgetChanged();
    reloaded.transport.lose();
    reloaded.transport.open();
    expect(load().asked).toEqual([]);
  });

  it('is not asked about again once the host said that nothing happened', async () => {
    const { transport, asking, asked } = load(nothing);
    void asking.ask(5);
    await pass(0);
    transport.lose();
    transport.open();
    await pass(0);
    expect(asked).toEqual([5]);
    expect(load().asked).toEqual([]);
  });
});
