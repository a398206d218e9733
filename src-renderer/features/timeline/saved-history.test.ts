import { describe, expect, it } from 'vitest';
import { FOREVER, MINUTE, parseInstant } from '#shared/time/instant.ts';
import { responseTimes } from './milestones.ts';
import { postmortemDraft } from './postmortem.ts';
import { historyAsCsv, historyAsJson, savedHistory } from './saved-history.ts';
import {
  acknowledgementOf,
  deliveryOf,
  detailOf,
  eventOf,
  probe,
  system,
} from './testing/history.ts';

const START = parseInstant('2026-11-21T20:10:00Z') ?? Number.NaN;
const after = (minutes: number): number => START + minutes * MINUTE;

const detail = detailOf(
  { startTime: START, endTime: after(50), open: false, description: '=Uplink <b>down</b>' },
  {
    acknowledgements: [
      acknowledgementOf(3, after(4), FOREVER),
      acknowledgementOf(9, after(30), null),
    ],
    deliveries: [deliveryOf(1, after(2), { state: 'failed', error: 'no daemon' })],
  },
);
const events = [
  eventOf(1, {
    type: 'STA',
    actor: probe,
    timestamp: START,
    received: after(1),
    description: 'down',
  }),
  eventOf(3, { type: 'ACK', timestamp: after(4), received: after(4) }),
  eventOf(4, { timestamp: after(5), received: after(5), description: '@SUM(1)\n| a | b |' }),
  eventOf(5, { actor: system, timestamp: after(6), detail: { what: 'flapping_ended' } }),
  eventOf(6, {
    type: 'CLO',
    timestamp: after(50),
    received: after(50),
    description: 'Fibre spliced',
  }),
];
const stable = { status: 'stable', occurredAt: after(40) };
const workflow = { history: [stable] } as unknown as Parameters<typeof responseTimes>[2];
const saved = savedHistory(detail, events, responseTimes(detail, events, workflow), false);

describe('the times of a response', () => {
  const minutes = (times: ReturnType<typeof responseTimes>) =>
    Object.values(times).map((reached) => reached && reached.after / MINUTE);

  it('count from the start to when it was heard of, acknowledged, stable and closed', () => {
    expect(minutes(saved.times)).toEqual([1, 4, 40, 50]);
  });

  it('take it for mitigated when it was resolved, where nobody said so before', () => {
    expect(minutes(responseTimes(detail, events, null))).toEqual([1, 4, 50, 50]);
  });

  it('are missing where a step was not reached', () => {
    expect(minutes(responseTimes(detailOf({ startTime: START }), [], null))).toEqual([
      null,
      null,
      null,
      null,
    ]);
  });
});

describe('the draft of a postmortem', () => {
  const draft = postmortemDraft(saved, after(60), 'Europe/Oslo');

  it('has the times, the people and what happened, oldest first', () => {
    expect(draft).toContain('| Acknowledged | Sat 21 Nov 21:14:00 Oslo | 4m |');
    expect(draft).toContain('| Mitigated | Sat 21 Nov 21:50:00 Oslo | 40m |');
    expect(draft).toMatch(/## People\n\nana\n/);
    const lines = draft
      .slice(draft.indexOf('## Timeline'), draft.indexOf('## Causes'))
      .split('\n- ')
      .slice(1);
    expect(lines.map((line) => line.slice(11, 16))).toEqual([
      '21:10',
      '21:12',
      '21:14',
      '21:15',
      '22:00',
    ]);
    expect(draft).toContain('ana wrote (internal)');
    expect(draft).toContain('  > Fibre spliced');
  });

  it('escapes what was posted', () => {
    expect(draft).toContain('# Postmortem of \\#1: =Uplink \\<b\\>down\\</b\\>');
    expect(draft).toContain('  > \\| a \\| b \\|');
  });

  it('says so where it is not all', () => {
    const cut = { ...saved, isCut: true };
    expect(postmortemDraft(cut, after(60), 'Europe/Oslo')).toContain(
      '_Only the newest 5 entries are in it._',
    );
  });
});

describe('a history as a file', () => {
  it('is CSV that no spreadsheet takes for a program', () => {
    const lines = historyAsCsv(saved).split('\r\n');
    expect(lines[0]).toBe('at,received,type,who,kind,visibility,what,text');
    expect(lines[1]).toBe(
      '2026-11-21T20:10:00Z,2026-11-21T20:11:00Z,STA,probe,source,internal,probe opened it,down',
    );
    expect(lines[2]).toContain('told,ana,failed,,ana was told by desktop: failed,no daemon');
    expect(historyAsCsv(saved)).toContain('"\'@SUM(1)\n| a | b |"');
    expect(historyAsCsv(saved)).not.toContain('flapping');
  });

  it('is JSON with everything, its times in UTC', () => {
    const content = JSON.parse(historyAsJson(saved)) as Record<string, unknown>;
    expect(content['complete']).toBe(true);
    expect(content['events']).toHaveLength(5);
    expect(content['incident']).toMatchObject({ started: '2026-11-21T20:10:00Z', open: false });
    expect(content['times']).toMatchObject({
      acknowledged: { at: '2026-11-21T20:14:00Z', microseconds: 4 * MINUTE },
    });
    expect(content['acknowledgements']).toMatchObject([{ until: 'infinity' }, { until: null }]);
  });
});
