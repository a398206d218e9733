import { describe, expect, it } from 'vitest';
import { parseInstant } from '#shared/time/instant.ts';
import { reading } from '../testing/reading.ts';
import { TEST_NOW } from '../testing/test-listener.ts';
import { healthchecks } from './healthchecks.ts';

const { signal, problem } = reading(healthchecks);

const down = {
  check: '6f1c1a8a-7b6b-4b3e-9e38-21c5d1a3b0c7',
  name: 'Backup of "db3"',
  status: 'down',
  at: '2026-11-21T16:57:51+00:00',
  tags: 'nightly host=db3 site:osl2',
  exit_status: '1',
};

describe('a check of healthchecks', () => {
  it('that is down opens with everything that was posted', () => {
    expect(signal(down)).toMatchObject({
      action: 'trigger',
      key: down.check,
      occurredAt: parseInstant('2026-11-21T16:57:51Z'),
      level: 2,
      description: 'Backup of "db3" is down, exit status 1',
      tags: ['check=Backup of "db3"', 'host=db3', 'site=osl2', 'tag=nightly'],
      metadata: down,
    });
  });

  it('that is up closes', () => {
    const up = signal({ ...down, status: 'up', exit_status: '0' });
    expect(up).toMatchObject({
      action: 'resolve',
      key: down.check,
      description: 'Backup of "db3" is up',
      tags: undefined,
    });
  });

  it('has the level that its body names, else that of the word down', () => {
    const own = reading(healthchecks, { levelMap: { down: 1 } });
    expect(signal({ ...down, level: 'warning' }).level).toBe(3);
    expect(signal({ ...down, level: 1 }).level).toBe(1);
    expect(own.signal(down).level).toBe(1);
  });

  it('that is a test is a message', () => {
    const test = { ...down, name: 'TEST', check: 'b5b5b5b5' };
    expect(signal(test)).toMatchObject({ action: 'note', key: '', stateful: false });
  });

  it('is taken with a time that means nothing', () => {
    expect(signal({ ...down, at: '$NOW' }).occurredAt).toBe(TEST_NOW);
  });

  it.each([
    [{ ...down, check: ' ' }, 'check'],
    [{ ...down, check: undefined }, 'check'],
    [{ ...down, status: '$STATUS' }, 'status'],
    [{ ...down, status: 1 }, 'status'],
    [{ ...down, name: {} }, 'name'],
    [[], undefined],
  ])('is not %j', (body, field) => {
    expect(problem(body)).toBeDefined();
    expect(problem(body)?.field).toBe(field);
  });
});
