import { useEffect, useEffectEvent, useRef } from 'react';
import { MINUTE, type Instant } from '#shared/time/instant.ts';
import { hostNow } from '../../client/clock.ts';
import { useHost } from '../../client/context.tsx';
import { showChanged, useChanged } from '../../state/changed.ts';

/** Who touches nothing for so long is away. */
const AWAY_AFTER = 3 * MINUTE;

const signsOfLife = ['pointerdown', 'pointermove', 'keydown', 'wheel'] as const;

/** Notices when the operator was away, and asks what happened meanwhile as soon as they are back. */
export function AwayKeeper({ locked }: { readonly locked: boolean }) {
  const host = useHost();
  const lastSign = useRef<Instant>(hostNow());
  const lockedSince = useRef<Instant | null>(null);
  const ask = useEffectEvent(async (from: Instant): Promise<void> => {
    const since = useChanged.getState().since ?? from;
    const answer = await host.call('queue.changed', { since });
    if (answer.ok) showChanged(since, answer.value);
  });
  const living = useEffectEvent((): void => {
    const before = lastSign.current;
    lastSign.current = hostNow();
    if (!locked && lastSign.current - before >= AWAY_AFTER) void ask(before);
  });
  useEffect(() => {
    const notice = (): void => living();
    for (const sign of signsOfLife) window.addEventListener(sign, notice, { passive: true });
    return () => {
      for (const sign of signsOfLife) window.removeEventListener(sign, notice);
    };
  }, []);
  useEffect(() => {
    if (locked) {
      lockedSince.current = hostNow();
    } else if (lockedSince.current !== null) {
      void ask(lockedSince.current);
      lockedSince.current = null;
      lastSign.current = hostNow();
    }
  }, [locked]);
  return null;
}
