import { describe, expect, it } from 'vitest';
import type { HostStatus } from '#shared/contract/host.ts';
import { MINUTE, SECOND } from '#shared/time/instant.ts';
import { blindnessOf } from './blindness.ts';
import { hostStatusOf, sourceOf } from './testing/host-status.ts';

const now = 100 * MINUTE;
const seen = (status: HostStatus) => blindnessOf({ lostSince: null, status, now });

describe('the desk', () => {
  it('sees while all is well, and also before anything is known', () => {
    expect(seen(hostStatusOf())).toBeNull();
    expect(blindnessOf({ lostSince: null, status: null, now })).toBeNull();
  });

  it('is blind to a source that is silent, since its heartbeat was due', () => {
    const zabbix = sourceOf({ id: 2, name: 'zabbix', state: 'silent', lastSeen: now - 9 * MINUTE });
    const blindness = seen(hostStatusOf({ sources: [sourceOf(), zabbix] }));
    expect(blindness).toEqual({
      since: now - 4 * MINUTE,
      causes: ['zabbix silent'],
      sources: new Set([2]),
    });
  });

  it('names three silent sources and counts the others', () => {
    const sources = ['a', 'b', 'c', 'd', 'e'].map((name, id) =>
      sourceOf({ id, name, state: 'silent' }),
    );
    expect(seen(hostStatusOf({ sources }))?.causes).toEqual(['a, b, c and 2 more silent']);
  });

  it.each(['never_seen', 'unwatched'] as const)('is not blind for a source that is %s', (state) => {
    expect(seen(hostStatusOf({ sources: [sourceOf({ state })] }))).toBeNull();
  });

  it('is blind to everything without its engine or listener', () => {
    const engine = { state: 'failed', nextDue: null, parked: 0 } as const;
    const listener = { state: 'stopped', address: null, signalsLastMinute: 0 } as const;
    expect(seen(hostStatusOf({ engine, listener }))).toEqual({
      since: null,
      causes: [
        'the listener is stopped: nothing comes in',
        'the engine has failed: nobody is told',
      ],
      sources: 'all',
    });
  });

  it('is blind to everything while nothing can be stored, and says since when', () => {
    const storage = { trouble: 'The disk is full: free some space.', since: now - MINUTE };
    expect(seen(hostStatusOf({ storage }))).toEqual({
      since: now - MINUTE,
      causes: ['The disk is full: free some space'],
      sources: 'all',
    });
  });

  it('is blind when the host was lost, but not for a blink', () => {
    const status = hostStatusOf();
    expect(blindnessOf({ lostSince: now - SECOND, status, now })).toBeNull();
    expect(blindnessOf({ lostSince: now - 2 * SECOND, status, now })).toMatchObject({
      since: now - 2 * SECOND,
      sources: 'all',
    });
  });
});
