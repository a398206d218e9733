import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { setSignedOut } from '../../state/session.ts';
import { sitDown, storageInMemory } from '../../state/testing/operator.ts';
import { lastLookOf, rememberLook } from './last-looks.ts';

beforeEach(() => {
  vi.stubGlobal('sessionStorage', storageInMemory());
  setSignedOut(null);
  lastLookOf(1);
  sitDown(1);
});
afterEach(() => void vi.unstubAllGlobals());

it('remembers what was seen of an incident', () => {
  expect(lastLookOf(1)).toBeNull();
  rememberLook(1, { eventId: 10, deliveryId: 2 });
  rememberLook(1, { eventId: 12, deliveryId: 2 });
  expect(lastLookOf(1)).toEqual({ eventId: 12, deliveryId: 2 });
});

it('forgets those that were looked at longest ago', () => {
  for (let id = 1; id <= 500; id += 1) rememberLook(id, { eventId: id, deliveryId: 0 });
  rememberLook(1, { eventId: 1, deliveryId: 0 });
  rememberLook(501, { eventId: 501, deliveryId: 0 });
  expect(lastLookOf(2)).toBeNull();
  expect(lastLookOf(1)).not.toBeNull();
});

it('remembers over a reload', async () => {
  rememberLook(1, { eventId: 10, deliveryId: 2 });
  vi.resetModules();
  const { sitDown: sitDownAgain } = await import('../../state/testing/operator.ts');
  const again = await import('./last-looks.ts');
  sitDownAgain(1);
  expect(again.lastLookOf(1)).toEqual({ eventId: 10, deliveryId: 2 });
});

it('tells another operator nothing of what this one saw', () => {
  rememberLook(1, { eventId: 10, deliveryId: 2 });
  sitDown(2);
  expect(lastLookOf(1)).toBeNull();
});
