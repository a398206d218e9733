import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formats } from './formats/index.ts';
import {
  browserProperty,
  hostProperty,
  postProperty,
  requestProperty,
} from './testing/hostile-properties.ts';
import { TEST_KEY } from './testing/recording-door.ts';
import { startListener } from './testing/test-listener.ts';

/** `npm run fuzz` tries the same a hundred thousand times. */
const RUNS = 300;

describe('whatever is sent', () => {
  it('as a Host header is let in only if it is one of ours', () => {
    fc.assert(hostProperty(), { numRuns: RUNS });
  });

  it('by a browser is let in only from its address bar', () => {
    fc.assert(browserProperty(), { numRuns: RUNS });
  });

  it.each(formats.map((format) => [format.name, format] as const))(
    'as a body of the format %s is refused with a sentence, or can be stored',
    (_name, format) => {
      fc.assert(postProperty(format), { numRuns: RUNS });
    },
  );

  it('over a connection is answered in HTTP, and leaves the listener standing', async () => {
    await using test = await startListener();
    await fc.assert(requestProperty(test.listener.port, TEST_KEY), { numRuns: RUNS });
    expect((await test.get('/health')).status).toBe(200);
    expect(test.logged.join()).not.toContain('failed to handle');
  });
});
