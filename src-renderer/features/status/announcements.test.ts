import fc from 'fast-check';
import { afterEach, describe, expect, it } from 'vitest';
import type { LevelCounts, QueueCounts } from '#shared/contract/incident.ts';
import { HOUR, MINUTE } from '#shared/time/instant.ts';
import { setLanguage } from '../../texts/catalogue.ts';
import { incidentRowOf } from '../incidents/testing/incident-row.ts';
import {
  nextAlarms,
  nextSaid,
  sentenceOfAlarms,
  sentenceOfCounts,
  SENTENCE_EVERY_MS,
  titleOf,
  watchAlarms,
  type Said,
} from './announcements.ts';

const critical = incidentRowOf({
  id: 1,
  description: 'Power feed B lost',
  promptSince: 50,
});
const none: LevelCounts = [0, 0, 0, 0, 0];

function countsOf(unacknowledged: LevelCounts): QueueCounts {
  const all = { unacknowledged, acknowledged: none, messages: none, closed: none };
  return { all, shown: all };
}

afterEach(() => setLanguage('en'));

describe('what screen readers are told at once', () => {
  it('are criticals that ask', () => {
    const high = incidentRowOf({ id: 2, level: 2, promptSince: 50 });
    expect(nextAlarms(watchAlarms([], 40), [critical, high], 50).added).toEqual([critical]);
  });

  it('are those that began to ask since the window was opened, and anew', () => {
    expect(nextAlarms(watchAlarms([], 51), [critical], 51).added).toEqual([]);
    const { watch } = nextAlarms(watchAlarms([], 40), [critical], 50);
    expect(nextAlarms(watch, [critical], 51).added).toEqual([]);
    const anew = { ...critical, promptSince: 55 };
    expect(nextAlarms(watch, [anew], 55).added).toEqual([anew]);
  });

  it('are those that begin after the clock was set back, and no others', () => {
    const opened = 10 * HOUR;
    const at = opened + MINUTE - HOUR;
    const before = { ...critical, promptSince: opened - MINUTE };
    const added = { ...critical, id: 2, promptSince: at };
    const anew = { ...before, promptSince: at };
    const { watch } = nextAlarms(watchAlarms([before], opened), [before], opened);
    expect(nextAlarms(watch, [before, added], at).added).toEqual([added]);
    expect(nextAlarms(watch, [anew], at).added).toEqual([anew]);
    const back = nextAlarms(watch, [before], at).watch;
    expect(nextAlarms(back, [before, added], opened + HOUR).added).toEqual([added]);
  });

  it('is one sentence, however many, and another one for another incident of the same name', () => {
    const same = { ...critical, id: 2 };
    expect(sentenceOfAlarms([critical])).toBe('New critical: Power feed B lost (#1)');
    expect(sentenceOfAlarms([same])).not.toBe(sentenceOfAlarms([critical]));
    expect(sentenceOfAlarms([critical, same])).toBe(
      '2 new criticals, first Power feed B lost (#1)',
    );
  });
});

describe('what screen readers are told by and by', () => {
  it('is how many wait, and that there is a storm', () => {
    const counts = countsOf([2, 5, 0, 0, 1]);
    expect(sentenceOfCounts(null, null)).toBe('');
    expect(sentenceOfCounts(counts, null)).toBe('8 unacknowledged, 2 of them critical');
    expect(sentenceOfCounts(counts, 26)).toBe(
      'Storm: 26 incidents. 8 unacknowledged, 2 of them critical',
    );
    setLanguage('fr');
    expect(sentenceOfCounts(counts, null)).toBe('8 non acquittés, dont 2 critiques');
  });

  it('is one sentence in ten seconds, whatever happens, and the newest of them', () => {
    const moments = fc.array(fc.integer({ min: 1, max: 5_000 }), { minLength: 20, maxLength: 60 });
    fc.assert(
      fc.property(moments, (pauses) => {
        let said: Said = { words: '', at: -Infinity };
        let now = 0;
        pauses.forEach((pause, index) => {
          now += pause;
          const next = nextSaid(said, `${index} unacknowledged`, now);
          if (next !== said) {
            expect(now - said.at).toBeGreaterThanOrEqual(SENTENCE_EVERY_MS);
            expect(next.words).toBe(`${index} unacknowledged`);
          }
          said = next;
        });
      }),
    );
  });

  it('is nothing while nothing changes', () => {
    const said: Said = { words: '3 unacknowledged', at: 0 };
    expect(nextSaid(said, '3 unacknowledged', 60_000)).toBe(said);
    expect(nextSaid(said, '', 60_000)).toBe(said);
  });
});

it('counts in the title: critical of all that nobody acknowledged', () => {
  expect(titleOf(null)).toBe('Watchfloor');
  expect(titleOf(countsOf(none))).toBe('Watchfloor');
  expect(titleOf(countsOf([2, 4, 1, 0, 0]))).toBe('(2/7) Watchfloor');
});
