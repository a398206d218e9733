import { describe, expect, it } from 'vitest';
import { incidentRowOf } from './testing/incident-row.ts';
import { neglectOf, upcomingWords } from './upcoming-words.ts';

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
