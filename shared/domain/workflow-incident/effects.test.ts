import { transitionBy } from '../incident/testing/signals.ts';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { HOUR, MINUTE, SECOND } from '#shared/time/instant.ts';
import type { Incident, Transition } from '../incident/incident.ts';
import type { Level } from '../incident/level.ts';
import { addMessage } from '../incident/operate.ts';
import { definitionSchema } from '../workflow/definition.ts';
import { callback, createRegistry, type Callback } from '../workflow/registry.ts';

import { keptStatusOf } from './kept-life.ts';
import { catchUp as catchUpWith } from './catch-up.ts';
import { incidentCatalogue } from './effects-offered.ts';
import type { JournalRow } from './journal-row.ts';
import { beginJoined, join } from './join.ts';
import { runningOf, type Running } from './running.ts';
import { levelsOf, severityOfLevel } from './severity.ts';

const NOW = 1_795_280_000 * SECOND;
const noted = [{ call: 'message.type', args: { is: 'note' } }];

/** What a step does on each note, from open to open. */
function running(step: object, more: object = {}): Running {
  return runningOf(1, definition(step, more));
}

function definition(step: object, more: object = {}) {
  return definitionSchema.parse({
    ...{ format: 'noc.workflow/1', key: 'own', version: 1, name: 'Own', initial: 'open' },
    statuses: {
      open: { label: 'Open', category: 'open' },
      waiting: { label: 'Waiting', category: 'open' },
      closed: { label: 'Closed', category: 'closed' },
    },
    transitions: [
      {
        ...{ id: 'step', from: 'open', to: 'open', when: noted },
        ...{ descriptionBefore: 'A step', descriptionAfter: 'A step was taken', ...step },
      },
      {
        ...{ id: 'end', from: 'open', to: 'closed' },
        when: [{ call: 'message.type', args: { is: 'end' } }],
        ...{ descriptionBefore: 'It ends', descriptionAfter: 'It ended' },
      },
      {
        ...{ id: 'wait', from: 'open', to: 'waiting' },
        when: [{ call: 'message.type', args: { is: 'wait' } }],
        ...{ descriptionBefore: 'It waits', descriptionAfter: 'It waited' },
      },
    ],
    ...more,
  });
}

function opened(workflow: Running, level: Level): Incident {
  const changes = { level, description: 'Link down', tags: ['site=oslo'] } as const;
  const transition = transitionBy(undefined, NOW, changes);
  return beginJoined(transition, workflow, NOW).transition.incident;
}

/** What a note of Ada does to an incident of the level. */
function note(
  workflow: Running,
  level: Level = 3,
): { readonly transition: Transition; readonly journal: readonly JournalRow[] } {
  const incident = opened(workflow, level);
  const action = { now: NOW, actorId: 3, text: 'Well', visibility: 'internal' } as const;
  const wished = addMessage(incident, action);
  if (!wished.ok) throw new Error(wished.refused);
  const teller = { from: 'operator', by: 'ada', now: NOW } as const;
  const context = { running: workflow, teller, mayRefuse: true };
  const result = join(incident, wished.transition, context);
  if (!result.ok) throw new Error(result.refused);
  return result;
}

describe('what a transition asks for', () => {
  it('changes the level if it names a severity, and only then', () => {
    expect(note(running({ severity: 4 })).transition).toMatchObject({
      incident: { level: 1 },
      tell: 'worsened',
    });
    expect(note(running({}), 5).transition.incident.level).toBe(5);
    const own = running({ severity: 2 }, { levels: { 1: 5, 2: 2, 3: 2, 4: 1 } });
    expect(note(own).transition.incident.level).toBe(2);
  });

  it('is written into the history as Watchfloor’s own', () => {
    const { transition } = note(
      running({
        sideEffects: [
          { call: 'incident.note', args: { text: 'Says {{message.body.user}}' } },
          { call: 'incident.level', args: { level: 2 } },
          { call: 'incident.tag', args: { tag: 'by={{message.body.user}}' } },
          { call: 'incident.tag', args: { tag: '{{message.body.text}}=x' } },
        ],
      }),
    );
    expect(
      transition.events.map(({ type, description, isOwn }) => [type, description, isOwn]),
    ).toEqual([
      ['OTH', 'Well', undefined],
      ['OTH', 'Says ada', undefined],
      ['CHI', 'Change: "level": 3 → 2', true],
      ['CHI', `Change: "tags": ['site=oslo'] → ['by=ada', 'site=oslo']`, true],
      ['OTH', expect.stringContaining('Not tagged "Well=x"'), undefined],
    ]);
    expect(transition.incident.tags).toEqual(['by=ada', 'site=oslo']);
  });

  it('asks for somebody, whatever the level, until they acknowledge', () => {
    const { transition } = note(running({ sideEffects: ['notify.requireAck'] }), 5);
    expect(transition).toMatchObject({
      incident: { ackRequired: true, promptSince: NOW },
      tell: 'workflow',
    });
  });
});

