import { describe, expect, it } from 'vitest';
import type { Acknowledgement, IncidentEvent } from '#shared/contract/incident.ts';
import { FOREVER } from '#shared/time/instant.ts';
import { eventWords, isTechnical } from './event-words.ts';

const ana = { id: 7, kind: 'operator', name: 'Ana Ruiz' } as const;
const system = { id: 1, kind: 'system', name: 'Watchfloor' } as const;

function eventOf(changes: Partial<IncidentEvent>): IncidentEvent {
  return {
    id: 10,
    incidentId: 1,
    type: 'OTH',
    actor: ana,
    timestamp: 1,
    received: 1,
    description: '',
    visibility: 'internal',
    detail: null,
    ...changes,
  };
}

function acknowledgementOf(expiresAt: number | null): Acknowledgement {
  return { id: 10, incidentId: 1, actor: ana, at: 1, note: 'on it', expiresAt, live: true };
}

describe('an event in words', () => {
  it('leaves out a text that only repeats the title', () => {
    const opened = eventOf({ type: 'STA', description: 'Uplink down' });
    expect(eventWords(opened, 'Uplink down', []).text).toBe('');
    expect(eventWords(opened, 'Uplink down on core-sw-1', []).text).toBe('Uplink down');
  });

  it('tells until when somebody acknowledged', () => {
    const event = eventOf({ type: 'ACK', description: 'on it' });
    expect(eventWords(event, '', [acknowledgementOf(500)])).toMatchObject({
      did: 'acknowledged it',
      until: 500,
      text: 'on it',
    });
    expect(eventWords(event, '', [acknowledgementOf(null)]).until).toBe(FOREVER);
    expect(eventWords(event, '', []).until).toBeUndefined();
  });

  it('tells a change of level by the words of the levels', () => {
    const event = eventOf({ type: 'CHI', detail: { what: 'level', old: 3, new: 1 } });
    const words = eventWords(event, '', []);
    expect(words.did).toBe('changed the level');
    expect(words.changes).toEqual([{ label: 'level', before: 'Moderate', after: 'Critical' }]);
  });

  it('tells of tags only which went and which came', () => {
    const detail = { what: 'tags', old: ['host=a', 'site=x'], new: ['host=b', 'site=x'] };
    expect(eventWords(eventOf({ type: 'CHI', detail }), '', []).changes).toEqual([
      { label: 'removed', before: 'host=a', after: '' },
      { label: 'added', before: '', after: 'host=b' },
    ]);
  });

  it('says nothing for a value that was not there', () => {
    const detail = { what: 'ticket_url', old: '', new: 'https://tickets.example/1' };
    expect(eventWords(eventOf({ type: 'CHI', detail }), '', []).changes).toEqual([
      { label: 'ticket', before: 'nothing', after: 'https://tickets.example/1' },
    ]);
  });

  it('shows a change without its values by its own sentence', () => {
    const event = eventOf({ type: 'CHI', description: 'Rebooted twice' });
    expect(eventWords(event, '', [])).toMatchObject({ did: '', text: 'Rebooted twice' });
  });

  it('tells where a change was made, and links to what may be opened of it', () => {
    const links = [
      { href: 'javascript:alert(1)', text: 'Click' },
      { href: 'https://ci.example/12', text: 'Build 12' },
    ];
    const detail = { what: 'reported_change', new: { place: 'web-1', links, details: {} } };
    const event = eventOf({ description: 'Release 12', detail });
    expect(eventWords(event, '', [])).toMatchObject({
      did: 'reported a change',
      text: 'web-1: Release 12',
      links: [{ href: 'https://ci.example/12', host: 'ci.example' }],
      isMessage: false,
    });
    expect(isTechnical(event)).toBe(false);
    const nowhere = { what: 'reported_change', new: { place: '', links: [] } };
    expect(eventWords({ ...event, detail: nowhere }, '', []).text).toBe('Release 12');
  });

  it('is a message when somebody wrote one', () => {
    const event = eventOf({ description: 'Carrier confirms a cut' });
    expect(eventWords(event, '', [])).toMatchObject({ did: 'wrote', isMessage: true });
  });
});

describe('technical events', () => {
  it('are what the desk itself notes', () => {
    expect(isTechnical(eventOf({ actor: system, detail: { what: 'flapping_started' } }))).toBe(
      true,
    );
    expect(isTechnical(eventOf({ actor: system, detail: { what: 'refreshed' } }))).toBe(true);
  });

  it('are neither messages, nor what an operator did, nor what explains a new prompt', () => {
    expect(isTechnical(eventOf({ description: 'Hello' }))).toBe(false);
    expect(isTechnical(eventOf({ detail: { what: 'unacknowledged' } }))).toBe(false);
    expect(isTechnical(eventOf({ actor: system, detail: { what: 'stale' } }))).toBe(false);
    expect(
      isTechnical(eventOf({ actor: system, detail: { what: 'acknowledgement_expired' } })),
    ).toBe(false);
    expect(isTechnical(eventOf({ type: 'END', actor: system, detail: { what: 'x' } }))).toBe(false);
  });
});
