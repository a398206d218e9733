import { describe, expect, it } from 'vitest';
import { planOutgoing, type DueMessage } from './outgoing-plan.ts';

function due(id: number, changes: Partial<DueMessage> = {}): DueMessage {
  return {
    ...{ id, incidentId: id, level: 2, kind: 'problem', waitingFor: null },
    ...{ profileId: 1, createdAt: id, reason: 'opened' },
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

  it('is the newest problem that was held back, and no news is lost in it', () => {
    const of = { incidentId: 1, waitingFor: 'throttle' } as const;
    const news = due(1, { ...of, kind: 'event', reason: 'ACK' });
    const repeat = due(4, { ...of, kind: 'repeat' });
    expect(planOutgoing([news, due(2, of), due(3, of), repeat])).toEqual({
      ...{ kind: 'single', id: 3, duplicates: [2, 4] },
    });
    expect(planOutgoing([news, repeat])).toEqual({ kind: 'single', id: 4, duplicates: [] });
  });

  it('is the newest news that was held back, but what says that it is over is said by itself', () => {
    const news = (id: number, reason: string) =>
      due(id, { kind: 'event', incidentId: 1, waitingFor: 'throttle', reason });
    const noted = [news(1, 'ACK'), news(2, 'OTH')];
    expect(planOutgoing(noted)).toEqual({ kind: 'single', id: 2, duplicates: [1] });
    const over = [...noted, news(3, 'END'), news(4, 'REO'), news(5, 'CLO')];
    expect(planOutgoing(over)).toEqual({ kind: 'single', id: 3, duplicates: [1, 2] });
    expect(planOutgoing(over.slice(3))).toEqual({ kind: 'single', id: 5, duplicates: [4] });
  });

  it('is everything that was collected for a profile, and a digest that failed as it was', () => {
    const collected = due(1, { waitingFor: 'digest', profileId: 7 });
    expect(planOutgoing([due(2), collected])).toEqual({ kind: 'digest', first: 1, profileId: 7 });
    const failed = due(3, { kind: 'digest', incidentId: null, waitingFor: 'retry' });
    expect(planOutgoing([collected, failed])).toMatchObject({ kind: 'single', id: 3 });
  });
});