describe('a post to a webhook', () => {
  const destination = {
    id: 4,
    operatorId: 3,
    address: 'https://chat.example.org',
    name: 'ChatOps',
  };
  const post = { call: 'webhook.post', args: { destination: 'ChatOps', text: 'Look' } };

  it.each([
    { call: 'incident.level', args: { level: 1 } },
    { call: 'incident.tag', args: { tag: 'seen=yes' } },
    { call: 'incident.note', args: { text: 'Seen' } },
    'notify.requireAck',
  ])('goes out before and after what else is done: %j', (other) => {
    const posts = [
      [post, other],
      [other, post],
    ].map((sideEffects) => {
      const workflow = runningOf(1, definition({ sideEffects }), () => destination);
      return note(workflow).transition.posts?.map(({ to, reason }) => [to.id, reason.text]);
    });
    expect(posts).toEqual([[[4, 'Look']], [[4, 'Look']]]);
  });
});

describe('what comes late because the desk was asleep', () => {
  function late(catchUp: string): Transition {
    const timed = [{ timeout: 'PT10M' }];
    const effects = ['notify.requireAck', { call: 'incident.tag', args: { tag: 'late=yes' } }];
    const workflow = running({ when: timed, to: 'waiting', sideEffects: effects }, { catchUp });
    const now = NOW + 3 * HOUR + 10 * MINUTE;
    return catchUpWith(opened(workflow, 3), { now, running: workflow }).transition;
  }

  it('is done all the same, if the definition says nothing', () => {
    expect(late('apply')).toMatchObject({
      incident: { ackRequired: true, promptSince: NOW + 3 * HOUR + 10 * MINUTE },
      tell: 'workflow',
    });
    expect(late('apply').incident.tags).toContain('late=yes');
  });

  it('is left out where it says so, and the history says that it was', () => {
    const { incident, events } = late('suppress');
    expect(incident).toMatchObject({ tags: ['site=oslo'], ackRequired: false });
    expect(events.at(-1)?.description).toBe('Left out, 3h late: notify.requireAck, incident.tag.');
  });

  it('is left out, and somebody is asked to look, where it says to ask', () => {
    expect(late('ask').incident).toMatchObject({ tags: ['site=oslo'], ackRequired: true });
  });
});

describe('the severity with which a workflow begins', () => {
  it.each<readonly [Level, number]>([
    [1, 4],
    [2, 3],
    [3, 2],
    [4, 1],
    [5, 1],
  ])('of level %i is %i', (level, severity) => {
    expect(severityOfLevel(levelsOf({}), level)).toBe(severity);
  });
});

/** A step that a developer's own effect belongs to. */
function runningWith(own: Callback<'sideEffects'>): Running {
  const registry = createRegistry([...incidentCatalogue.all, own]);
  return runningOf(1, definition({ sideEffects: [own.name] }), undefined, registry);
}

describe('a callback of a later version', () => {
  it('is on record with the beginning of what it decides, the first version of others is not', () => {
    const plan = { stage: 'sideEffects', args: z.strictObject({}), run: () => () => [] } as const;
    const own = callback({ ...plan, name: 'own.later', version: 3, describe: () => 'nothing' });
    expect(note(runningWith(own)).journal[0]?.input).toMatchObject({
      ...{ kind: 'new', callbacks: { 'sideEffects:own.later': 3 } },
    });
    expect(note(running({})).journal[0]?.input).not.toHaveProperty('callbacks');
  });
});

describe('a callback that fails', () => {
  const failing = callback({
    name: 'own.fails',
    stage: 'sideEffects',
    args: z.strictObject({}),
    describe: () => 'fail',
    run: () => () => {
      throw new Error('nothing works');
    },
  });

  it('sets the message aside with its error, and keeps nothing else from happening', () => {
    const { transition, journal } = note(runningWith(failing));
    const error = 'Its workflow failed at "own.fails" (sideEffects): nothing works.';
    expect(transition.events.map(({ description }) => description)).toEqual(['Well', error]);
    expect(transition.incident.life).toMatchObject({ problem: { at: NOW, message: error } });
    expect(journal.at(-1)).toMatchObject({ taken: null, error });
    expect(keptStatusOf(transition.incident.life)).toBe('open');
  });
});
