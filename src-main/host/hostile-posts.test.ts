import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { hostilePosts } from '../listener/testing/hostile-posts.ts';
import { startTestHost } from './testing/test-host.ts';

/** `npm run fuzz` tries the same thousands of times. */
const RUNS = 40;

describe('whatever is posted', () => {
  it('on every path is taken or refused, and the desk stays whole', async () => {
    await using desk = await startTestHost();
    const key = await desk.addSource('hostile');
    const paths = await hostilePosts(desk.address, key);
    expect(paths.map(({ path }) => path)).toContain('/api/signals');
    for (const { property } of paths) await fc.assert(property, { numRuns: RUNS });
    const { findings } = await desk.call('host.diagnose', {});
    expect(findings.filter(({ severity }) => severity === 'error')).toEqual([]);
  });
});
