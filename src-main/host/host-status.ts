import type { HostStatus } from '#shared/contract/host.ts';
import type { Source } from '#shared/contract/source.ts';
import { heartbeatDeadline } from '#shared/domain/source/heartbeat.ts';
import type { Instant } from '#shared/time/instant.ts';
import type { Engine } from '../engine/engine.ts';
import type { Listener } from '../listener/http-server.ts';
import type { Medium } from '../media/medium.ts';
import { VERSION } from '../platform/version.ts';
import * as dueStore from '../storage/due-store.ts';
import type { Services } from '../services/services.ts';

export interface StatusParts {
  readonly services: Services;
  readonly dataFolder: string;
  readonly engine: Engine;
  readonly listener: () => Listener | null;
  readonly demo: () => { readonly startedAt: Instant } | null;
  readonly desktop: { readonly operatorName: string; readonly medium: Medium } | null;
}

/** What the status line and the blind bar are made of, as it is now. */
export async function readStatus(parts: StatusParts): Promise<HostStatus> {
  const { services, engine } = parts;
  const { clock, database } = services.context;
  const now = clock.now();
  const sources = await services.sources.list();
  return {
    version: VERSION,
    now,
    clock: clock.kind,
    zone: Intl.DateTimeFormat().resolvedOptions().timeZone,
    dataFolder: parts.dataFolder,
    listener: listenerStatus(parts),
    storage: {
      trouble: database.trouble?.message ?? null,
      since: database.trouble?.since ?? null,
    },
    engine: {
      state: engine.state,
      nextDue: engine.nextDue,
      parked: await dueStore.countParked(database.read),
    },
    sources: sources
      .filter((source) => !source.revoked)
      .map((source) => healthOf(source, heardOf(services, source.id), now)),
    promptsLast10Minutes: services.telling.promptsLast10Minutes(now),
    demo: demoStatus(parts.demo()),
    desktop: parts.desktop && {
      operatorName: parts.desktop.operatorName,
      ...parts.desktop.medium.health(),
    },
  };
}

function demoStatus(demo: { readonly startedAt: Instant } | null): HostStatus['demo'] {
  return demo && { startedAt: demo.startedAt };
}

function listenerStatus(parts: StatusParts): HostStatus['listener'] {
  const listener = parts.listener();
  return listener
    ? {
        state: 'listening',
        address: listener.address,
        signalsLastMinute: listener.signalsLastMinute(),
      }
    : { state: 'stopped', address: null, signalsLastMinute: 0 };
}

/** What this run knows of a source. */
export interface Heard {
  /** undefined: nothing was heard of it yet. */
  readonly lastSeen: Instant | undefined;
  /** Since when this host listens; null where nobody watches. */
  readonly listeningSince: Instant | null;
}

function heardOf({ signals, ownIncidents }: Services, sourceId: number): Heard {
  return {
    lastSeen: signals.lastSeen(sourceId),
    listeningSince: ownIncidents.listeningSince,
  };
}

/** Whether a source is heard as often as it promised to be, by the rule that its own incident goes by. */
export function healthOf(
  source: Source,
  heard: Heard,
  now: Instant,
): HostStatus['sources'][number] {
  const { heartbeatSeconds } = source.settings;
  const lastSeen = heard.lastSeen ?? source.lastSeen;
  const base = { id: source.id, name: source.name, type: source.type, lastSeen, heartbeatSeconds };
  if (lastSeen === null) return { ...base, state: 'never_seen' };
  if (heartbeatSeconds === null) return { ...base, state: 'unwatched' };
  const promise = { frequencySeconds: heartbeatSeconds, lastSeen };
  const deadline = heartbeatDeadline(promise, heard.listeningSince);
  return { ...base, state: deadline !== null && deadline < now ? 'silent' : 'within' };
}
