import { describe, expect, it } from 'vitest';
import fc from 'fast-check';
import { beforeNumbers, placeOf, withoutNumbers } from './likeness.ts';

describe('a description without its numbers', () => {
  it.each([
    ['Disk 91 % on log-1 /var', 'Disk 97 % on log-1 /var'],
    ['db-3 replication lag 412 s', 'db-3 replication lag 1,024.5 s'],
    ['Packet  loss 2.4 % to trd-1', 'packet loss 11 % to trd-1'],
  ])('is the same for %s and %s', (one, other) => {
    expect(withoutNumbers(one)).toBe(withoutNumbers(other));
  });

  it('is another where the words are', () => {
    expect(withoutNumbers('Disk 91 % on log-1')).not.toBe(withoutNumbers('Disk 91 % on db-1'));
  });

  it('is alike only where the letters before the first number are', () => {
    fc.assert(
      fc.property(fc.string(), fc.nat(), fc.nat(), fc.string(), (before, one, other, after) => {
        const first = `${before}${one}${after}`;
        const second = `${before}${other}${after}`;
        expect(withoutNumbers(first)).toBe(withoutNumbers(second));
        expect(beforeNumbers(first)).toBe(beforeNumbers(second));
      }),
    );
  });
});

describe('the place of an incident', () => {
  it('is its host with the name of the alert', () => {
    expect(placeOf(['alertname=LinkDown', 'instance=core-sw-1', 'site=osl2'])).toEqual({
      host: 'instance=core-sw-1',
      alert: 'alertname=LinkDown',
    });
    expect(placeOf(['host=web-1', 'service=disk'])).toEqual({
      host: 'host=web-1',
      alert: 'service=disk',
    });
  });

  it('is none where either is missing', () => {
    expect(placeOf(['host=web-1'])).toBeUndefined();
    expect(placeOf(['alertname=LinkDown', 'host='])).toBeUndefined();
  });
});
