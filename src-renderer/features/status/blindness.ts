import type { HostStatus } from '#shared/contract/host.ts';
import { SECOND, type Instant } from '#shared/time/instant.ts';
import { statusTexts } from './status.texts.ts';

/** A wire that comes back within this long was never missed. */
const LOSS_GRACE = 2 * SECOND;
const MOST_NAMED = 3;

/** What of the world the desk does not see at the moment. */
export interface Blindness {
  /** Since when, where that is known. */
  readonly since: Instant | null;
  /** What is missing, as words: `zabbix, prometheus silent`. */
  readonly causes: readonly string[];
  /** Whose incidents may be older than they say. */
  readonly sources: 'all' | ReadonlySet<number>;
}

export interface Sight {
  readonly lostSince: Instant | null;
  readonly status: HostStatus | null;
  readonly now: Instant;
}

/** Whether the desk is blind, and to what; null: it sees everything that it is to see. */
export function blindnessOf({ lostSince, status, now }: Sight): Blindness | null {
  if (lostSince !== null) {
    if (now - lostSince < LOSS_GRACE) return null;
    return { since: lostSince, causes: [statusTexts().hostLost], sources: 'all' };
  }
  if (!status) return null;
  const silent = status.sources.filter(({ state }) => state === 'silent');
  const engine = engineCause(status);
  const listener = listenerCause(status);
  const storage = storageCause(status);
  const causes = [storage, listener, engine, silentCause(silent.map(({ name }) => name))].flatMap(
    (cause) => cause ?? [],
  );
  if (causes.length === 0) return null;
  const all = storage !== null || listener !== null || engine !== null;
  return {
    since: all ? status.storage.since : earliestSilence(silent),
    causes,
    sources: all ? 'all' : new Set(silent.map(({ id }) => id)),
  };
}

function storageCause({ storage }: HostStatus): string | null {
  return storage.trouble === null ? null : storage.trouble.replace(/\.$/, '');
}

function engineCause({ engine }: HostStatus): string | null {
  if (engine.state === 'running') return null;
  const { engineIsFailed, engineIsStopped } = statusTexts();
  return engine.state === 'failed' ? engineIsFailed : engineIsStopped;
}

function listenerCause({ listener }: HostStatus): string | null {
  return listener.state === 'listening' ? null : statusTexts().listenerIsStopped;
}

function silentCause(names: readonly string[]): string | null {
  if (names.length === 0) return null;
  const more = names.length - MOST_NAMED;
  return statusTexts().silent(names.slice(0, MOST_NAMED).join(', '), more);
}

/** A source is silent from when its heartbeat was due. */
function earliestSilence(silent: HostStatus['sources']): Instant | null {
  const dues = silent.flatMap(({ lastSeen, heartbeatSeconds }) =>
    lastSeen === null || heartbeatSeconds === null ? [] : [lastSeen + heartbeatSeconds * SECOND],
  );
  return dues.length === 0 ? null : Math.min(...dues);
}
