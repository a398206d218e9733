import { describe, expect, it } from 'vitest';
import { planBundle } from './bundle.ts';

const alert = (id: string, incidentId: number, createdAt: number) => ({
  ...{ id, incidentId, createdAt },
});

describe('what waits for one destination', () => {
  it('goes as it is if it is one', () => {
    expect(planBundle([alert('a', 1, 5)])).toEqual({ kind: 'single', id: 'a', duplicates: [] });
  });

  it('is one message of an incident that was told of twice: the oldest', () => {
    const plan = planBundle([alert('b', 1, 7), alert('a', 1, 5)]);
    expect(plan).toEqual({ kind: 'single', id: 'a', duplicates: ['b'] });
  });

  it('becomes a new bundle, as old as the oldest in it', () => {
    const plan = planBundle([alert('a', 1, 5), alert('b', 2, 3)]);
    expect(plan).toEqual({ kind: 'bundle', id: null, createdAt: 3, members: ['a', 'b'] });
  });

  it('joins the bundle that waits already', () => {
    const bundle = { id: 'e', incidentId: null, createdAt: 9 };
    expect(planBundle([bundle, alert('a', 1, 5)])).toEqual({
      ...{ kind: 'bundle', id: 'e', createdAt: 5, members: ['a'] },
    });
    expect(planBundle([bundle])).toMatchObject({ id: 'e', createdAt: 9, members: [] });
  });

  it('may be nothing', () => {
    expect(planBundle([])).toBeUndefined();
  });
});
