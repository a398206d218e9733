import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { HOUR, MINUTE } from '#shared/time/instant.ts';
import { mayPrompt } from './attention.ts';
import { applyDue } from './due.ts';
import { isAcknowledged, stateOf } from './incident.ts';
import { levels } from './level.ts';
import { acknowledgeIncident, setLevel } from './operate.ts';
import { NOW, openedBy, transitionBy } from './testing/signals.ts';
import { stories, tell } from './testing/story.ts';

describe('the prompt', () => {
  it.each(levels.map((level) => [level, level <= 3] as const))(
    'of a new incident of level %i: %s',
    (level, prompts) => {
      const { incident, tell: reason } = transitionBy(undefined, NOW, { level });
      expect(incident.promptSince).toBe(prompts ? NOW : null);
      expect(reason).toBe(prompts ? 'opened' : null);
    },
  );

  it('goes on as it was when the source repeats itself', () => {
    const again = transitionBy(openedBy(), NOW + MINUTE);
    expect(again.incident.promptSince).toBe(NOW);
    expect(again.tell).toBeNull();
  });

  it('starts anew when the incident gets worse, and not when it gets better', () => {
    const worse = transitionBy(openedBy(), NOW + MINUTE, { level: 1 });
    expect([worse.incident.promptSince, worse.tell]).toEqual([NOW + MINUTE, 'worsened']);
    const better = transitionBy(openedBy(), NOW + MINUTE, { level: 3 });
    expect([better.incident.promptSince, better.tell]).toEqual([NOW, null]);
  });

  it('ends when the incident becomes too harmless, and comes back when it gets worse', () => {
    const harmless = setLevel(openedBy(), { now: NOW, actorId: 1, level: 4 });
    if (!harmless.ok) throw new Error(harmless.refused);
    expect(harmless.transition.incident.promptSince).toBeNull();
    const worse = transitionBy(harmless.transition.incident, NOW + MINUTE, { level: 1 });
    expect([worse.incident.promptSince, worse.tell]).toEqual([NOW + MINUTE, 'worsened']);
  });

  it('is not started by what happens while somebody is on it', () => {
    const taken = acknowledgeIncident(openedBy({ expiresAt: NOW + MINUTE }), {
      now: NOW,
      actorId: 1,
      note: '',
      expiresAt: NOW + HOUR,
    });
    if (!taken.ok) throw new Error(taken.refused);
    const worse = transitionBy(taken.transition.incident, NOW, { level: 1 });
    expect([worse.incident.promptSince, worse.tell]).toEqual([null, null]);
    const stale = applyDue(taken.transition.incident, NOW + 2 * MINUTE);
    expect([stale.incident.stale, stale.incident.promptSince, stale.tell]).toEqual([
      true,
      null,
      null,
    ]);
  });

  it('is never there for what must not ask, whatever happens', () => {
    fc.assert(
      fc.property(stories, (story) => {
        tell(story, ({ incident, tell: reason }, now) => {
          if (reason !== null) expect(incident.promptSince).toBe(now);
          if (incident.promptSince === null) return;
          expect(mayPrompt(incident)).toBe(true);
          expect(stateOf(incident)).not.toBe('closed');
          expect(isAcknowledged(incident)).toBe(false);
          expect(incident.flappingUntil).toBeNull();
          expect(incident.level).toBeLessThanOrEqual(3);
        });
      }),
    );
  });

  it('of an incident that is open is never lost: it asks, or somebody was told and is on it', () => {
    fc.assert(
      fc.property(stories, (story) => {
        tell(story, ({ incident }, _now, before) => {
          if (!mayPrompt(incident) || stateOf(incident) !== 'open') return;
          const couldNotBefore = before === undefined || !mayPrompt(before);
          if (couldNotBefore || before.promptSince !== null) {
            expect(incident.promptSince).not.toBeNull();
          }
        });
      }),
    );
  });
});
