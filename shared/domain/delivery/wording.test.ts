import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { hostileText } from './testing/hostile-text.ts';
import { HOUR, MINUTE } from '#shared/time/instant.ts';
import { eventTypes } from '../incident/event.ts';
import { NO_LINKS } from './message-facts.ts';
import { anEvent, anIncident, NOON, oslo } from './testing/messages.ts';
import { wordMessage, type Occasion, type Wording } from './wording.ts';
import { messageLanguages } from './wording-texts.ts';

const wording: Wording = {
  reader: oslo,
  links: NO_LINKS,
  lengths: { title: null, body: null },
  now: NOON,
};
const french: Wording = { ...wording, reader: { language: 'fr', zone: 'Europe/Paris' } };
const links = {
  acknowledgeUrl: 'https://desk.example/acknowledge/abc?x=1&y=2',
  incidentUrl: 'https://desk.example/incidents/12',
};
const problem: Occasion = { kind: 'problem', incident: anIncident(), reason: 'opened' };

describe('a message in words', () => {
  it('says of a problem what it is, where, and since when', () => {
    expect(wordMessage(problem, wording)).toMatchObject({
      kind: 'problem',
      level: 1,
      title: 'Critical: link down',
      body: [
        '#12 · nagios · host core-1 · site oslo',
        'Began 22 Nov 2026, 12:30:00 (Europe/Oslo), 30m ago.',
        'Details: https://nagios.example/12',
      ].join('\n'),
    });
  });

  it('says the same in French, with French times', () => {
    const { title, body } = wordMessage({ ...problem, reason: 'worsened' }, french);
    expect(title).toBe('Critique, aggravé\u00a0: link down');
    expect(body.split('\n').slice(1)).toEqual([
      'Il s’est aggravé.',
      'Commencé le 22 nov. 2026, 12:30:00 (Europe/Paris), il y a 30\u00a0min.',
      'Détails\u00a0: https://nagios.example/12',
    ]);
  });

  it('says that it says it again', () => {
    const { title, body } = wordMessage(
      { kind: 'repeat', incident: anIncident(), round: 3 },
      wording,
    );
    expect(title).toBe('Critical, still open: link down');
    expect(body).toContain('You are told again, for time 3');
  });

  it('says of an event who did what, and what became of the incident', () => {
    const incident = anIncident({ endTime: NOON });
    const { title, body } = wordMessage(
      { kind: 'event', incident, event: anEvent() },
      { ...wording, now: NOON + HOUR },
    );
    expect(title).toBe('Critical, closed: link down');
    expect(body.split('\n').slice(1, 4)).toEqual([
      'Closed: anna, 22 Nov 2026, 13:00:00 (Europe/Oslo).',
      'fixed',
      'Began 22 Nov 2026, 12:30:00 (Europe/Oslo), 1h 30m ago. Ended 22 Nov 2026, 13:00:00 (Europe/Oslo), after 30m.',
    ]);
  });

  it.each(messageLanguages)('has a word for every event in %s', (language) => {
    const titles = eventTypes.map(
      (type) =>
        wordMessage(
          { kind: 'event', incident: anIncident(), event: anEvent({ type, actor: '' }) },
          { ...wording, reader: { language, zone: 'UTC' } },
        ).title,
    );
    expect(new Set(titles).size).toBe(eventTypes.length);
  });

  it('collects several incidents, worst first, each counted once', () => {
    const low = anIncident({ id: 3, level: 4, description: 'fan slow' });
    const entries = [
      { kind: 'problem', incident: low, reason: 'opened' },
      { kind: 'problem', incident: anIncident(), reason: 'opened' },
      { kind: 'event', incident: anIncident(), event: anEvent({ type: 'ACK' }) },
    ] as const;
    const { title, body, level, facts } = wordMessage({ kind: 'digest', entries }, wording);
    expect({ title, level, facts }).toEqual({
      title: '2 incidents: 1 critical, 1 low',
      level: 1,
      facts: { incident: null, event: null, count: 2 },
    });
    expect(body.split('\n').map((line) => line.split(' (')[0])).toEqual([
      'Collected since the last message:',
      'Critical: link down',
      'Critical, acknowledged: link down',
      'Low: fan slow',
    ]);
  });

  it('says how many were held back, and names the worst', () => {
    const counts = { 1: 30, 2: 0, 3: 0, 4: 2, 5: 0 };
    const incidents = Array.from({ length: 30 }, (_, id) => anIncident({ id }));
    const lines = wordMessage({ kind: 'summary', counts, incidents }, wording);
    expect(lines.title).toBe('32 more incidents: 30 critical, 2 low');
    expect(lines.body.split('\n').at(-1)).toBe('and 12 more');
    expect(lines.body.split('\n')).toHaveLength(22);
  });

  it('is a test, and says that nothing has happened', () => {
    const { title, body, level } = wordMessage({ kind: 'test', destination: 'Night' }, wording);
    expect({ title, level }).toEqual({ title: 'Test message', level: 5 });
    expect(body).toContain('(Night). Nothing has happened.');
  });

  it('tells times in UTC where the reader’s zone is none', () => {
    const lost: Wording = { ...wording, reader: { language: 'en', zone: 'Mars/Olympus' } };
    expect(wordMessage(problem, lost).body).toContain('22 Nov 2026, 11:30:00 (UTC)');
  });

  it('calls an incident without a description by its number', () => {
    const incident = anIncident({ description: ' \n' });
    expect(wordMessage({ kind: 'problem', incident, reason: 'opened' }, wording).title).toBe(
      'Critical: #12',
    );
  });

  it('is as long as its medium takes', () => {
    const short: Wording = { ...wording, lengths: { title: 12, body: 20 } };
    expect(wordMessage(problem, short)).toMatchObject({
      title: 'Critical: l…',
      body: '#12 · nagios · host…',
    });
  });
});

