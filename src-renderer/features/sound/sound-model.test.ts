import { describe, expect, it } from 'vitest';
import fc from 'fast-check';
import { HOUR, MINUTE, SECOND, type Instant } from '#shared/time/instant.ts';
import {
  decideSound,
  REPEAT_EVERY,
  soundStateAtStart,
  soundsWhenCalled,
  STORM_EVERY,
  type Asking,
  type Silence,
  type SoundState,
} from './sound-model.ts';

const ask = (id: number, level: Asking['level'], promptSince = 1, place = 'osl2'): Asking => ({
  id,
  level,
  promptSince,
  place,
});
const quiet = soundStateAtStart(0);

type Sounds = { at: number; level: number }[];

/** Lets seconds pass with the same incidents asking, and tells when something sounded. */
function lookOver(
  start: SoundState,
  asking: readonly Asking[],
  from: Instant,
  seconds: number,
  silence: Silence = null,
): { state: SoundState; sounds: Sounds } {
  const sounds: Sounds = [];
  let state = start;
  for (let second = 0; second <= seconds; second++) {
    const decision = decideSound(state, asking, from + second * SECOND, silence);
    state = decision.state;
    if (decision.play !== null) sounds.push({ at: second, level: decision.play });
  }
  return { state, sounds };
}

const soundsOver = (...looks: Parameters<typeof lookOver>): Sounds => lookOver(...looks).sounds;

describe('an incident that begins to ask', () => {
  it('sounds once with the sound of its level', () => {
    expect(soundsOver(quiet, [ask(1, 2)], 0, 60)).toEqual([{ at: 0, level: 2 }]);
  });

  it('sounds with the worst level when several come at once', () => {
    expect(decideSound(quiet, [ask(1, 3), ask(2, 2)], 0, null).play).toBe(2);
  });

  it('sounds again when it gets worse or asks anew', () => {
    const { state } = decideSound(quiet, [ask(1, 3)], 0, null);
    expect(decideSound(state, [ask(1, 2)], SECOND, null).play).toBe(2);
    expect(decideSound(state, [ask(1, 3, 500)], SECOND, null).play).toBe(3);
    expect(decideSound(state, [ask(1, 4)], SECOND, null).play).toBeNull();
  });

  it('does not sound when the window opens and it asked before', () => {
    expect(soundsOver(soundStateAtStart(1), [ask(1, 2)], 1, 60)).toEqual([]);
  });
});

describe('an unacknowledged critical', () => {
  it('is repeated every ten seconds until nobody has to be asked any more', () => {
    const times = soundsOver(quiet, [ask(1, 1)], 0, 30).map((sound) => sound.at);
    expect(times).toEqual([0, 10, 20, 30]);
    const { state } = decideSound(quiet, [ask(1, 1)], 0, null);
    expect(soundsOver(state, [], REPEAT_EVERY, 60)).toEqual([]);
  });

  it('is repeated in a window that has just opened', () => {
    expect(decideSound(soundStateAtStart(1), [ask(1, 1)], 1, null).play).toBe(1);
  });
});

