import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { MILLISECOND } from '#shared/time/instant.ts';
import { readRequestId, requestActions, requestIdOf } from './request-id.ts';

describe('the identity of a request', () => {
  it('looks like a UUID, and says what came of the request', () => {
    const answered = fc.record({
      action: fc.constantFrom(...requestActions),
      at: fc.integer({ min: 0, max: 4e12 }).map((time) => time * MILLISECOND),
      incidentId: fc.option(fc.integer({ min: 1, max: 2 ** 47 })),
    });
    fc.assert(
      fc.property(answered, (request) => {
        const id = requestIdOf(request);
        expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/);
        expect(readRequestId(id)).toEqual(request);
      }),
    );
  });

  it('is another one for the same twice', () => {
    const request = { action: 'Close', at: 0, incidentId: 1 } as const;
    expect(requestIdOf(request)).not.toBe(requestIdOf(request));
  });

  it.each(['', 'uplink', '513085b8-caf3-4f91-aa23-be5fdefc3570', '../../etc'])(
    'is not %j',
    (text) => {
      expect(readRequestId(text)).toBeUndefined();
    },
  );
});
