import { describe, expect, it } from 'vitest';
import { MINUTE } from '#shared/time/instant.ts';
import { TestClock } from '../platform/test-clock.ts';
import { RecentRefusals } from './recent-refusals.ts';

const refused = {
  code: 'unknown_key',
  status: 401,
  method: 'POST',
  route: '/x',
  source: null,
  when: 'The key is of no source.',
};

describe('what was turned away of late', () => {
  it('is counted by kind, the latest first', async () => {
    const clock = new TestClock(1_000 * MINUTE);
    const recent = new RecentRefusals(clock);
    recent.note(refused);
    recent.note({ ...refused, source: 'lab' });
    await clock.advance(MINUTE);
    recent.note(refused);
    expect(recent.list()).toMatchObject([
      { ...refused, count: 2, lastAt: 1_001 * MINUTE },
      { ...refused, source: 'lab', count: 1, lastAt: 1_000 * MINUTE },
    ]);
  });

  it('forgets what came longest ago when there are too many kinds', () => {
    const recent = new RecentRefusals(new TestClock(0));
    for (let path = 0; path < 150; path += 1) recent.note({ ...refused, route: `/${path}` });
    expect(recent.list()).toHaveLength(100);
    expect(recent.list()[0]?.route).toBe('/149');
    expect(recent.list().at(-1)?.route).toBe('/50');
  });
});
