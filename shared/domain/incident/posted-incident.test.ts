import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { BEGINNING, FOREVER, formatInstant, HOUR, MINUTE } from '#shared/time/instant.ts';
import {
  changePosted,
  openPosted,
  readIncidentChanges,
  readPostedIncident,
  type PostedIncident,
} from './posted-incident.ts';
import { stateOf, type Incident } from './incident.ts';
import { NOW, openedBy } from './testing/signals.ts';

const CONTEXT = { now: NOW, sourceId: 3, actorId: 7 };

function read(changes: Readonly<Record<string, unknown>> = {}): PostedIncident {
  const reading = readPostedIncident({ start_time: formatInstant(NOW), tags: [], ...changes });
  if (!reading.ok) throw new Error(JSON.stringify(reading.errors));
  return reading.value;
}

function errorsOf(body: unknown): unknown {
  const reading = readPostedIncident(body);
  return reading.ok ? undefined : reading.errors;
}

describe('a posted incident', () => {
  it('is open without an end, stateless with null, and open too at the latest time there is', () => {
    expect(read().endTime).toBe(FOREVER);
    expect(read({ end_time: null }).endTime).toBeNull();
    expect(read({ end_time: 'infinity' }).endTime).toBe(FOREVER);
    expect(read({ end_time: '9999-12-31T23:59:59.999999' }).endTime).toBe(FOREVER);
  });

  it('keeps the microseconds of its start', () => {
    fc.assert(
      fc.property(fc.integer({ min: -HOUR, max: NOW }), (startTime) => {
        expect(read({ start_time: formatInstant(startTime) }).startTime).toBe(startTime);
      }),
    );
  });

  it('has level 5 and no texts unless it says so; a number is an id as well', () => {
    expect(read({ source_incident_id: 227 })).toEqual({
      startTime: NOW,
      endTime: FOREVER,
      sourceIncidentId: '227',
      tags: [],
      level: 5,
      description: '',
      detailsUrl: '',
      ticketUrl: '',
      metadata: {},
    });
  });

  it('is refused with a sentence for each field that is wrong', () => {
    expect(errorsOf({})).toEqual({
      start_time: ['This field is required.'],
      tags: ['This field is required.'],
    });
    const wrong = {
      start_time: 'x',
      end_time: 5,
      tags: [{ tag: 'x' }],
      level: 9,
      ticket_url: 'javascript:alert(1)',
      metadata: [],
      description: 'x'.repeat(20_001),
    };
    expect(Object.keys(errorsOf(wrong) as object).sort()).toEqual(Object.keys(wrong).sort());
  });

  it('cannot end before it starts, and cannot start at no time', () => {
    const start_time = formatInstant(NOW);
    expect(errorsOf({ start_time, end_time: formatInstant(NOW - 1), tags: [] })).toEqual({
      non_field_errors: ["'end_time' cannot be before 'start_time'."],
    });
    for (const never of ['9999-12-31T00:00:00Z', '0001-01-01T00:00:00Z']) {
      expect(errorsOf({ start_time: never, tags: [] })).toHaveProperty('start_time');
    }
  });

  it('never throws, whatever is posted', () => {
    fc.assert(
      fc.property(fc.anything(), (body) => {
        expect(typeof readPostedIncident(body).ok).toBe('boolean');
      }),
    );
  });
});

describe('opening a posted incident', () => {
  it('plans an end to come, and keeps one that has passed', () => {
    const later = openPosted(read({ end_time: formatInstant(NOW + HOUR), level: 1 }), CONTEXT);
    expect(later.incident).toMatchObject({ endTime: FOREVER, plannedEnd: NOW + HOUR });
    expect(later.tell).toBe('opened');
    const posted = { ...read({ level: 1 }), startTime: NOW - HOUR, endTime: NOW - MINUTE };
    const over = openPosted(posted, CONTEXT);
    expect(over.incident).toMatchObject({ endTime: NOW - MINUTE, promptSince: null });
    expect([over.tell, over.events.map(({ type }) => type)]).toEqual([null, ['STA']]);
  });

  it('makes a message of a stateless one', () => {
    const { incident, events } = openPosted(read({ end_time: null }), CONTEXT);
    expect([stateOf(incident), events.map(({ type }) => type)]).toEqual(['stateless', ['LES']]);
  });

  it('is at any time either open or closed at an instant within the exact ones', () => {
    const ends = fc.option(fc.integer({ min: 0, max: FOREVER - NOW }), { nil: null });
    fc.assert(
      fc.property(ends, (length) => {
        const endTime = length === null ? null : NOW + length;
        const { incident } = openPosted({ ...read(), endTime }, CONTEXT);
        const end = incident.plannedEnd ?? incident.endTime;
        expect(end).toBe(endTime);
        expect(incident.endTime === null || incident.endTime > BEGINNING).toBe(true);
      }),
    );
  });
});

describe('changing an incident', () => {
  const incident: Incident = openedBy({ tags: ['a=b', 'c=d'] });
  const mayRemove = (tag: string): boolean => tag === 'a=b';
  const change = (changes: Parameters<typeof changePosted>[1], isOwn = false) =>
    changePosted(incident, changes, { now: NOW, isOwn, mayRemove });

  it('refuses fields that are fixed, and fields that there are not', () => {
    const reading = readIncidentChanges({ start_time: 'x', hello: 1, level: 2 });
    expect(reading).toEqual({
      ok: false,
      errors: {
        start_time: 'The field is not allowed to be changed.',
        hello: 'The field does not exist.',
      },
    });
  });

  it('takes an empty ticket for no address', () => {
    expect(readIncidentChanges({ ticket_url: '' })).toEqual({
      ok: false,
      errors: { ticket_url: ['Enter a valid URL.'] },
    });
  });

  it('leaves alone what is not there', () => {
    const reading = readIncidentChanges({ level: 1 });
    expect(reading).toEqual({ ok: true, value: { level: 1 } });
  });

  it('lets only those tags go that the client may take away', () => {
    expect(change({ tags: ['c=d', 'e=f'] })).toMatchObject({
      ok: true,
      transition: { incident: { tags: ['c=d', 'e=f'] } },
    });
    expect(change({ tags: ['a=b'] })).toEqual({
      ok: false,
      errors: { 'c=d': "Cannot remove this tag when you're not the one who added it." },
    });
  });

  it('tells somebody when it becomes worse, and writes nothing when nothing changed', () => {
    expect(change({ level: 1 })).toMatchObject({ transition: { tell: 'worsened' } });
    expect(change({ level: 2, tags: ['c=d', 'a=b'] })).toMatchObject({
      transition: { tell: null, events: [] },
    });
  });

  it('counts as the word of the source only where the source says it', () => {
    const reportedBy = (isOwn: boolean) => {
      const decision = change({ level: 4 }, isOwn);
      return decision.ok ? decision.transition.incident.reportedLevel : undefined;
    };
    expect([reportedBy(true), reportedBy(false)]).toEqual([4, 2]);
  });
});
