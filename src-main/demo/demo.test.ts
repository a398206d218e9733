import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { HOUR, MINUTE, SECOND } from '#shared/time/instant.ts';
import { createHost, type Host } from '../host/host.ts';
import { createLogger } from '../platform/logger.ts';
import { TestClock } from '../platform/test-clock.ts';
import { START } from '../services/testing/desk.ts';
import { temporaryFolder } from '../storage/testing/temporary-folder.ts';
import { demoScenario } from './scenario.ts';

let clock: TestClock;
let host: Host;

beforeEach(async () => {
  clock = new TestClock(START);
  host = await createHost({
    dataFolder: temporaryFolder(),
    clock,
    logger: createLogger('silent'),
    listener: { host: '127.0.0.1', port: 0, allowHosts: [] },
    interface: null,
    engine: true,
    workstation: { operatorName: 'ana', medium: null },
    demo: true,
  });
  await clock.settle();
});

afterEach(() => host.stop());

async function open() {
  const answer = await host.call('incident.list', {
    section: 'unacknowledged',
    filter: {},
    limit: 500,
  });
  if (!answer.ok) throw new Error(answer.error.message);
  return answer.value.rows;
}

async function status() {
  const answer = await host.call('host.status', {});
  if (!answer.ok) throw new Error(answer.error.message);
  return answer.value;
}

describe('the demo', () => {
  it('begins with what the evening has left behind, as old as it says', async () => {
    const rows = await open();
    const disk = rows.find(({ key }) => key === 'disk-log-1');
    expect(disk?.startTime).toBe(START - 3 * HOUR);
    expect(rows.map(({ key }) => key)).not.toContain('ntp-2!offset');
    expect((await status()).demo).toEqual({ startedAt: START });
  });

  it('has a storm of one site, with criticals elsewhere, and is over after ten minutes', async () => {
    await clock.advance(5 * MINUTE + 40 * SECOND);
    const storm = await open();
    expect(storm.filter(({ tags }) => tags.includes('site=osl2')).length).toBeGreaterThan(60);
    expect(storm.filter(({ level }) => level === 1).map(({ key }) => key)).toEqual(
      expect.arrayContaining(['power-feed-b', 'link-core-sw-1-te1-1', 'latency-trd1']),
    );
    await clock.advance(5 * MINUTE);
    const after = await open();
    expect(after.some(({ key }) => key.startsWith('acc-osl2-'))).toBe(false);
    expect(after.map(({ key }) => key)).toContain('certificate-mail');
  });

  it('is never blind: its tools are heard also when all is played', async () => {
    await clock.advance(20 * MINUTE);
    expect(new Set((await status()).sources.map(({ state }) => state))).toEqual(
      new Set(['within']),
    );
  });

  it('begins anew with an empty desk and the same evening', async () => {
    const before = (await open()).map(({ description }) => description);
    await clock.advance(5 * MINUTE);
    expect(await host.call('host.restartDemo', {})).toMatchObject({ ok: true });
    await clock.settle();
    expect((await open()).map(({ description }) => description)).toEqual(before);
    expect((await status()).demo).toEqual({ startedAt: START + 5 * MINUTE });
  });
});

describe('the scenario', () => {
  it('is always the same, and resolves only what it has opened', () => {
    expect(demoScenario()).toEqual(demoScenario());
    const opened = new Set<string>();
    for (const { source, signal } of demoScenario()) {
      const problem = `${source} ${signal.key ?? ''}`;
      if (signal.action === 'resolve' || signal.action === 'update') {
        expect(opened).toContain(problem);
      } else opened.add(problem);
    }
  });
});
