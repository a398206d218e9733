import { expect, it } from 'vitest';
import { HOUR, MINUTE, SECOND } from '#shared/time/instant.ts';
import { muteAt } from './mute-model.ts';

const pressed = 10 * HOUR;
const until = pressed + 5 * MINUTE;

it('lasts until its end', () => {
  expect(muteAt(until, pressed, pressed + SECOND)).toBe(until);
  expect(muteAt(until, until - SECOND, until)).toBeNull();
});

it('is as long as it was when the clock is set back meanwhile', () => {
  const back = pressed + MINUTE - HOUR;
  const left = muteAt(until, pressed + MINUTE, back);
  expect(left).toBe(back + 4 * MINUTE);
  expect(muteAt(left ?? 0, back, back + 4 * MINUTE)).toBeNull();
});

it('does not move with a clock that a slow wire makes go back a little', () => {
  expect(muteAt(until, pressed + MINUTE, pressed + MINUTE - SECOND / 10)).toBe(until);
});
