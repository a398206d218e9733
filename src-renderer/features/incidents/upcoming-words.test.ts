import { describe, expect, it } from 'vitest';
import { incidentRowOf } from './testing/incident-row.ts';
import { neglectOf, nextCards, upcomingWords } from './upcoming-words.ts';

describe('what happens next', () => {
  it('names the source that must refresh an incident', () => {
    expect(upcomingWords({ kind: 'staleness', at: 1 }, incidentRowOf()).why).toContain(
      'prometheus',
    );
  });

  it('says that an expiry prompts again, but not for a closed incident', () => {
    const expiry = { kind: 'acknowledgement_expiry', at: 1 } as const;
    expect(upcomingWords(expiry, incidentRowOf()).why).toContain('prompts again');
    const closed = incidentRowOf({ open: false, endTime: 5 });
    expect(upcomingWords(expiry, closed).why).toContain('nobody is prompted');
  });
});

describe('who is told next', () => {
  const telling = {
    kind: 'telling',
    at: 20,
    medium: 'email',
    who: 'ben',
    unlessAcknowledged: true,
  } as const;
  const entry = {
    status: 'second',
    label: 'Second line',
    category: 'open',
    severity: 1,
    timestamp: 10,
    certain: false,
    description: '',
  } as const;

  it('has a card with name and medium, and what prevents it', () => {
    const [card] = nextCards({ row: incidentRowOf(), upcoming: [telling] }, []);
    expect(card).toMatchObject({
      ...{ at: 20, what: 'Tells ben by e-mail', why: 'Unless somebody acknowledges it before' },
    });
    const always = upcomingWords({ ...telling, unlessAcknowledged: false }, incidentRowOf());
    expect(always.why).toBe('Whether or not it is acknowledged');
  });

  it('stands among what its workflow does at a known time', () => {
    const untimed = { ...entry, label: 'Done', timestamp: null };
    const cards = nextCards({ row: incidentRowOf(), upcoming: [telling] }, [untimed, entry]);
    expect(cards.map(({ what }) => what)).toEqual(['Second line', 'Tells ben by e-mail']);
  });

  it('says that its workflow may go on before only where it may', () => {
    const whys = [false, true].map((certain) =>
      nextCards({ row: incidentRowOf(), upcoming: [] }, [{ ...entry, certain }]).map(
        ({ why }) => why,
      ),
    );
    expect(whys).toEqual([['Unless its workflow goes on before'], ['']]);
  });

  it('is told apart where one is told whether or not it is acknowledged', () => {
    const always = { ...telling, unlessAcknowledged: false };
    const cards = nextCards({ row: incidentRowOf(), upcoming: [telling, always] }, []);
    expect(new Set(cards.map(({ key }) => key)).size).toBe(2);
  });

  it('makes it untrue that nobody else is told, as does a workflow that goes on by itself', () => {
    const asking = incidentRowOf({ promptSince: 1 });
    expect(neglectOf(asking, [telling])).toBeNull();
    expect(neglectOf(asking, [], [entry])).toBeNull();
    expect(neglectOf(asking, [], [{ ...entry, timestamp: null }])).not.toBeNull();
    expect(neglectOf(incidentRowOf({ flapping: true }), [telling])).toBeNull();
  });
});

describe('an incident that nobody else will be told of', () => {
  it('says so when it is unacknowledged and nothing is due', () => {
    expect(neglectOf(incidentRowOf({ promptSince: 1 }), [])?.what).toBe('Nobody else will be told');
    expect(neglectOf(incidentRowOf({ level: 5 }), [])?.why).toContain('not urgent');
  });

  it('says that a message failed, whatever is due', () => {
    const failed = incidentRowOf({ deliveryFailed: true, promptSince: 1 });
    expect(neglectOf(failed, [{ kind: 'staleness', at: 9 }])?.what).toBe('Nobody could be told');
  });

  it('says nothing once it is acknowledged or closed, or when something is due that prompts', () => {
    expect(neglectOf(incidentRowOf({ acknowledged: true }), [])).toBeNull();
    expect(neglectOf(incidentRowOf({ open: false, endTime: 5 }), [])).toBeNull();
    const asking = incidentRowOf({ promptSince: 1 });
    expect(neglectOf(asking, [{ kind: 'staleness', at: 9 }])).toBeNull();
  });
});
