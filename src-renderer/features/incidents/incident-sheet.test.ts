import { afterEach, describe, expect, it } from 'vitest';
import fc from 'fast-check';
import type { IncidentEvent } from '#shared/contract/incident.ts';
import { parseInstant } from '#shared/time/instant.ts';
import { setLanguage } from '../../texts/catalogue.ts';
import type { DetailReady } from './detail-reader.ts';
import { incidentSheet, sheetAsMarkdown, sheetAsText } from './incident-sheet.ts';
import { incidentRowOf } from './testing/incident-row.ts';

const at = (text: string): number => parseInstant(text) ?? Number.NaN;
const now = at('2026-11-21T20:14:07Z');
const ana = { id: 7, kind: 'operator', name: 'ana' } as const;
const probe = { id: 3, kind: 'source', name: 'probe' } as const;

function eventOf(id: number, changes: Partial<IncidentEvent>): IncidentEvent {
  const timestamp = at('2026-11-21T20:08:07Z');
  const own = {
    id,
    incidentId: 9,
    type: 'OTH',
    actor: ana,
    timestamp,
    received: timestamp,
  } as const;
  return { ...own, description: '', visibility: 'internal', detail: null, ...changes };
}

function stateOf(message: string, title = 'Uplink down'): DetailReady {
  const row = incidentRowOf({
    id: 9,
    description: title,
    startTime: at('2026-11-21T20:08:07Z'),
    tags: ['site=osl2'],
    detailsUrl: 'https://prometheus.example.org/',
    signalCount: 17,
  });
  return {
    kind: 'ready',
    detail: {
      row,
      metadata: {},
      acknowledgements: [],
      relations: [
        {
          id: 1,
          type: 'caused by',
          description: '',
          direction: 'outgoing',
          other: { id: 4, description: 'Power feed B lost', level: 1, open: true },
        },
      ],
      deliveries: [],
      upcoming: [{ kind: 'staleness', at: at('2026-11-21T20:23:00Z') }],
    },
    history: {
      events: [
        eventOf(2, { description: message }),
        eventOf(1, { type: 'STA', actor: probe, description: title }),
      ],
      more: false,
    },
    workflow: { ok: false, error: { code: 'unavailable', message: 'It cannot begin.' } },
    lastTime: null,
    problem: null,
  };
}

const sheetOf = (message: string, title?: string) =>
  incidentSheet(stateOf(message, title), now, 'Europe/Oslo');

afterEach(() => setLanguage('en'));

describe('an incident as text', () => {
  it('has what a ticket needs, every time with its day and zone', () => {
    expect(sheetAsText(sheetOf('Called the carrier'))).toBe(`Critical: Uplink down
State: #9, open, unacknowledged
From: prometheus
Key: uplink
Since: Sat 21 Nov 21:08:07 Oslo
Signals: 17
Told: nobody
Tags: site=osl2
Source: https://prometheus.example.org/
Next: Sat 21 Nov 21:23:00 Oslo Goes stale
Related: was caused by #4 Power feed B lost

History, newest first
Sat 21 Nov 21:08:07 Oslo  ana wrote
    Called the carrier
Sat 21 Nov 21:08:07 Oslo  probe opened it

Written Sat 21 Nov 21:14:07 Oslo by Watchfloor.`);
  });

  it('moves no cursor of a terminal and turns no direction around', () => {
    const text = sheetAsText(sheetOf('\u001b[2J\u0007 red\u202etxt', 'Up\u001b]0;x\u0007link'));
    expect(text).not.toMatch(/[\u001b\u0007\u202e]/);
  });

  it('is French in French', () => {
    setLanguage('fr');
    expect(sheetAsText(sheetOf('x'))).toContain('État: #9, ouvert, non acquitté');
  });
});

describe('an incident as Markdown', () => {
  it('quotes what was written', () => {
    const markdown = sheetAsMarkdown(sheetOf('one\ntwo'));
    expect(markdown).toContain('## Critical: Uplink down\n');
    expect(markdown).toContain('- **Tags**: site=osl2\n');
    expect(markdown).toContain('ana wrote\n  > one\n  > two\n');
  });

  it('keeps what was posted text, whatever it is', () => {
    const posted = fc
      .constantFrom(...'a*_<>[]()!`#|~\\\n')
      .chain((first) => fc.string().map((rest) => first + rest));
    fc.assert(
      fc.property(posted, (text) => {
        const markdown = sheetAsMarkdown(sheetOf(text, text));
        const [heading = ''] = markdown.split('\n');
        expect(heading.replace(/\\./g, '')).not.toMatch(/[*_<>[\]`|~]/);
        expect(heading.replace(/\\./g, '').slice(3)).not.toMatch(/[#!()]/);
      }),
    );
  });
});
