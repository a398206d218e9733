import { afterEach, expect, it } from 'vitest';
import { forgetLooks, lastLookOf, rememberLook } from './last-looks.ts';

afterEach(forgetLooks);

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
