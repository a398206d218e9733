import { describe, expect, it } from 'vitest';
import type { IncidentDetail, IncidentEvent } from '#shared/contract/incident.ts';
import {
  chosenItems,
  hiddenTechnical,
  historyItems,
  inOrder,
  keyOf,
  lastLookIndex,
  peopleOf,
  seenOf,
  wholeHistory,
} from './history-items.ts';

const ana = { id: 7, kind: 'operator', name: 'ana' } as const;
const probe = { id: 3, kind: 'source', name: 'probe' } as const;
const system = { id: 1, kind: 'system', name: 'watchfloor' } as const;

function eventOf(id: number, changes: Partial<IncidentEvent> = {}): IncidentEvent {
  const own = { id, incidentId: 1, type: 'OTH', actor: ana, timestamp: id, received: id } as const;
  return { ...own, description: '', visibility: 'internal', detail: null, ...changes };
}

function deliveryOf(id: number, sentAt: number): IncidentDetail['deliveries'][number] {
  const own = {
    id,
    medium: 'desktop',
    operatorName: 'ana',
    state: 'sent',
    reason: 'opened',
  } as const;
  return { ...own, createdAt: sentAt, sentAt, error: null };
}

const events = [
  eventOf(40, { description: 'Called the **carrier**' }),
  eventOf(30, { type: 'CHI', actor: probe, detail: { what: 'level', old: 2, new: 1 } }),
  eventOf(20, { actor: system, detail: { what: 'flapping_ended' } }),
  eventOf(10, { type: 'STA', actor: probe, description: 'Uplink down' }),
];
const items = historyItems({ events, more: false }, [deliveryOf(1, 10), deliveryOf(2, 35)]);
const keys = (chosen: typeof items): string[] => chosen.map(keyOf);

describe('the history', () => {
  it('has what was told among what happened, each telling above its cause', () => {
    expect(keys(items)).toEqual([
      'event 40',
      'telling 2',
      'event 30',
      'event 20',
      'telling 1',
      'event 10',
    ]);
  });

  it('leaves tellings out that belong below what was read', () => {
    const newest = historyItems({ events: events.slice(0, 2), more: true }, [
      deliveryOf(1, 10),
      deliveryOf(2, 35),
    ]);
    expect(keys(newest)).toEqual(['event 40', 'telling 2', 'event 30']);
  });

  it.each([
    ['messages', ['event 40']],
    ['told', ['telling 2', 'telling 1']],
    ['changes', ['event 30']],
    ['state', ['event 10']],
  ] as const)('can be narrowed to %s', (kind, expected) => {
    expect(keys(chosenItems(items, { ...wholeHistory, kind }))).toEqual(expected);
  });

  it('can be narrowed to a person and to words, whatever their case', () => {
    expect(peopleOf(items)).toEqual(['ana', 'probe', 'watchfloor']);
    const byProbe = chosenItems(items, { ...wholeHistory, person: 'probe' });
    expect(keys(byProbe)).toEqual(['event 30', 'event 10']);
    const carrier = chosenItems(items, { ...wholeHistory, text: 'CARRIER called' });
    expect(keys(carrier)).toEqual(['event 40']);
  });

  it('hides technical events until they are asked for, and says how many', () => {
    expect(keys(chosenItems(items, wholeHistory))).not.toContain('event 20');
    expect(hiddenTechnical(items, wholeHistory)).toBe(1);
    const technical = { ...wholeHistory, technical: true };
    expect(chosenItems(items, technical)).toHaveLength(items.length);
    expect(hiddenTechnical(items, technical)).toBe(0);
  });
});

describe('the line of the last look', () => {
  it('stands under what is new', () => {
    expect(lastLookIndex(items, { eventId: 30, deliveryId: 1 })).toBe(2);
  });

  it('is not there at the first look, nor when nothing is new', () => {
    expect(lastLookIndex(items, null)).toBeUndefined();
    const seen = seenOf({ events, more: false }, [deliveryOf(2, 35)]);
    expect(seen).toEqual({ eventId: 40, deliveryId: 2 });
    expect(lastLookIndex(items, seen)).toBeUndefined();
  });
});

describe('the order of a history', () => {
  it('turned around keeps the line between what was seen and what is new', () => {
    const line = 2;
    const newestFirst = inOrder(items, line, 'newestFirst');
    const newestLast = inOrder(items, line, 'newestLast');
    expect(newestFirst).toEqual({ items, lineAt: line });
    expect(newestLast.items).toEqual([...items].reverse());
    const fresh = newestLast.items.slice(newestLast.lineAt);
    expect(new Set(fresh)).toEqual(new Set(items.slice(0, line)));
    expect(inOrder(items, undefined, 'newestLast').lineAt).toBeUndefined();
  });
});
