import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DAY } from '#shared/time/instant.ts';
import { definitionSchema } from '../workflow/definition.ts';
import { shippedDefinitions } from '../workflow/shipped/shipped.ts';
import { lifeOf, statusOf } from './brief-life.ts';
import { isBrief, nextTimerOf } from './kept-life.ts';
import { after, catchUp } from './catch-up.ts';
import { replayLife } from './replay.ts';
import { runningOf, type Running } from './running.ts';
import { deeds, lived, START, stored, workflows, type Story } from './testing/stories.ts';

const [incidents, messages, linkDown, flapGuard, security] = shippedDefinitions.map((given, at) =>
  runningOf(at + 1, definitionSchema.parse(given)),
);

const report = { wait: 250, who: 'source', what: 'report' } as const;
const end = { wait: 600, who: 'source', what: 'end' } as const;

function briefly(running: Running): boolean {
  return running.plainEnd !== null;
}

/** The same definition, of which every life is kept whole from its first step on. */
function wordy(running: Running): Running {
  return { ...running, plainEnd: null };
}

/** A definition whose incidents are closed by the first end, and go on from there as it may be. */
function endingPlainly({ definition }: Running): Running {
  const over = { call: 'message.type', args: { is: 'end' } };
  const texts = {
    descriptionBefore: 'It ends',
    descriptionAfter: 'It ended, says {{message.body.by}}',
  };
  const first = { id: 'over', from: definition.initial, to: 'b', when: [over], ...texts };
  const isTimer = (when: readonly unknown[] = []) => JSON.stringify(when).includes('timeout');
  const noTimer = { when: [{ call: 'message.type', args: { is: 'close' } }] };
  const others = definition.transitions.map((each) =>
    each.from === definition.initial && isTimer(each.when) ? { ...each, ...noTimer } : each,
  );
  const statuses = { ...definition.statuses, b: { label: 'b', category: 'closed' } };
  const given = { ...definition, statuses, transitions: [first, ...others] };
  return runningOf(7, definitionSchema.parse(given));
}

/** The story with the life that follows from what is kept. */
function whole(running: Running, { incident, journal, done }: Story): Story {
  if (!incident.life) return { incident, journal, done };
  const alive = lifeOf(running, incident, incident.lastSignalAt);
  if ('failed' in alive) throw new Error(alive.failed);
  const rows = [...journal, ...alive.journal].map(({ recordedAt: _at, ...row }) => row);
  return { incident: { ...incident, life: alive.life }, journal: rows, done };
}

describe('a life of which only the end is kept', () => {
  it('is that of an incident whose source says that it is over, as the shipped workflow has it', () => {
    const running = incidents as Running;
    const { incident, journal } = lived(running, [report, end]);
    expect(incident.life).toEqual({
      status: 'resolved',
      due: START + 850_000 + 30 * DAY,
      began: START,
      endedAt: START + 850_000,
      toldAt: START + 850_000,
      by: 'probe',
      text: 'Link down',
    });
    expect(journal).toEqual([]);
  });

  it('is for workflows in which nothing else can come of an end', () => {
    const all = [incidents, messages, linkDown, flapGuard, security] as Running[];
    expect(all.map(briefly)).toEqual([true, false, false, true, false]);
  });

  it('becomes whole with whatever happens next', () => {
    const running = incidents as Running;
    const { incident, journal } = lived(running, [end, report, end]);
    expect(incident.life && isBrief(incident.life)).toBe(false);
    expect(journal.map(({ taken, recordedAt }) => [taken, recordedAt])).toEqual([
      [null, START + 600_000],
      ['resolve-active', START + 600_000],
      ['reopen', undefined],
      ['resolve-active', undefined],
    ]);
  });
});

describe('what follows from a brief life', () => {
  const any = fc.oneof(fc.constant(incidents as Running), workflows.map(endingPlainly));

  it('is what is kept of others, to the byte', () => {
    fc.assert(
      fc.property(any, deeds, fc.boolean(), (running, todo, beginsWithEnd) => {
        const steps = beginsWithEnd ? [end, ...todo] : todo;
        const brief = whole(running, stored(lived(running, steps)));
        const long = whole(running, stored(lived(wordy(running), steps)));
        expect(JSON.stringify(brief)).toBe(JSON.stringify(long));
        if (!brief.incident.life) return;
        const replayed = replayLife(brief.journal, () => running);
        expect(JSON.stringify(replayed)).toBe(JSON.stringify(brief.incident.life));
      }),
    );
  });

  it('is as far, and due when it says', () => {
    fc.assert(
      fc.property(any, deeds, (running, todo) => {
        const { incident } = lived(running, [...todo, end]);
        const alive = lifeOf(running, incident, incident.lastSignalAt);
        if ('failed' in alive) throw new Error(alive.failed);
        expect(statusOf(running, incident)).toBe(alive.life.timed.instance.status);
        expect(nextTimerOf(incident.life)).toBe(nextTimerOf(alive.life));
      }),
    );
  });

  it('goes on in time as it would have gone', () => {
    fc.assert(
      fc.property(any, fc.nat(80), (running, days) => {
        const now = START + days * DAY;
        const [brief, long] = [running, wordy(running)].map((each) => {
          const story = lived(each, [end]);
          const { transition, journal } = after(
            { transition: { incident: story.incident, events: [], tell: null }, journal: [] },
            catchUp(story.incident, { now, running: each }),
          );
          return whole(each, {
            ...{ incident: transition.incident, journal: [...story.journal, ...journal] },
            done: [{ events: transition.events, tell: transition.tell }],
          });
        });
        expect(JSON.stringify(brief)).toBe(JSON.stringify(long));
      }),
    );
  });
});
