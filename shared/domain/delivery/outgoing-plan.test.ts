import { describe, expect, it } from 'vitest';
import { planOutgoing, type DueMessage } from './outgoing-plan.ts';

function due(id: number, changes: Partial<DueMessage> = {}): DueMessage {
  return {
    ...{ id, incidentId: id, level: 2, kind: 'problem', waitingFor: null },
    ...{ profileId: 1, createdAt: id },
    ...changes,
  };
}

describe('what leaves next at an address', () => {
  it('is nothing where nothing is due', () => {
    expect(planOutgoing([])).toBeUndefined();
  });

  it('is the worst that asks for attention, before any news', () => {
    const news = due(1, { kind: 'event', level: 1 });
    const plan = planOutgoing([news, due(2), due(3, { level: 1 })]);
    expect(plan).toEqual({ kind: 'single', id: 3, duplicates: [] });
  });

  it('speaks for everything else that asks for the same incident', () => {
    const again = due(2, { incidentId: 1, kind: 'repeat' });
    const news = due(3, { incidentId: 1, kind: 'event' });
    expect(planOutgoing([due(1), again, news])).toMatchObject({ id: 1, duplicates: [2] });
  });

  it('is everything that was held back, as one, with what is held back since', () => {
    const held = [due(1, { waitingFor: 'throttle' }), due(2, { waitingFor: 'throttle' })];
    expect(planOutgoing([due(9, { level: 1 }), ...held])).toMatchObject({
      kind: 'summary',
      id: null,
    });
    const summary = due(3, { kind: 'summary', incidentId: null });
    expect(planOutgoing([...held, summary])).toMatchObject({ kind: 'summary', id: 3 });
  });

  it('is what was held back as it is, where it is about one incident', () => {
    const plan = planOutgoing([due(1, { waitingFor: 'throttle' })]);
    expect(plan).toEqual({ kind: 'single', id: 1, duplicates: [] });
  });

  it('is everything that was collected for a profile, and a digest that failed as it was', () => {
    const collected = due(1, { waitingFor: 'digest', profileId: 7 });
    expect(planOutgoing([due(2), collected])).toEqual({ kind: 'digest', first: 1, profileId: 7 });
    const failed = due(3, { kind: 'digest', incidentId: null, waitingFor: 'retry' });
    expect(planOutgoing([collected, failed])).toMatchObject({ kind: 'single', id: 3 });
  });
});
