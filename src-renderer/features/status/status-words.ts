import type { HostStatus } from '#shared/contract/host.ts';
import type { MediumState } from '#shared/contract/notification.ts';
import { isFlood } from '#shared/domain/delivery/flood.ts';
import type { Instant } from '#shared/time/instant.ts';
import { durationWords } from '../../components/duration-words.ts';
import { ageWords, formatMoment } from '../../components/time-format.ts';
import { statusTexts } from './status.texts.ts';

/** `hollow`: nothing is known yet, which is neither good nor bad. */
type Light = 'ok' | 'hollow' | 'bad';

/** One item of the status line. */
export interface StatusItem {
  readonly light: Light;
  readonly words: string;
}

export function listenerItem({ listener }: HostStatus): StatusItem {
  const texts = statusTexts();
  if (listener.state !== 'listening') return { light: 'bad', words: texts.listenerStopped };
  const rate = listener.signalsLastMinute;
  return { light: 'ok', words: rate === 0 ? texts.listenerQuiet : texts.listenerRate(rate) };
}

/** Whether what is reported can be stored; null while it can, which needs no words. */
export function storageItem({ storage }: HostStatus): StatusItem | null {
  return storage.trouble === null ? null : { light: 'bad', words: storage.trouble };
}

export function engineItem({ engine }: HostStatus, now: Instant): StatusItem {
  const texts = statusTexts();
  if (engine.state === 'stopped') return { light: 'bad', words: texts.engineStopped };
  if (engine.state === 'failed') return { light: 'bad', words: texts.engineFailed };
  if (engine.parked > 0) return { light: 'bad', words: texts.engineParked(engine.parked) };
  if (engine.nextDue === null) return { light: 'ok', words: texts.engineIdle };
  if (engine.nextDue <= now) return { light: 'ok', words: texts.engineWorking };
  return { light: 'ok', words: texts.engineNext(durationWords(engine.nextDue - now)) };
}

/** "14 of 14 within heartbeat, oldest smokeping 41s": never all fine from one of them. */
export function sourcesItem({ sources }: HostStatus, now: Instant): StatusItem {
  const texts = statusTexts();
  const seen = sources.filter(({ lastSeen }) => lastSeen !== null);
  if (sources.length === 0) return { light: 'hollow', words: texts.noSource };
  const all = texts.sources(sources.length);
  if (seen.length === 0) return { light: 'hollow', words: texts.neverSeen(all) };
  const watched = sources.filter(({ heartbeatSeconds }) => heartbeatSeconds !== null);
  const oldest = oldestWords(watched.length > 0 ? watched : seen, now);
  const never = sources.length - seen.length;
  const rest = never > 0 ? texts.restNeverSeen(never) : '';
  if (watched.length === 0) {
    return { light: 'hollow', words: texts.withoutHeartbeat(all, oldest) + rest };
  }
  const within = watched.filter(({ state }) => state === 'within').length;
  const light =
    within === watched.length
      ? 'ok'
      : watched.some(({ state }) => state === 'silent')
        ? 'bad'
        : 'hollow';
  return { light, words: texts.withinHeartbeat(within, watched.length, oldest) + rest };
}

/** Whether toasts reach somebody at this workstation. */
export function desktopItem({ desktop }: HostStatus): StatusItem {
  const texts = statusTexts();
  if (!desktop) return { light: 'hollow', words: texts.noToasts };
  if (!desktop.working) return { light: 'bad', words: texts.toastsFail(desktop.error) };
  return { light: 'ok', words: texts.toastsTo(desktop.operatorName) };
}

/** Media that people use and that fail, with since when; null while none does, which needs no words. */
export function mediaItem(
  media: readonly Pick<MediumState, 'name' | 'trouble'>[],
  now: Instant,
  zone: string,
): StatusItem | null {
  const texts = statusTexts();
  const failing = media.flatMap(({ name, trouble }) =>
    trouble === null ? [] : texts.mediumFails(name, formatMoment(trouble.since, now, zone)),
  );
  return failing.length === 0 ? null : { light: 'bad', words: failing.join(', ') };
}

/** "Load 3 in 10m", and that it is a flood. */
export function loadWords({ promptsLast10Minutes }: HostStatus, inStorm: boolean): string {
  const { load, flood } = statusTexts();
  const words = load(promptsLast10Minutes);
  return isFlood(inStorm, promptsLast10Minutes) ? `${words}, ${flood}` : words;
}

function oldestWords(sources: HostStatus['sources'], now: Instant): string {
  const oldest = sources.reduce<HostStatus['sources'][number] | null>((found, source) => {
    if (source.lastSeen === null) return found;
    return found?.lastSeen != null && found.lastSeen <= source.lastSeen ? found : source;
  }, null);
  const texts = statusTexts();
  if (oldest?.lastSeen == null) return texts.noneSeen;
  return texts.oldest(oldest.name, ageWords(oldest.lastSeen, now));
}
