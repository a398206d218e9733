import { pino } from 'pino';
import { describe, expect, it } from 'vitest';
import { MINUTE } from '#shared/time/instant.ts';
import { createRefusalLog } from './refusal-log.ts';

const refused = { code: 'missing_key', status: 401, method: 'POST', route: '/x', source: null };

function logInto(lines: unknown[]) {
  const logger = pino({ base: null }, { write: (line) => void lines.push(JSON.parse(line)) });
  return createRefusalLog(logger);
}

describe('the log of refused requests', () => {
  it('says each kind once a minute, with how many it left out', () => {
    const lines: unknown[] = [];
    const log = logInto(lines);
    for (let count = 0; count < 100; count += 1) log(refused, 0);
    expect(lines).toHaveLength(1);
    log(refused, MINUTE);
    expect(lines).toMatchObject([{ unlogged: 0 }, { unlogged: 99 }]);
  });

  it('keeps different kinds apart', () => {
    const lines: unknown[] = [];
    const log = logInto(lines);
    log(refused, 0);
    log({ ...refused, code: 'unknown_key' }, 0);
    log({ ...refused, route: '/y' }, 0);
    log({ ...refused, source: 'lab' }, 0);
    expect(lines).toHaveLength(4);
  });
});
