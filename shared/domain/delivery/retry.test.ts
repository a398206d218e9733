import { describe, expect, it } from 'vitest';
import { MINUTE, SECOND } from '#shared/time/instant.ts';
import { afterFailure } from './retry.ts';

const NOW = 1_000 * MINUTE;
const fresh = { retries: 0, networkUntil: null, dueAt: NOW };

describe('a message that could not be sent', () => {
  it.each([15 * SECOND, MINUTE, 5 * MINUTE])('is tried again after %i µs', (wait) => {
    const retries = [15 * SECOND, MINUTE, 5 * MINUTE].indexOf(wait);
    expect(afterFailure('temporary', { ...fresh, retries }, NOW, 0)).toEqual({
      ...{ state: 'failed_for_now', dueAt: NOW + wait, retries: retries + 1 },
    });
  });

  it('comes a little later by chance, so that not everybody comes at once', () => {
    const after = afterFailure('temporary', fresh, NOW, 0.5);
    expect(after).toMatchObject({ dueAt: NOW + 16.5 * SECOND });
  });

  it('is tried again when the other side asks for it, if that is later, and within half an hour', () => {
    const dueAt = (asked: number) => afterFailure('temporary', fresh, NOW, 0, asked);
    expect(dueAt(5 * SECOND)).toMatchObject({ dueAt: NOW + 15 * SECOND });
    expect(dueAt(2 * MINUTE)).toMatchObject({ dueAt: NOW + 2 * MINUTE, retries: 1 });
    expect(dueAt(999 * MINUTE)).toMatchObject({ dueAt: NOW + 30 * MINUTE });
    expect(afterFailure('temporary', { ...fresh, retries: 3 }, NOW, 0, MINUTE)).toEqual({
      state: 'failed',
    });
  });

  it('has failed after three retries, and at once where it never will go', () => {
    expect(afterFailure('temporary', { ...fresh, retries: 3 }, NOW, 0)).toEqual({
      state: 'failed',
    });
    expect(afterFailure('permanent', fresh, NOW, 0)).toEqual({ state: 'failed' });
    expect(afterFailure('setup', fresh, NOW, 0)).toEqual({ state: 'failed' });
  });

  it('waits half an hour for the network without using up its retries', () => {
    const first = afterFailure('network', fresh, NOW, 0);
    const networkUntil = NOW + 30 * MINUTE;
    expect(first).toEqual({ state: 'waiting', dueAt: NOW + 15 * SECOND, networkUntil });
    const late = { retries: 0, networkUntil, dueAt: networkUntil - SECOND };
    expect(afterFailure('network', late, networkUntil - SECOND, 0)).toMatchObject({
      dueAt: networkUntil,
    });
    expect(afterFailure('network', late, networkUntil, 0)).toEqual({ state: 'failed' });
  });

  it('has half an hour anew after a sleep, in which nobody could try', () => {
    const tries = { ...fresh, networkUntil: NOW + 10 * MINUTE };
    const awake = NOW + 600 * MINUTE;
    expect(afterFailure('network', tries, awake, 0)).toMatchObject({
      ...{ state: 'waiting', networkUntil: awake + 30 * MINUTE },
    });
  });
});
