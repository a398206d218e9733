import { useEffect, useEffectEvent, useRef, useState } from 'react';
import { z } from 'zod';
import { MINUTE, SECOND, type Instant } from '#shared/time/instant.ts';
import { hostNow } from '../../client/clock.ts';
import { useHost } from '../../client/context.tsx';
import { showChanged, useChanged } from '../../state/changed.ts';
import { keep, recall } from '../../state/window-memory.ts';

/** Who touches nothing for so long is away. */
const AWAY_AFTER = 3 * MINUTE;
/** A pointer moves often; so often is it noted. */
const NOTED_EVERY = 10 * SECOND;

/** What outlasts a reload: the last sign of life, and since when what happened has not been read. */
const SIGN = 'last sign of life';
const UNREAD = 'unread since';

const signsOfLife = ['pointerdown', 'pointermove', 'keydown', 'wheel'] as const;

/** Notices when the operator was away, and asks what happened meanwhile as soon as they are back. */
export function AwayKeeper({ locked }: { readonly locked: boolean }) {
  const host = useHost();
  const [lastSign] = useState(createLastSign);
  const wasLocked = useRef(false);
  const ask = useEffectEvent(async (from: Instant): Promise<void> => {
    const since = useChanged.getState().since ?? from;
    const answer = await host.call('queue.changed', { since });
    if (answer.ok) showChanged(since, answer.value);
  });
  const living = useEffectEvent((): void => {
    if (locked) return;
    const before = lastSign.note();
    if (hostNow() - before >= AWAY_AFTER) void ask(before);
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
      wasLocked.current = true;
    } else if (wasLocked.current) {
      wasLocked.current = false;
      void ask(lastSign.note());
    }
  }, [locked, lastSign]);
  useEffect(() => {
    const unread = recall(UNREAD, z.number());
    if (unread !== undefined) void ask(unread);
    return useChanged.subscribe(({ since }, before) => {
      if (since !== before.since) keep(UNREAD, since);
    });
  }, []);
  return null;
}

interface LastSign {
  /** There is a sign of life now. @returns when the one before was */
  readonly note: () => Instant;
}

function createLastSign(): LastSign {
  let last = recall(SIGN, z.number()) ?? hostNow();
  let kept = -Infinity;
  return {
    note: () => {
      const before = last;
      last = hostNow();
      if (last - kept >= NOTED_EVERY) {
        keep(SIGN, last);
        kept = last;
      }
      return before;
    },
  };
}
