import { useEffect, useEffectEvent, useMemo, useState } from 'react';
import { z } from 'zod';
import { SECOND, type Instant } from '#shared/time/instant.ts';
import { hostNow } from '../../client/clock.ts';
import { useHost } from '../../client/context.tsx';
import { useScreenLock } from '../../state/screen-lock.ts';
import { keep, recall } from '../../state/window-memory.ts';
import { AwayAsking } from './away-asking.ts';
import { AwayWatch } from './away-watch.ts';

/** A pointer moves often; so often is it kept. */
const KEPT_EVERY = 10 * SECOND;

/** What outlasts a reload: the last sign of life. */
const SIGN = 'last sign of life';

const signsOfLife = ['pointerdown', 'pointermove', 'keydown', 'wheel'] as const;

/** Notices when the operator was away, and asks what happened meanwhile as soon as they are back. */
export function AwayKeeper({ locked: deskLocked }: { readonly locked: boolean }) {
  const host = useHost();
  const screenLocked = useScreenLock((screen) => screen.locked);
  const locked = deskLocked || screenLocked;
  const [watch] = useState(() => new AwayWatch(recall(SIGN, z.number()) ?? hostNow()));
  const [keepSign] = useState(createSignKeeper);
  const asking = useMemo(() => new AwayAsking(host), [host]);
  const living = useEffectEvent((): void => {
    const now = hostNow();
    const awaySince = watch.sign(now);
    if (!locked) keepSign(now);
    if (awaySince !== null) void asking.ask(awaySince);
  });
  useEffect(() => {
    const notice = (): void => living();
    for (const sign of signsOfLife) window.addEventListener(sign, notice, { passive: true });
    return () => {
      for (const sign of signsOfLife) window.removeEventListener(sign, notice);
    };
  }, []);
  useEffect(() => {
    const now = hostNow();
    const awaySince = watch.setLocked(locked, now);
    if (awaySince === null) return;
    keepSign(now);
    void asking.ask(awaySince);
  }, [locked, watch, keepSign, asking]);
  useEffect(() => asking.follow(), [asking]);
  return null;
}

/** Keeps signs of life for a reload. */
function createSignKeeper(): (now: Instant) => void {
  let kept = -Infinity;
  return (now) => {
    if (now - kept < KEPT_EVERY) return;
    keep(SIGN, now);
    kept = now;
  };
}
