import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { FOREVER, HOUR, MINUTE, SECOND, type Instant } from '#shared/time/instant.ts';
import { upcomingOf } from './due.ts';
import { eventTypes, type PosterKind } from './event.ts';
import { stateOf, type Incident } from './incident.ts';
import { postEvent, readPostedEvent, type PostedEvent } from './posted-event.ts';
import { transitionBy } from './testing/signals.ts';

const NOW: Instant = 1_795_280_000 * SECOND;

describe('a posted event', () => {
  it('keeps its time to the microsecond', () => {
    const body = { type: 'END', timestamp: '2024-06-03T10:00:00.123456+00:00', description: 'up' };
    expect(readPostedEvent(body, 'source', NOW)).toEqual({
      ok: true,
      value: { type: 'END', at: 1_717_408_800_123_456, description: 'up' },
    });
  });

  it('happens now where an operator does not say when', () => {
    expect(readPostedEvent({ type: 'CLO' }, 'end_user', NOW)).toEqual({
      ok: true,
      value: { type: 'CLO', at: NOW, description: '' },
    });
  });

  it('needs a time from a source, and a type that there is', () => {
    expect(readPostedEvent({ type: 'XXX' }, 'source', NOW)).toEqual({
      ok: false,
      errors: {
        timestamp: ['This field is required.'],
        type: ['"XXX" is not a valid choice.'],
      },
    });
  });

  it('is read or refused with sentences, whatever is posted', () => {
    fc.assert(
      fc.property(
        fc.jsonValue(),
        fc.constantFrom<PosterKind>('source', 'end_user'),
        (body, who) => {
          const reading = readPostedEvent(body, who, NOW);
          if (reading.ok) expect(eventTypes).toContain(reading.value.type);
          else expect(Object.values(reading.errors).flat().join('')).not.toBe('');
        },
      ),
    );
  });
});

describe('an end', () => {
  it('closes at the time that its source names', () => {
    const after = post(openIncident(), 'source', { type: 'END', at: NOW - MINUTE });
    expect(after).toMatchObject({ endTime: NOW - MINUTE, closedByHand: false, promptSince: null });
  });

  it('that lies in the future is planned, and closes when it comes', () => {
    const after = post(openIncident(), 'source', { type: 'END', at: NOW + HOUR });
    expect(stateOf(after)).toBe('open');
    expect(upcomingOf(after)).toContainEqual({ kind: 'planned_end', at: NOW + HOUR });
  });

  it('that comes after the close is recorded, and remembered as the word of the source', () => {
    const closed = post(openIncident(), 'end_user', { type: 'CLO', at: NOW });
    const after = post(closed, 'source', { type: 'END', at: NOW });
    expect(after).toEqual({ ...closed, endReported: true });
  });

  it('of an operator on what is closed is refused', () => {
    const closed = post(openIncident(), 'source', { type: 'END', at: NOW });
    expect(decide(closed, 'end_user', { type: 'CLO', at: NOW })).toEqual({
      ok: false,
      refused: 'The incident is already closed.',
    });
  });
});

describe('a reopening', () => {
  const closed = () => post(openIncident(), 'source', { type: 'END', at: NOW });

  it('asks for attention anew', () => {
    const after = post(closed(), 'source', { type: 'RES', at: NOW });
    expect(after).toMatchObject({ endTime: FOREVER, promptSince: NOW });
  });

  it('is refused while the same problem is open elsewhere', () => {
    expect(decide(closed(), 'end_user', { type: 'REO', at: NOW }, 12)).toEqual({
      ok: false,
      refused: 'The same problem is open as incident #12: work with that one.',
    });
  });

  it('by the source is then only recorded', () => {
    const decision = decide(closed(), 'source', { type: 'RES', at: NOW }, 12);
    expect(decision).toMatchObject({ ok: true, transition: { incident: closed() } });
    expect(decision.ok && decision.transition.events.map(({ type }) => type)).toEqual(['RES']);
  });
});

function openIncident(): Incident {
  return transitionBy(undefined, NOW - HOUR, {}).incident;
}

function decide(
  incident: Incident,
  poster: PosterKind,
  event: Omit<PostedEvent, 'description'>,
  openInstead?: number,
) {
  return postEvent(
    incident,
    { ...event, description: '' },
    { now: NOW, poster, existing: new Set(), acknowledgementsUrl: '', openInstead },
  );
}

function post(
  incident: Incident,
  poster: PosterKind,
  event: Omit<PostedEvent, 'description'>,
): Incident {
  const decision = decide(incident, poster, event);
  if (!decision.ok) throw new Error(decision.refused);
  return decision.transition.incident;
}
