import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { HOUR } from '#shared/time/instant.ts';
import { isOpen } from '../incident/incident.ts';
import { statusOf } from './brief-life.ts';
import { after, catchUp } from './catch-up.ts';
import { replayLife } from './replay.ts';
import { categoryOf, type Running } from './running.ts';
import { deeds, lived, START, stored, workflows, type Story } from './testing/stories.ts';

function expectOneMind(running: Running, { incident }: Story): void {
  if (!incident.life) return;
  const category = categoryOf(running, statusOf(running, incident));
  expect(category).toBe(isOpen(incident) ? 'open' : 'closed');
}

describe('an incident and its workflow, whatever is defined and whatever happens', () => {
  it('never disagree on whether it is open', () => {
    fc.assert(
      fc.property(workflows, deeds, (running, todo) => {
        for (let at = 0; at <= todo.length; at += 1) {
          expectOneMind(running, lived(running, todo.slice(0, at)));
        }
      }),
    );
  });

  it('come out the same whenever the process dies and begins again', () => {
    fc.assert(
      fc.property(workflows, deeds, fc.array(fc.boolean()), (running, todo, crashes) => {
        const left = [...crashes];
        const crashed = lived(running, todo, () => left.pop() ?? false);
        expect(stored(crashed)).toEqual(stored(lived(running, todo)));
      }),
    );
  });

  it('come out of the journal as they are, to the byte', () => {
    fc.assert(
      fc.property(workflows, deeds, (running, todo) => {
        const { incident, journal } = stored(lived(running, todo));
        if (!incident.life) return;
        const replayed = replayLife(journal, () => running);
        expect(JSON.stringify(replayed)).toBe(JSON.stringify(incident.life));
      }),
    );
  });

  it('go on in time the same, in one step or in two', () => {
    fc.assert(
      fc.property(workflows, deeds, fc.nat(10_000), fc.nat(10_000), (running, todo, one, two) => {
        const story = lived(running, todo);
        const from = START + HOUR;
        const end = from + (one + two) * 1_000;
        const first = catchUp(story.incident, { now: from + one * 1_000, running });
        const twice = after(first, catchUp(first.transition.incident, { now: end, running }));
        const once = catchUp(story.incident, { now: end, running });
        expect(twice.transition.incident.life).toEqual(once.transition.incident.life);
        expect(twice.journal).toEqual(once.journal);
        expect(twice.transition.events).toEqual(once.transition.events);
        expect(twice.transition.posts).toEqual(once.transition.posts);
      }),
    );
  });
});
