import { pino } from 'pino';
import { describe, expect, it } from 'vitest';
import { MINUTE, SECOND } from '#shared/time/instant.ts';
import { TestClock } from '../platform/test-clock.ts';
import { createRefusalLog } from './refusal-log.ts';

const refused = {
  code: 'missing_key',
  status: 401,
  method: 'POST',
  route: '/x',
  source: null,
  when: '',
};

function openLog() {
  const lines: Record<string, unknown>[] = [];
  const write = (line: string) => void lines.push(JSON.parse(line) as Record<string, unknown>);
  const clock = new TestClock(1_000 * MINUTE);
  return { lines, clock, log: createRefusalLog(pino({ base: null }, { write }), clock) };
}

describe('the log of refused requests', () => {
  it('says the first of a kind at once, and each minute how many more there were', async () => {
    const { lines, clock, log } = openLog();
    for (let count = 0; count < 100; count += 1) log.note(refused);
    expect(lines).toMatchObject([{ ...refused, msg: 'listener refused a request' }]);
    await clock.advance(MINUTE);
    for (let count = 0; count < 7; count += 1) log.note(refused);
    await clock.advance(MINUTE);
    expect(lines.slice(1)).toMatchObject([
      { ...refused, more: 99 },
      { ...refused, more: 7 },
    ]);
  });

  it('begins anew when a kind comes again after a quiet minute, and says nothing of nothing', async () => {
    const { lines, clock, log } = openLog();
    log.note(refused);
    await clock.advance(10 * MINUTE);
    expect(lines).toHaveLength(1);
    log.note(refused);
    expect(lines).toHaveLength(2);
    expect(lines[1]).toMatchObject({ msg: 'listener refused a request' });
  });

  it('keeps different kinds apart', () => {
    const { lines, log } = openLog();
    log.note(refused);
    log.note({ ...refused, code: 'unknown_key' });
    log.note({ ...refused, route: '/y' });
    log.note({ ...refused, source: 'lab' });
    expect(lines).toHaveLength(4);
  });

  it('stays small in a scan of many paths', async () => {
    const { lines, clock, log } = openLog();
    for (let path = 0; path < 5_000; path += 1) log.note({ ...refused, route: `/${path}` });
    await clock.advance(MINUTE);
    expect(lines).toHaveLength(201);
    expect(lines.at(-1)).toMatchObject({ more: 4_800 });
  });

  it('tells a fault of ours with where it came from, once', async () => {
    const { lines, clock, log } = openLog();
    const internal = { ...refused, code: 'internal', status: 500 };
    const fault = new Error('The lamp is out.');
    for (let count = 0; count < 3; count += 1) log.note(internal, fault);
    log.note(internal, new Error('The door is shut.'));
    await clock.advance(MINUTE);
    expect(lines[0]?.fault).toMatch(/\n\s+at .*refusal-log\.test\.ts:\d+/);
    expect(lines.map(({ fault: words, more }) => [String(words).split('\n')[0], more])).toEqual([
      ['Error: The lamp is out.', undefined],
      ['Error: The door is shut.', undefined],
      ['undefined', 2],
    ]);
  });

  it('says what was counted when it is closed', async () => {
    const { lines, clock, log } = openLog();
    log.note(refused);
    log.note(refused);
    await clock.advance(SECOND);
    log.close();
    expect(lines.at(-1)).toMatchObject({ more: 1 });
    await clock.advance(MINUTE);
    expect(lines).toHaveLength(2);
  });
});
