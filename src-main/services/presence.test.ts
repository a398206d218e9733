import { describe, expect, it } from 'vitest';
import type { Looking } from '#shared/contract/attention.ts';
import { SECOND } from '#shared/time/instant.ts';
import { TestClock } from '../platform/test-clock.ts';
import { LOOKS_FOR, Presence } from './presence.ts';

const ada = { id: 7, name: 'ada' };
const ben = { id: 8, name: 'ben' };

function open() {
  const clock = new TestClock(1_000 * SECOND);
  const presence = new Presence(clock);
  const told: Looking[] = [];
  presence.subscribe((looking) => told.push(looking));
  return { clock, presence, told };
}

describe('who looks at an incident', () => {
  it('is told when it changes, and only then', () => {
    const { presence, told } = open();
    presence.look(1, ada, 12);
    presence.look(1, ada, 12);
    presence.look(1, ada, 13);
    expect(told).toEqual([
      { incidentId: 12, people: [ada] },
      { incidentId: 12, people: [] },
      { incidentId: 13, people: [ada] },
    ]);
  });

  it('is everybody, each once', () => {
    const { presence } = open();
    presence.look(1, ada, 12);
    presence.look(2, ben, 12);
    expect(presence.look(3, ada, 12)).toEqual([{ incidentId: 12, people: [ada, ben] }]);
    expect(presence.look(3, ada, null)).toEqual([{ incidentId: 12, people: [ada, ben] }]);
  });

  it('is forgotten when it was not said again', async () => {
    const { clock, presence, told } = open();
    presence.look(1, ada, 12);
    await clock.advance(LOOKS_FOR - SECOND);
    expect(presence.look(2, ben, 12)).toEqual([{ incidentId: 12, people: [ada, ben] }]);
    await clock.advance(SECOND);
    expect(presence.look(2, ben, 12)).toEqual([{ incidentId: 12, people: [ben] }]);
    expect(told.at(-1)).toEqual({ incidentId: 12, people: [ben] });
  });

  it('is bounded', () => {
    const { presence } = open();
    for (let session = 0; session < 600; session += 1) presence.look(session, ada, session + 1);
    expect(presence.look(999, ben, 1)).toHaveLength(500);
  });
});
