import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { HOUR, MINUTE, SECOND } from '#shared/time/instant.ts';
import { heldUntil, limitsOf, mediumLimitsOf, type SentTo } from './limits.ts';
import { isThrottled, throttledUntil } from './throttle.ts';

const NOW = 10_000 * HOUR;
const sms = limitsOf('sms') ?? { any: [], alerts: [], news: [] };
const sent = fc.array(fc.integer({ min: 0, max: 180 * MINUTE }), { maxLength: 25 });

describe('what is held back', () => {
  it('goes at the first instant at which the rules let it', () => {
    fc.assert(
      fc.property(sent, (ages) => {
        const times = ages.map((age) => NOW - age);
        const until = throttledUntil(sms.alerts, times, NOW);
        expect(isThrottled(sms.alerts, times, until)).toBe(false);
        if (until > NOW) expect(isThrottled(sms.alerts, times, until - 1)).toBe(true);
      }),
    );
  });

  it('waits for all rules of its kind, and for one message a minute of any kind', () => {
    const alerts = [20, 17, 14, 11, 8, 5].map((age) => ({ at: NOW - age * MINUTE, isNews: false }));
    const until = heldUntil(sms, alerts, { isNews: false }, NOW);
    expect(until).toBeGreaterThan(NOW);
    expect(heldUntil(sms, alerts, { isNews: true }, NOW)).toBe(NOW);
    const justSent = [...alerts, { at: NOW - 1, isNews: false }];
    expect(heldUntil(sms, justSent, { isNews: true }, NOW)).toBe(NOW - 1 + MINUTE);
  });

  it.each(['slack', 'teams', 'ntfy'])('goes to %s as fast as it takes it for long', (medium) => {
    const chat = limitsOf(medium);
    if (!chat) throw new TypeError('It has limits.');
    const gone: SentTo[] = [];
    for (let at = NOW; at < NOW + 10 * MINUTE; at = heldUntil(chat, gone, { isNews: false }, at)) {
      gone.push({ at, isNews: false });
    }
    const gaps = gone.slice(1).map(({ at }, place) => at - (gone[place]?.at ?? 0));
    expect(Math.min(...gaps)).toBeGreaterThanOrEqual(SECOND);
    const tokens = gone.map(({ at }, place) => 60 + (at - NOW) / (5 * SECOND) - place);
    expect(Math.min(...tokens)).toBeGreaterThanOrEqual(1);
    expect(gone.length).toBeGreaterThan(100);
    expect(mediumLimitsOf(medium)).toBeUndefined();
  });

  it('is nothing over a medium that disturbs nobody', () => {
    expect(limitsOf('webhook')).toBeUndefined();
  });
});
