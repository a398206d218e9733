import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { MINUTE, SECOND } from '#shared/time/instant.ts';
import { TestClock } from '../platform/test-clock.ts';
import { delayAfter, SignInThrottle } from './sign-in-throttle.ts';

const START = 1_000 * MINUTE;

function failTimes(throttle: SignInThrottle, times: number, name: string, address: string): void {
  for (let attempt = 0; attempt < times; attempt += 1) {
    expect(throttle.attempt(name, address, START).allowed).toBe(true);
  }
}

describe('delay after a wrong password', () => {
  it('is none for the first four, then one second, then twice as long each time up to a minute', () => {
    const seconds = [1, 4, 5, 6, 7, 8, 9, 10, 11, 12, 1_000_000].map(
      (count) => delayAfter(count) / SECOND,
    );
    expect(seconds).toEqual([0, 0, 1, 2, 4, 8, 16, 32, 60, 60, 60]);
  });

  it('never shrinks as failures add up', () => {
    fc.assert(fc.property(fc.nat(10_000), (count) => delayAfter(count + 1) >= delayAfter(count)));
  });
});

describe('guessing', () => {
  it('of one name is slowed down, from whatever address, in whatever case', () => {
    const throttle = new SignInThrottle();
    for (let address = 0; address < 5; address += 1) {
      throttle.attempt(' Ada', `10.0.0.${address}`, START);
    }
    expect(throttle.attempt('ada', '10.0.0.9', START)).toEqual({
      allowed: false,
      retryAfter: SECOND,
    });
    expect(throttle.attempt('grace', '10.0.0.9', START).allowed).toBe(true);
  });

  it('of many names from one address is slowed down', () => {
    const throttle = new SignInThrottle();
    for (let name = 0; name < 5; name += 1) throttle.attempt(`name${name}`, '10.0.0.1', START);
    expect(throttle.attempt('ada', '10.0.0.1', START).allowed).toBe(false);
    expect(throttle.attempt('ada', '10.0.0.2', START).allowed).toBe(true);
  });

  it('goes on only when the wait is over, and then waits twice as long', async () => {
    const clock = new TestClock(START);
    const throttle = new SignInThrottle();
    failTimes(throttle, 5, 'ada', '10.0.0.1');
    await clock.advance(SECOND - 1);
    expect(throttle.attempt('ada', '10.0.0.1', clock.now())).toEqual({
      allowed: false,
      retryAfter: 1,
    });
    await clock.advance(1);
    expect(throttle.attempt('ada', '10.0.0.1', clock.now()).allowed).toBe(true);
    expect(throttle.attempt('ada', '10.0.0.1', clock.now())).toEqual({
      allowed: false,
      retryAfter: 2 * SECOND,
    });
  });

  it('is not made to wait longer by asking while it waits', () => {
    const throttle = new SignInThrottle();
    failTimes(throttle, 5, 'ada', '10.0.0.1');
    for (let again = 0; again < 100; again += 1) throttle.attempt('ada', '10.0.0.1', START);
    expect(throttle.attempt('ada', '10.0.0.1', START + SECOND).allowed).toBe(true);
  });

  it('is forgotten after a quarter of an hour without a failure', async () => {
    const clock = new TestClock(START);
    const throttle = new SignInThrottle();
    failTimes(throttle, 5, 'ada', '10.0.0.1');
    await clock.advance(15 * MINUTE);
    for (let attempt = 0; attempt < 5; attempt += 1) {
      expect(throttle.attempt('ada', '10.0.0.1', clock.now()).allowed).toBe(true);
    }
  });
});

describe('success', () => {
  it('clears the name', () => {
    const throttle = new SignInThrottle();
    failTimes(throttle, 4, 'ada', '10.0.0.1');
    failTimes(throttle, 1, 'ada', '10.0.0.2');
    throttle.succeeded('ada', '10.0.0.2');
    failTimes(throttle, 4, 'ada', '10.0.0.2');
  });

  it('does not count against the address, and leaves what others failed there', () => {
    const throttle = new SignInThrottle();
    failTimes(throttle, 4, 'mallory', '10.0.0.1');
    for (let time = 0; time < 10; time += 1) {
      expect(throttle.attempt('ada', '10.0.0.1', START).allowed).toBe(true);
      throttle.succeeded('ada', '10.0.0.1');
    }
    failTimes(throttle, 1, 'mallory', '10.0.0.1');
    expect(throttle.attempt('ada', '10.0.0.1', START).allowed).toBe(false);
  });
});

describe('memory', () => {
  it('ends when the clock is set back, so that nobody waits for the time that was', () => {
    const throttle = new SignInThrottle();
    failTimes(throttle, 5, 'ada', '10.0.0.1');
    expect(throttle.attempt('ada', '10.0.0.1', START).allowed).toBe(false);
    expect(throttle.attempt('ada', '10.0.0.1', START - 60 * MINUTE).allowed).toBe(true);
  });

  it('stays bounded, and loses the name first that has been quiet longest', () => {
    const throttle = new SignInThrottle();
    const failElsewhere = (from: number, to: number): void => {
      for (let other = from; other < to; other += 1) {
        throttle.attempt(`name${other}`, `10.0.${other >> 8}.${other & 255}`, START);
      }
    };
    failElsewhere(0, 1_000);
    failTimes(throttle, 5, 'ada', '10.1.0.1');
    failElsewhere(1_000, 1_999);
    expect(throttle.attempt('ada', '10.1.0.2', START).allowed).toBe(false);
    expect(throttle.size).toBe(2_000);
    failElsewhere(1_999, 2_000);
    expect(throttle.attempt('ada', '10.1.0.2', START).allowed).toBe(true);
  });
});
