import type { HostStatus } from '#shared/contract/host.ts';
import { MINUTE } from '#shared/time/instant.ts';

type Source = HostStatus['sources'][number];

/** A source within its heartbeat of five minutes, with the given fields in place of its own. */
export function sourceOf(changes: Partial<Source> = {}): Source {
  return {
    id: 1,
    name: 'prometheus',
    type: 'alertmanager',
    lastSeen: 99 * MINUTE,
    heartbeatSeconds: 300,
    state: 'within',
    ...changes,
  };
}

/** A host that is well, with the given fields in place of its own. */
export function hostStatusOf(changes: Partial<HostStatus> = {}): HostStatus {
  return {
    version: '0.1.0',
    now: 100 * MINUTE,
    clock: 'system',
    zone: 'UTC',
    dataFolder: '/data',
    listener: { state: 'listening', address: 'http://127.0.0.1:7411', signalsLastMinute: 38 },
    storage: { trouble: null, since: null },
    engine: { state: 'running', nextDue: null, parked: 0 },
    sources: [sourceOf()],
    promptsLast10Minutes: 0,
    desktop: null,
    demo: null,
    ...changes,
  };
}