describe('a mute', () => {
  const mutedUntil = 5 * MINUTE;

  it('holds back repeats and what is less than critical', () => {
    const { state } = decideSound(quiet, [ask(1, 1)], 0, null);
    expect(soundsOver(state, [ask(1, 1), ask(2, 2)], SECOND, 200, mutedUntil)).toEqual([]);
  });

  it('lets a new critical through, once', () => {
    const sounds = soundsOver(quiet, [ask(1, 1)], 0, 200, mutedUntil);
    expect(sounds).toEqual([{ at: 0, level: 1 }]);
  });

  it('lets an incident through that becomes critical', () => {
    const { state } = decideSound(quiet, [ask(1, 3)], 0, mutedUntil);
    expect(decideSound(state, [ask(1, 1)], SECOND, mutedUntil).play).toBe(1);
  });

  it('is made up for by one sound at its end, for what still asks', () => {
    const muted = decideSound(quiet, [ask(1, 3), ask(2, 2)], 0, mutedUntil).state;
    const waited = decideSound(muted, [ask(1, 3)], SECOND, mutedUntil).state;
    expect(soundsOver(waited, [ask(1, 3)], mutedUntil, 60)).toEqual([{ at: 0, level: 3 }]);
  });

  it('still owes what it held back when a critical sounded through it', () => {
    const high = ask(1, 2);
    const held = lookOver(quiet, [high], 10 * SECOND, 49, mutedUntil);
    const both = lookOver(held.state, [high, ask(2, 1)], MINUTE, 29, mutedUntil);
    const alone = lookOver(both.state, [high], 90 * SECOND, 209, mutedUntil);
    expect([held.sounds, both.sounds, alone.sounds]).toEqual([[], [{ at: 0, level: 1 }], []]);
    expect(soundsOver(alone.state, [high], mutedUntil, 60)).toEqual([{ at: 0, level: 2 }]);
  });

  it('is made up for by one sound, also where a critical asks at its end', () => {
    const asking = [ask(1, 2), ask(2, 1)];
    const { state } = lookOver(quiet, asking, 0, 299, mutedUntil);
    const ended = decideSound(state, asking, mutedUntil, null);
    expect(ended.play).toBe(1);
    expect(soundsOver(ended.state, [ask(1, 2)], mutedUntil + SECOND, 60)).toEqual([]);
  });
});

describe('a window that cannot be heard', () => {
  it('plays nothing, and owes all of it once it can be heard', () => {
    const high = ask(1, 2);
    const unheard = lookOver(quiet, [high, ask(2, 1)], 0, 60, 'unheard');
    expect(unheard.sounds).toEqual([]);
    const critical = decideSound(unheard.state, [high, ask(2, 1)], 61 * SECOND, null);
    expect(critical.play).toBe(1);
    const answered = lookOver(unheard.state, [high], 61 * SECOND, 9, 'unheard').state;
    expect(soundsOver(answered, [high], 71 * SECOND, 60)).toEqual([{ at: 0, level: 2 }]);
  });

  it('lets a critical that came meanwhile through a mute, once', () => {
    const { state } = lookOver(quiet, [ask(1, 1)], 0, 60, 'unheard');
    const sounds = soundsOver(state, [ask(1, 1)], 61 * SECOND, 100, 5 * MINUTE);
    expect(sounds).toEqual([{ at: 0, level: 1 }]);
  });
});

describe('a clock that is set back', () => {
  const opened = 10 * HOUR;
  const first = ask(1, 1, opened + MINUTE);
  const heard = lookOver(soundStateAtStart(opened), [first], opened + MINUTE, 5);
  const back = opened + MINUTE + 6 * SECOND - HOUR;

  it('lets what begins then sound at once, and what goes on be repeated as before', () => {
    expect(heard.sounds).toEqual([{ at: 0, level: 1 }]);
    const going = lookOver(heard.state, [first], back, 9);
    expect(going.sounds).toEqual([{ at: 5, level: 1 }]);
    const at = back + 10 * SECOND;
    const both = [first, ask(2, 1, at)];
    const times = soundsOver(going.state, both, at, 30).map((sound) => sound.at);
    expect(times).toEqual([0, 10, 20, 30]);
    const high = ask(3, 2, at);
    expect(decideSound(lookOver(heard.state, [], back, 9).state, [high], at, null).play).toBe(2);
    const anew = ask(1, 1, at);
    expect(decideSound(going.state, [anew], at, null).play).toBe(1);
  });

  it('lets nothing sound that was heard before, nor what asked before the window was opened', () => {
    const high = ask(2, 2, opened + MINUTE);
    const { state } = lookOver(soundStateAtStart(opened), [high], opened + MINUTE, 5);
    const longAgo = ask(3, 2, opened - 2 * HOUR);
    expect(soundsOver(state, [high, longAgo], back, 4_000)).toEqual([]);
  });

  it('makes a storm no longer', () => {
    const storm = Array.from({ length: 11 }, (_, index) => ask(index + 1, 2, opened + MINUTE));
    const begun = lookOver(soundStateAtStart(opened), storm, opened + MINUTE, 5).state;
    expect(begun.storm).toBe(true);
    expect(lookOver(begun, storm, back, 9 * 60).state.storm).toBe(true);
    expect(lookOver(begun, storm, back, 10 * 60).state.storm).toBe(false);
  });

  it('is not one that a slow wire makes go back a little', () => {
    const slower = decideSound(heard.state, [first], opened + MINUTE + 4_900_000, null);
    expect(slower.play).toBeNull();
    expect(slower.state.startedAt).toBe(opened);
  });
});

