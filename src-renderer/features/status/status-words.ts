import type { HostStatus } from '#shared/contract/host.ts';
import { formatDuration } from '#shared/time/duration.ts';
import type { Instant } from '#shared/time/instant.ts';
import { ageWords } from '../../components/time-format.ts';

/** `hollow`: nothing is known yet, which is neither good nor bad. */
type Light = 'ok' | 'hollow' | 'bad';

/** One item of the status line. */
export interface StatusItem {
  readonly light: Light;
  readonly words: string;
}

export function listenerItem({ listener }: HostStatus): StatusItem {
  if (listener.state !== 'listening') {
    return { light: 'bad', words: `Listener ${listener.state}` };
  }
  const rate = listener.signalsLastMinute;
  return { light: 'ok', words: rate === 0 ? 'Listener, no signals' : `Listener, ${rate} a minute` };
}

/** Whether what is reported can be stored; null while it can, which needs no words. */
export function storageItem({ storage }: HostStatus): StatusItem | null {
  return storage.trouble === null ? null : { light: 'bad', words: storage.trouble };
}

export function engineItem({ engine }: HostStatus, now: Instant): StatusItem {
  if (engine.state !== 'running') return { light: 'bad', words: `Engine ${engine.state}` };
  if (engine.parked > 0)
    return { light: 'bad', words: `Engine, ${engine.parked} set aside with an error` };
  if (engine.nextDue === null) return { light: 'ok', words: 'Engine, nothing due' };
  if (engine.nextDue <= now) return { light: 'ok', words: 'Engine, working' };
  return { light: 'ok', words: `Engine, next in ${formatDuration(engine.nextDue - now)}` };
}

/** "14 of 14 within heartbeat, oldest smokeping 41s": never all fine from one of them. */
export function sourcesItem({ sources }: HostStatus, now: Instant): StatusItem {
  const seen = sources.filter(({ lastSeen }) => lastSeen !== null);
  if (sources.length === 0) return { light: 'hollow', words: 'No source yet' };
  if (seen.length === 0) return { light: 'hollow', words: `${plural(sources.length)}, never seen` };
  const watched = sources.filter(({ heartbeatSeconds }) => heartbeatSeconds !== null);
  const oldest = oldestWords(watched.length > 0 ? watched : seen, now);
  const never = sources.length - seen.length;
  const rest = never > 0 ? `, ${never} never seen` : '';
  if (watched.length === 0) {
    return {
      light: 'hollow',
      words: `${plural(sources.length)} without heartbeat, ${oldest}${rest}`,
    };
  }
  const within = watched.filter(({ state }) => state === 'within').length;
  const light =
    within === watched.length
      ? 'ok'
      : watched.some(({ state }) => state === 'silent')
        ? 'bad'
        : 'hollow';
  return { light, words: `${within} of ${watched.length} within heartbeat, ${oldest}${rest}` };
}

/** Whether toasts reach somebody at this workstation. */
export function desktopItem({ desktop }: HostStatus): StatusItem {
  if (!desktop) return { light: 'hollow', words: 'No toasts here' };
  if (!desktop.working) {
    const reason = desktop.error ? `: ${desktop.error}` : '';
    return { light: 'bad', words: `Toasts fail${reason}` };
  }
  return { light: 'ok', words: `Toasts to ${desktop.operatorName}` };
}

export function loadWords({ promptsLast10Minutes }: HostStatus): string {
  const count = promptsLast10Minutes;
  return `${count} ${count === 1 ? 'prompt' : 'prompts'} in 10m`;
}

function oldestWords(sources: HostStatus['sources'], now: Instant): string {
  const oldest = sources.reduce<HostStatus['sources'][number] | null>((found, source) => {
    if (source.lastSeen === null) return found;
    return found?.lastSeen != null && found.lastSeen <= source.lastSeen ? found : source;
  }, null);
  if (oldest?.lastSeen == null) return 'none seen yet';
  return `oldest ${oldest.name} ${ageWords(oldest.lastSeen, now)}`;
}

function plural(count: number): string {
  return count === 1 ? '1 source' : `${count} sources`;
}
