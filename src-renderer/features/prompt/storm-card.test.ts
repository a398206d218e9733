import { describe, expect, it } from 'vitest';
import type { IncidentRow } from '#shared/contract/incident.ts';
import { MINUTE, SECOND } from '#shared/time/instant.ts';
import { incidentRowOf } from '../incidents/testing/incident-row.ts';
import { dueSoon } from './due-soon.ts';
import { CRITICAL_STANDSTILL, STANDSTILL } from './prompt-model.ts';
import { askingFrom, nextPage, nextStormCard, type StormCard } from './storm-card.ts';
import { calmWatch, watchStorm, type Storm } from './storm-model.ts';
import { knownOf } from './testing/known-incidents.ts';

const START = 1_000 * MINUTE;

const asking = (id: number, changes: Partial<IncidentRow> = {}): IncidentRow =>
  incidentRowOf({
    id,
    level: 3,
    promptSince: START + id * SECOND,
    description: `Problem ${id}`,
    tags: ['site=osl2'],
    ...changes,
  });

/** Twenty moderate ones of one site, and what else is given. */
const storm = (...more: readonly IncidentRow[]): readonly IncidentRow[] => [
  ...Array.from({ length: 20 }, (_, at) => asking(at + 1)),
  ...more,
];

function stormOf(rows: readonly IncidentRow[]): Storm {
  const watch = watchStorm(calmWatch, knownOf(rows), START + MINUTE);
  if (!watch.storm) throw new Error('there is no storm');
  return watch.storm;
}

function cardOf(rows: readonly IncidentRow[], before: StormCard | null = null, now = 0): StormCard {
  const card = nextStormCard(before, stormOf(rows), rows, now);
  if (!card) throw new Error('there is no card');
  return card;
}

const ids = (card: StormCard): number[] => card.singles.map(({ id }) => id);

describe('the card of a storm', () => {
  it('counts what belongs to it by level and place, and names the first', () => {
    const card = cardOf(storm(asking(30, { level: 2, tags: ['site=bgo1'] })));
    expect(card).toMatchObject({
      count: 21,
      asking: 21,
      levels: [
        [2, 1],
        [3, 20],
      ],
      places: [
        { name: 'osl2', count: 20 },
        { name: 'bgo1', count: 1 },
      ],
      first: { id: 1, description: 'Problem 1' },
      group: { name: 'osl2', count: 20 },
      singles: [],
    });
  });

  it('never folds criticals and our own alarms; those from elsewhere come first', () => {
    const here = asking(40, { level: 1 });
    const elsewhere = asking(41, { level: 1, tags: ['site=trd1'] });
    const own = asking(42, {
      level: 2,
      tags: [],
      source: { id: 9, name: 'w', type: 'watchfloor' },
    });
    const card = cardOf(storm(here, elsewhere, own));
    expect(ids(card)).toEqual([41, 42, 40]);
    expect(card.group).toEqual({ name: 'osl2', count: 20 });
  });

  it('leads from page to page where they are too many for a row each', () => {
    const criticals = [50, 51, 52, 53, 54].map((id) => asking(id, { level: 1 }));
    const rows = storm(...criticals);
    const card = cardOf(rows);
    expect([ids(card), card.moreSingles]).toEqual([[50, 51], 3]);
    const second = nextPage(card, stormOf(rows), rows, 10);
    expect(second && ids(second)).toEqual([52, 53]);
    const third = second && nextPage(second, stormOf(rows), rows, 20);
    expect(third && ids(third)).toEqual([54]);
    const again = third && nextPage(third, stormOf(rows), rows, 30);
    expect(again && ids(again)).toEqual([50, 51]);
  });

  it('never folds what has a step due within a minute; it stays among what is acknowledged together', () => {
    const now = START + MINUTE;
    const rows = storm(
      asking(80, { expiresAt: now + MINUTE }),
      asking(81, { expiresAt: now + MINUTE + SECOND }),
      asking(82),
      asking(83, { level: 1 }),
      asking(84, { expiresAt: now - MINUTE, stale: true }),
    );
    const telling = {
      at: now + 30 * SECOND,
      medium: 'email',
      who: 'ben',
      unlessAcknowledged: true,
    };
    const soon = new Set(dueSoon(rows, new Map([[82, telling]]), now));
    const card = nextStormCard<StormCard>(null, stormOf(rows), rows, 0, soon);
    expect(card && ids(card)).toEqual([83, 80, 82]);
    expect(card?.group).toEqual({ name: 'osl2', count: 24 });
  });

  it('offers no group where only criticals ask', () => {
    const rows = storm().map((row) => ({ ...row, level: 1 as const }));
    expect(cardOf(rows).group).toBeNull();
  });

  it('stands still, but for a new critical', () => {
    const card = cardOf(storm());
    const more = storm(asking(60));
    expect(cardOf(more, card, STANDSTILL - 1)).toBe(card);
    expect(cardOf(more, card, STANDSTILL).count).toBe(21);
    const critical = storm(asking(61, { level: 1 }));
    expect(cardOf(critical, card, CRITICAL_STANDSTILL - 1)).toBe(card);
    expect(ids(cardOf(critical, card, CRITICAL_STANDSTILL))).toEqual([61]);
  });

  it('goes when nobody asks any more', () => {
    expect(nextStormCard(cardOf(storm()), stormOf(storm()), [], 1)).toBeNull();
  });
});

it('lists what asks from a place, the worst first', () => {
  const rows = storm(asking(70, { level: 1 }), asking(71, { level: 1, tags: ['site=trd1'] }));
  const listed = askingFrom('osl2', rows);
  expect(listed).toHaveLength(21);
  expect(listed[0]?.id).toBe(70);
});
