import { describe, expect, it } from 'vitest';
import { reading } from '../testing/reading.ts';
import { TEST_NOW } from '../testing/test-listener.ts';
import { zabbix } from './zabbix.ts';

const { signal, signals, problem, elements } = reading(zabbix, {
  baseUrl: 'https://zabbix.example/',
});

const event = {
  event_id: '90211',
  event_source: '0',
  event_value: '1',
  event_update_status: '0',
  event_update_action: '{EVENT.UPDATE.ACTION}',
  event_update_message: '{EVENT.UPDATE.MESSAGE}',
  event_nseverity: '4',
  event_tags_json: '[{"tag":"scope","value":"wan"},{"tag":"Class","value":"link"}]',
  alert_subject: 'Problem: link down',
  alert_message: 'No light on Te1/1',
  host: 'core-sw-1',
  user: '{USER.FULLNAME}',
  trigger_id: '15022',
  details_url: 'tr_events.php?eventid=90211',
};
const update = (event_update_action: string, changes: object = {}) => ({
  ...event,
  event_update_status: '1',
  event_update_action,
  user: 'Olav Nord',
  event_update_message: 'Looking at it',
  ...changes,
});

describe('a problem of Zabbix', () => {
  it('opens with everything that was posted', () => {
    expect(signal(event)).toMatchObject({
      action: 'trigger',
      key: '90211',
      occurredAt: TEST_NOW,
      level: 2,
      description: 'Problem: link down',
      detailsUrl: 'https://zabbix.example/tr_events.php?eventid=90211',
      tags: ['class=link', 'host=core-sw-1', 'scope=wan'],
      metadata: { alert_message: 'No light on Te1/1', trigger_id: '15022' },
    });
    expect(signal(event).metadata).not.toHaveProperty('user');
  });

  it('closes with its recovery, also by hand', () => {
    expect(signal({ ...event, event_value: '0', alert_subject: 'Resolved' })).toMatchObject({
      action: 'resolve',
      key: '90211',
      description: 'Resolved',
    });
  });

  it.each([
    ['acknowledged', [['acknowledge', 'Olav Nord: Looking at it']]],
    ['acknowledged, commented', [['acknowledge', 'Olav Nord: Looking at it']]],
    [
      'acknowledged, changed severity from High to Average',
      [
        ['acknowledge', 'Olav Nord: Looking at it'],
        ['update', undefined],
      ],
    ],
    [
      'commented, changed severity from High to Average',
      [
        ['note', 'Commented, changed severity from High to Average: Olav Nord: Looking at it'],
        ['update', undefined],
      ],
    ],
    ['unacknowledged', [['note', 'Unacknowledged: Olav Nord: Looking at it']]],
    ['commented', [['note', 'Commented: Olav Nord: Looking at it']]],
    ['', [['note', 'Updated: Olav Nord: Looking at it']]],
  ])('updated as “%s” is told as %j', (action, told) => {
    const said = signals(update(action)).map(({ action: does, description }) => [
      does,
      description,
    ]);
    expect(said).toEqual(told);
  });

  it('has the level that an update changes it to', () => {
    const silent = { event_nseverity: '5', event_update_message: '' };
    const changed = update('changed severity from High to Disaster', silent);
    expect(signal(changed)).toMatchObject({ action: 'update', level: 1 });
  });

  it('shows that an acknowledgement was taken back when the severity changed with it', () => {
    const silent = { event_nseverity: '5', event_update_message: '' };
    const changed = update('unacknowledged, changed severity from High to Disaster', silent);
    expect(signals(changed)).toMatchObject([
      { action: 'note', description: expect.stringMatching(/^Unacknowledged/) as string },
      { action: 'update', level: 1 },
    ]);
  });

  it('is about no host where Zabbix found none', () => {
    const { tags, metadata } = signal({ ...event, host: '*UNKNOWN*' });
    expect(tags).toEqual(['class=link', 'scope=wan']);
    expect(metadata).not.toHaveProperty('host');
  });

  it('that is over is neither acknowledged nor changed', () => {
    const late = update('acknowledged, changed severity', { event_value: '0' });
    expect(signals(late).map(({ action }) => action)).toEqual(['note']);
  });

  it.each([
    ['5', 1],
    ['4', 2],
    ['3', 3],
    ['2', 4],
    ['1', 5],
    ['0', 5],
    [4, 2],
    ['{EVENT.NSEVERITY}', undefined],
    ['odd', 3],
  ])('of the severity %j has the level %j', (event_nseverity, level) => {
    expect(signal({ ...event, event_nseverity }).level).toBe(level);
  });

  it('has the levels of the words of its source', () => {
    const own = reading(zabbix, { levelMap: { disaster: 2 } });
    expect(own.signal({ ...event, event_nseverity: '5' }).level).toBe(2);
  });

  it.each(['', 'odd', '{}', '[{"tag":5}]', '[{"tag":"a","value":"\\u0000"}]'])(
    'is taken with the tags %j',
    (event_tags_json) => {
      const { tags } = signal({ ...event, event_tags_json });
      expect(tags).toContain('host=core-sw-1');
      expect(tags?.join()).not.toContain('\0');
    },
  );
});

describe('what has no end', () => {
  it.each(['1', '2'])('of the source %s is a message', (event_source) => {
    const told = signal({ ...event, event_source, event_value: '2' });
    expect(told).toMatchObject({ action: 'note', key: '', stateful: false });
  });

  it('is a test, in which the macros have no values', () => {
    const test = { ...event, event_id: '{EVENT.ID}', event_value: '{EVENT.VALUE}' };
    expect(signal(test)).toMatchObject({
      action: 'note',
      key: '',
      description: 'Problem: link down',
      stateful: false,
    });
  });
});

describe('what is no event of Zabbix', () => {
  it.each([
    [{ ...event, event_id: '' }, 'missing_field', 'event_id'],
    [{ ...event, event_id: 'x'.repeat(101) }, 'invalid_value', 'event_id'],
    [{ ...event, event_id: {} }, 'wrong_type', 'event_id'],
    [{ ...event, event_value: '7' }, 'invalid_value', 'event_value'],
    [{ ...event, event_value: undefined }, 'invalid_value', 'event_value'],
    [{ ...event, host: ['a'] }, 'wrong_type', 'host'],
    ['text', 'wrong_type', undefined],
    [null, 'wrong_type', undefined],
  ])('%j is refused', (body, code, field) => {
    expect(problem(body)).toMatchObject({ code, ...(field && { field }) });
  });

  it('is nothing at all', () => {
    expect(() => elements(undefined)).toThrow('The body is empty');
  });
});
