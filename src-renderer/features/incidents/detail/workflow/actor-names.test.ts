import { describe, expect, it } from 'vitest';
import { actorNames } from './actor-names.ts';

describe('who acts in a workflow', () => {
  it('is told by kind and name, and as it is where it has another form', () => {
    expect(actorNames([{ type: 'team', id: 'noc' }, 'eva', { name: 'x' }, null])).toEqual({
      names: ['team noc', 'eva', '{"name":"x"}', 'null'],
      cut: false,
    });
    expect(actorNames([])).toEqual({ names: [], cut: false });
  });

  it('is cut where there is too much of it, and says so', () => {
    const long = actorNames(['x'.repeat(10_000)]);
    expect([long.names[0]?.length, long.cut]).toEqual([200, true]);
    const many = actorNames(Array.from({ length: 500 }, (_, at) => `n${at}`));
    expect([many.names.length, many.cut]).toEqual([50, true]);
  });
});
