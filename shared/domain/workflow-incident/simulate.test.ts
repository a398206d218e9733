import { MINUTE } from '#shared/time/instant.ts';
import { describe, expect, it } from 'vitest';
import { severityOf, type Message } from '../workflow/instance.ts';
import { lintDefinition } from '../workflow/lint.ts';
import { linkDown } from '../workflow/testing/link-down.ts';
import { incidentCatalogue } from './effects-offered.ts';
import { runningOf, type Running } from './running.ts';
import { simulate, type SimulatedStep, type Story } from './simulate.ts';

const START = 1_700_000_000_000_000;

function ready(value: unknown): Running {
  const { definition } = lintDefinition(value, incidentCatalogue);
  if (!definition) throw new Error('The definition has errors.');
  return runningOf(0, definition);
}

/** What is told, each after so long; a duration alone lets that time pass. */
function storyOf(...told: readonly (Message | number)[]): Story {
  const messages = told.filter((each) => typeof each !== 'number');
  const passed = told.filter((each) => typeof each === 'number');
  const last = messages.at(-1)?.timestamp ?? START;
  const first = { type: 'signal', timestamp: START, from: 'source', body: { device: 'osl2' } };
  return { severity: 2, first, messages, until: Math.max(last, START + (passed[0] ?? 0)) };
}

function says(minutes: number, type: string, user?: string): Message {
  const timestamp = START + minutes * MINUTE;
  return { type, timestamp, from: 'operator', body: user === undefined ? {} : { user } };
}

function statuses(steps: readonly SimulatedStep[]): (string | undefined)[] {
  return steps.map(({ instance }) => instance?.status);
}

const running = ready(linkDown);

describe('a simulation', () => {
  it('begins as an incident does', () => {
    const { steps, nextDue } = simulate(running, storyOf());
    expect(steps).toHaveLength(1);
    expect(steps[0]).toMatchObject({ cause: 'begin', subject: 'Link down on osl2', taken: null });
    expect(nextDue).toBe(START + 10 * MINUTE);
  });

  it('begins with the severity that it is given', () => {
    const { steps } = simulate(running, { ...storyOf(), severity: 4 });
    expect(steps[0]?.instance && severityOf(steps[0].instance)).toBe(4);
  });

  it('tells messages with the reasons of what became of them', () => {
    const { steps } = simulate(running, storyOf(says(1, 'hello'), says(2, 'ack', 'ana')));
    expect(statuses(steps)).toEqual(['open', 'open', 'acked']);
    const [, ignored, taken] = steps;
    expect(ignored?.trace.map(({ id, verdict }) => [id, verdict])).toEqual([
      ['ack', 'refused'],
      ['page', 'refused'],
    ]);
    expect(ignored?.trace[0]?.conditions[0]).toMatchObject({ seen: '"hello"', holds: false });
    expect(taken?.taken).toBe('ack');
    expect(taken?.trace.map(({ verdict }) => verdict)).toEqual(['taken', 'not_reached']);
    expect(taken?.instance?.state).toMatchObject({ ackedBy: 'ana' });
  });

  it('fires what is due before a message that comes later', () => {
    const { steps } = simulate(running, storyOf(says(30, 'ack')));
    expect(steps.map(({ cause }) => cause)).toEqual(['begin', 'timer', 'message']);
    expect(steps[1]).toMatchObject({ at: START + 10 * MINUTE, taken: 'page' });
    expect(steps[1]?.effects).toEqual([{ kind: 'notify.requireAck' }]);
    expect(statuses(steps)).toEqual(['open', 'paged', 'acked']);
  });

  it('lets time pass where nothing is said', () => {
    const { steps, nextDue } = simulate(running, storyOf(10 * MINUTE));
    expect(statuses(steps)).toEqual(['open', 'paged']);
    expect(nextDue).toBeNull();
  });

  it('is cut where timeouts start each other without end', () => {
    const ping = { id: 'ping', from: 'open', to: 'paged', when: [{ timeout: 1 }] };
    const texts = { descriptionBefore: 'It turns', descriptionAfter: 'It turned' };
    const pong = { ...ping, id: 'pong', from: 'paged', to: 'open' };
    const transitions = [...linkDown.transitions, { ...ping, ...texts }, { ...pong, ...texts }];
    const looping = ready({ ...linkDown, transitions });
    const { steps } = simulate(looping, storyOf(MINUTE));
    expect(steps.at(-1)?.problem).toBe('timer_loop');
    expect(steps.length).toBeLessThan(1_100);
  });

  it('takes what comes again every minute for no circle, and is cut where it becomes too long', () => {
    const texts = { descriptionBefore: 'It turns', descriptionAfter: 'It turned' };
    const ping = { id: 'ping', from: 'open', to: 'paged', when: [{ timeout: 'PT1M' }], ...texts };
    const pong = { ...ping, id: 'pong', from: 'paged', to: 'open' };
    const turning = ready({ ...linkDown, transitions: [...linkDown.transitions, ping, pong] });
    const day = simulate(turning, storyOf(1_440 * MINUTE)).steps;
    expect([day.length, day.at(-1)?.problem]).toEqual([1_441, null]);
    const days = simulate(turning, storyOf(2 * 1_440 * MINUTE)).steps;
    expect([days.length, days.at(-1)?.problem]).toEqual([1_502, 'too_long']);
  });
});
