import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { sourceSettings, type Source } from '#shared/contract/source.ts';
import { HOUR, MINUTE, SECOND, type Instant } from '#shared/time/instant.ts';
import { Engine } from '../engine/engine.ts';
import { RecordingMedium } from '../media/testing/recording-medium.ts';
import { systemCaller } from '../services/caller.ts';
import { openDesk, START, type Desk } from '../services/testing/desk.ts';
import { healthOf, readStatus, type Heard } from './host-status.ts';

let desk: Desk;

beforeEach(async () => {
  desk = await openDesk();
});

afterEach(() => desk.close());

function status() {
  const { services, clock } = desk;
  return readStatus({
    services,
    engine: new Engine([], clock, services.context.logger),
    dataFolder: '/data',
    listener: () => null,
    demo: () => null,
    desktop: { operatorName: 'ada', medium: new RecordingMedium() },
  });
}

describe('the status', () => {
  it('tells what stands still, who sees toasts, and how often the desk asked for attention', async () => {
    await desk.open();
    await desk.clock.advance(6 * MINUTE);
    await desk.submit({ level: 1 });
    expect(await status()).toMatchObject({
      now: desk.clock.now(),
      clock: 'test',
      dataFolder: '/data',
      listener: { state: 'stopped', address: null },
      storage: { trouble: null, since: null },
      engine: { state: 'stopped', nextDue: null, parked: 0 },
      promptsLast10Minutes: 2,
      desktop: { operatorName: 'ada', carrier: 'recording', working: true, error: null },
    });
    await desk.clock.advance(5 * MINUTE);
    expect((await status()).promptsLast10Minutes).toBe(1);
    await desk.clock.jump(START);
    expect((await status()).promptsLast10Minutes).toBe(1);
  });

  it('leaves out sources whose keys were revoked', async () => {
    expect((await status()).sources).toMatchObject([{ name: 'probe', state: 'never_seen' }]);
    await desk.submit();
    expect((await status()).sources).toMatchObject([{ state: 'unwatched', lastSeen: START }]);
    await desk.services.sources.revoke(systemCaller, { name: 'probe' });
    expect((await status()).sources).toEqual([]);
  });
});

describe('the health of a source', () => {
  const unheard = { lastSeen: undefined, listeningSince: null };
  const cases: [string, number | null, Instant | null, Heard, string][] = [
    ['that was never heard', 60, null, unheard, 'never_seen'],
    ['that promises nothing', null, START, unheard, 'unwatched'],
    ['that is heard as often as it promised', 60, START - 70 * SECOND, unheard, 'within'],
    ['that is not', 60, START - 71 * SECOND, unheard, 'silent'],
    [
      'that this run has heard since',
      60,
      START - HOUR,
      { lastSeen: START, listeningSince: null },
      'within',
    ],
    [
      'that could not report before this host listened',
      60,
      START - HOUR,
      { lastSeen: undefined, listeningSince: START - MINUTE },
      'within',
    ],
    [
      'that still does not report though this host listens',
      60,
      START - HOUR,
      { lastSeen: undefined, listeningSince: START - 2 * MINUTE },
      'silent',
    ],
  ];

  it.each(cases)('%s', (_name, heartbeatSeconds, lastSeen, heard, state) => {
    expect(healthOf(sourceOf(heartbeatSeconds, lastSeen), heard, START).state).toBe(state);
  });
});

function sourceOf(heartbeatSeconds: number | null, lastSeen: Instant | null): Source {
  return {
    id: 1,
    version: 1,
    name: 'probe',
    type: 'generic',
    baseUrl: '',
    settings: sourceSettings.parse({ heartbeatSeconds }),
    createdAt: START,
    lastSeen,
    revoked: false,
    keys: [],
  };
}