describe('a storm', () => {
  const storm = Array.from({ length: 11 }, (_, index) => ask(index + 1, 2));
  const { state } = decideSound(quiet, storm, 0, null);

  it('begins with more than ten in ten minutes and sounds at most every thirty seconds', () => {
    expect(state.storm).toBe(true);
    const more = [...storm, ask(99, 2)];
    expect(soundsOver(state, more, SECOND, 100)).toEqual([{ at: 29, level: 2 }]);
  });

  it('slows the repeats of a critical, and lets a new one sound at once', () => {
    const critical = decideSound(state, [...storm, ask(50, 1)], SECOND, null);
    expect(critical.play).toBe(1);
    const times = soundsOver(critical.state, [...storm, ask(50, 1)], 2 * SECOND, 70);
    expect(times.map((sound) => sound.at)).toEqual([29]);
  });

  it('repeats what nobody answers after 30 seconds, then after a minute, then every two', () => {
    const critical = decideSound(state, [...storm, ask(50, 1)], SECOND, null).state;
    const times = soundsOver(critical, [...storm, ask(50, 1)], SECOND, 480);
    expect(times.map((sound) => sound.at)).toEqual([30, 90, 210, 330, 450]);
  });

  it('sounds at once when it reaches another place, once for each', () => {
    const reached = [...storm, ask(70, 3, 2, 'bgo1')];
    const decision = decideSound(state, reached, SECOND, null);
    expect(decision.play).toBe(3);
    const again = [...reached, ask(71, 3, 3, 'bgo1')];
    expect(decideSound(decision.state, again, 2 * SECOND, null).play).toBeNull();
    expect(decideSound(state, reached, SECOND, MINUTE).play).toBeNull();
  });

  it('is over when fewer than five came in ten minutes', () => {
    const later = decideSound(state, storm, 11 * MINUTE, null).state;
    expect(later.storm).toBe(false);
    expect(decideSound(later, [...storm, ask(60, 3)], 11 * MINUTE + SECOND, null).play).toBe(3);
  });
});

it('sounds when a profile asks for it, but through a mute only for a critical', () => {
  expect(soundsWhenCalled(3, MINUTE, null)).toBe(true);
  expect(soundsWhenCalled(3, MINUTE, MINUTE)).toBe(true);
  expect(soundsWhenCalled(3, MINUTE, 2 * MINUTE)).toBe(false);
  expect(soundsWhenCalled(1, MINUTE, 2 * MINUTE)).toBe(true);
});

it('never sounds twice within the pause for anything but a new critical', () => {
  const levelOf = fc.constantFrom<Asking['level'][]>(2, 3);
  const steps = fc.array(fc.array(fc.tuple(fc.integer({ min: 1, max: 40 }), levelOf)), {
    minLength: 5,
    maxLength: 40,
  });
  fc.assert(
    fc.property(steps, (rounds) => {
      let state = quiet;
      let last = -Infinity;
      rounds.forEach((round, second) => {
        const asking = [...new Map(round.map(([id, level]) => [id, ask(id, level)])).values()];
        const decision = decideSound(state, asking, second * SECOND, null);
        state = decision.state;
        if (decision.play === null) return;
        if (state.storm) expect(second * SECOND - last).toBeGreaterThanOrEqual(STORM_EVERY);
        last = second * SECOND;
      });
    }),
  );
});
