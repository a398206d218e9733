import { describe, expect, it } from 'vitest';
import { reading } from '../testing/reading.ts';
import { monit } from './monit.ts';

const { signal, problem } = reading(monit);

const failed = {
  service: 'backup',
  host: 'db3',
  state: 'failed',
  event: 'Status failed',
  description: 'status failed (1) -- <b>no backup</b>',
  date: 'Sat, 21 Nov 2026 16:57:51 +0100',
  level: 'high',
};

describe('an event of Monit', () => {
  it('that failed opens', () => {
    expect(signal(failed)).toMatchObject({
      action: 'trigger',
      key: 'db3!backup',
      level: 2,
      description: 'backup on db3: status failed (1) -- <b>no backup</b>',
      tags: ['host=db3', 'service=backup'],
      metadata: { date: failed.date },
    });
  });

  it('that succeeded closes', () => {
    const over = { ...failed, state: 'succeeded', event: 'Status succeeded', description: '' };
    expect(signal(over)).toMatchObject({
      action: 'resolve',
      key: 'db3!backup',
      level: undefined,
      description: 'backup on db3: Status succeeded',
    });
  });

  it.each([
    ['1', 1],
    [4, 4],
    ['9', 3],
    ['', undefined],
  ])('of the level %j has the level %s', (posted, level) => {
    expect(signal({ ...failed, level: posted }).level).toBe(level);
  });

  it('of a test of several is a problem of its own', () => {
    expect(signal({ ...failed, test: 'memory' }).key).toBe('db3!backup!memory');
  });

  it.each([
    [{ ...failed, service: '' }, 'service'],
    [{ ...failed, host: undefined }, 'host'],
    [{ ...failed, state: 'odd' }, 'state'],
    [{ ...failed, test: 'x'.repeat(151) }, 'test'],
    [{ ...failed, description: [] }, 'description'],
    [5, undefined],
  ])('is not %j', (body, field) => {
    expect(problem(body)).toBeDefined();
    expect(problem(body)?.field).toBe(field);
  });
});
