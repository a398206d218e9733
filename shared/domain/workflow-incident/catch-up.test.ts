import { describe, expect, it } from 'vitest';
import { MINUTE, SECOND } from '#shared/time/instant.ts';
import { transitionBy } from '../incident/testing/signals.ts';
import type { Incident } from '../incident/incident.ts';
import { definitionSchema } from '../workflow/definition.ts';
import { MOST_TIMER_STEPS } from '../workflow/timers.ts';
import { after, catchUp, catchUpSome } from './catch-up.ts';
import { beginJoined, type Joined } from './join.ts';
import { runningOf, type Running } from './running.ts';

const START = 1_795_280_000 * SECOND;

/** Goes to and fro, each time after so long. */
function turning(timeout: string, there: 'open' | 'closed' = 'open'): Running {
  const texts = { descriptionBefore: 'It may turn', descriptionAfter: 'It turned' };
  const when = [{ timeout }];
  const sideEffects = [{ call: 'incident.note', args: { text: 'Turned' } }, 'notify.requireAck'];
  const definition = definitionSchema.parse({
    ...{ format: 'noc.workflow/1', key: 'own', version: 1, name: 'Own', initial: 'open' },
    statuses: {
      open: { label: 'Open', category: 'open' },
      other: { label: 'Other', category: there },
    },
    transitions: [
      { id: 'there', from: 'open', to: 'other', when, sideEffects, ...texts },
      { id: 'back', from: 'other', to: 'open', when, ...texts },
    ],
  });
  return runningOf(1, definition);
}

function opened(running: Running): Incident {
  const changes = { level: 3, description: 'Link down' } as const;
  const transition = transitionBy(undefined, START, changes);
  return beginJoined(transition, running, START).transition.incident;
}

/** All that is due, as the engine takes it. */
function piecemeal(running: Running, now: number): readonly Joined[] {
  const pieces: Joined[] = [];
  for (;;) {
    const before = pieces.at(-1)?.transition.incident ?? opened(running);
    const next = catchUpSome(before, { now, running });
    if (next.journal.length === 0) return pieces;
    pieces.push(next);
  }
}

describe('what was due while nobody was there', () => {
  it.each([
    ['PT1M', 2_500 * MINUTE],
    ['PT10S', 1_100 * 10 * SECOND],
    ['PT9S', 1_100 * 9 * SECOND],
    ['PT0S', 0],
  ])('comes out the same in pieces and as a whole, every %s', (timeout, passed) => {
    const running = turning(timeout);
    const now = START + passed;
    const pieces = piecemeal(running, now);
    const [first, ...others] = pieces;
    if (!first) throw new Error('Nothing was due.');
    const whole = catchUp(opened(running), { now, running });
    expect(others.reduce(after, first)).toEqual(whole);
  });

  it.each([
    ['PT1H', 0],
    ['PT1M', 1],
  ])('flaps as often as it did then: open and closed again every %s', (timeout, flaps) => {
    const running = turning(timeout, 'closed');
    const whole = catchUp(opened(running), { now: START + 9 * 60 * MINUTE, running });
    const started = whole.transition.events.filter(
      ({ detail }) => detail?.what === 'flapping_started',
    );
    expect(started).toHaveLength(flaps);
    expect(started.every(({ timestamp }) => timestamp < START + 10 * MINUTE)).toBe(true);
  });

  it('is no more than a thousand timeouts at a time, and the rest is left', () => {
    const pieces = piecemeal(turning('PT1M'), START + 2_500 * MINUTE);
    expect(pieces.map(({ journal }) => journal.length)).toEqual([
      MOST_TIMER_STEPS,
      MOST_TIMER_STEPS,
      500,
    ]);
  });

  it('is told as of the first piece, unless that was done by a clock that was wrong', () => {
    const running = turning('PT1M');
    const now = START + 2_500 * MINUTE;
    const { incident } = catchUpSome(opened(running), { now, running }).transition;
    const toldAt = (at: number) => {
      const { transition } = catchUpSome(incident, { now: at, running });
      return [transition.tell, transition.toldSince, transition.incident.promptSince];
    };
    expect(toldAt(now + SECOND)).toEqual(['workflow', now, now]);
    expect(toldAt(now - SECOND)).toEqual(['workflow', now - SECOND, now - SECOND]);
  });

  it('is cut where it turns in a circle, in the first piece', () => {
    const pieces = piecemeal(turning('PT9S'), START + 2_500 * MINUTE);
    expect(pieces.map(({ journal }) => journal.length)).toEqual([MOST_TIMER_STEPS + 1]);
    expect(pieces[0]?.journal.at(-1)?.error).toContain('without end');
  });
});
