import { describe, expect, it } from 'vitest';
import { SECOND } from '#shared/time/instant.ts';
import { reading } from '../testing/reading.ts';
import { TEST_NOW } from '../testing/test-listener.ts';
import { datadog } from './datadog.ts';

const { signal, problem } = reading(datadog);

const alert = {
  alert_transition: 'Triggered',
  alert_cycle_key: 'c-77',
  aggreg_key: '9bd4ac31',
  alert_id: '1234',
  alert_priority: 'P1',
  alert_type: 'error',
  alert_title: 'p95 of api is over 2 s',
  alert_scope: 'env:prod,service:api',
  alert_metric: '',
  hostname: 'api-01',
  tags: 'env:prod,team:web,urgent',
  link: 'https://dd.example/monitors/1234',
  date_posix: '1795280000',
};

describe('an alert of Datadog', () => {
  it('that was triggered opens with everything that was posted', () => {
    expect(signal(alert)).toMatchObject({
      action: 'trigger',
      key: 'c-77',
      occurredAt: 1_795_280_000 * SECOND,
      level: 1,
      description: 'p95 of api is over 2 s',
      detailsUrl: 'https://dd.example/monitors/1234',
      tags: ['env=prod', 'host=api-01', 'service=api', 'tag=urgent', 'team=web'],
      metadata: { alert_id: '1234' },
    });
  });

  it.each([
    ['availability-zone:us-east-1a, role:node', ['availability_zone=us-east-1a', 'role=node']],
    ['Team.Name:web,at = night', ['at=night', 'team_name=web']],
    ['https://wiki.example/rb', ['tag=https://wiki.example/rb']],
  ])('of the tags “%s” has them by their names', (tags, expected) => {
    const found = signal({ ...alert, alert_scope: '', hostname: '', tags }).tags;
    expect(found).toEqual(expected);
  });

  it.each([
    ['Re-Triggered', 'trigger'],
    ['Warn', 'trigger'],
    ['Re-Warn', 'trigger'],
    ['No Data', 'trigger'],
    ['Re-No Data', 'trigger'],
    ['Renotify', 'trigger'],
    ['Recovered', 'resolve'],
  ])('as %s is a %s of the same key', (alert_transition, action) => {
    expect(signal({ ...alert, alert_transition })).toMatchObject({ action, key: 'c-77' });
  });

  it.each([
    [{ alert_cycle_key: '' }, '9bd4ac31'],
    [{ alert_cycle_key: null, aggreg_key: '$AGGREG_KEY' }, '1234/env:prod,service:api'],
  ])('with %j has the key %s', (changes, key) => {
    expect(signal({ ...alert, ...changes }).key).toBe(key);
  });

  it.each([
    [{ alert_priority: 'P4' }, 4],
    [{ alert_priority: '' }, 2],
    [{ alert_priority: '', alert_type: 'warning' }, 3],
    [{ alert_priority: '$ALERT_PRIORITY', alert_type: 'success' }, 5],
    [{ alert_priority: '', alert_type: '' }, undefined],
  ])('with %j has the level %j', (changes, level) => {
    expect(signal({ ...alert, ...changes }).level).toBe(level);
  });
});

describe('what Datadog posts beside alerts', () => {
  it.each(['', 'null', '$ALERT_TRANSITION', 'Exploded'])(
    'with the transition “%s” is a message',
    (alert_transition) => {
      const event = { alert_transition, event_title: 'Deployed', date_posix: 'soon' };
      expect(signal(event)).toMatchObject({
        action: 'note',
        key: '',
        occurredAt: TEST_NOW,
        description: 'Deployed',
        stateful: false,
      });
    },
  );

  it.each([
    [{}, 'alert_transition'],
    [{ alert_transition: 'Triggered' }, 'alert_cycle_key'],
    [{ alert_transition: [] }, 'alert_transition'],
    [{ ...alert, link: {} }, 'link'],
    ['text', undefined],
  ])('is not %j', (body, field) => {
    expect(problem(body)).toBeDefined();
    expect(problem(body)?.field).toBe(field);
  });
});