describe('the HTML of a message', () => {
  it('has its links, and nothing that leads elsewhere', () => {
    const incident = anIncident({
      detailsUrl: 'javascript:alert(1)',
      ticketUrl: 'ftp://x.example/',
    });
    const { html } = wordMessage(
      { kind: 'problem', incident, reason: 'opened' },
      { ...wording, links },
    );
    const targets = [...html.matchAll(/href="([^"]*)"/g)].map(([, target]) => target);
    expect(targets).toEqual([
      'https://desk.example/acknowledge/abc?x=1&amp;y=2',
      'https://desk.example/incidents/12',
    ]);
  });

  it('has the tags of its frame alone, whatever was posted', () => {
    const tagsOf = (description: string): readonly string[] => {
      const incident = anIncident({ description, source: { name: description } });
      const event = anEvent({ type: 'OTH', actor: description, description: 'x' });
      const { html } = wordMessage({ kind: 'event', incident, event }, wording);
      return [...html.matchAll(/<[^>]*>/g)].map(([tag]) => tag);
    };
    const frame = tagsOf('x');
    const posted = fc.oneof(
      hostileText(60),
      fc.constantFrom('<script>', '"><img src=x>', '</title>', '&lt;b&gt;'),
    );
    fc.assert(
      fc.property(posted, (text) => {
        expect(tagsOf(text)).toEqual(frame);
      }),
      { numRuns: 40 },
    );
  });
});

describe('posted text in a message', () => {
  it('neither controls nor reorders anything', () => {
    fc.assert(
      fc.property(hostileText(60), (text) => {
        const incident = anIncident({ description: text, tags: [`host=${text}`] });
        const event = anEvent({ actor: text, description: text, timestamp: NOON - MINUTE });
        const { title, body } = wordMessage({ kind: 'event', incident, event }, wording);
        expect(title).not.toMatch(/[\p{Cc}\p{Bidi_Control}]/u);
        expect(body.replaceAll('\n', '')).not.toMatch(/[\p{Cc}\p{Bidi_Control}]/u);
      }),
    );
  });
});
