import { useEffect, useState } from 'react';
import type { RefusedPosts } from '#shared/contract/host.ts';
import type { Instant } from '#shared/time/instant.ts';
import { useHost } from '../../../../client/context.tsx';
import { useConnection } from '../../../../state/connection.ts';

/** How often it is asked what was turned away. */
const ASK_MS = 2_000;

/** What is known of a source that is waited for. */
export interface FirstSignal {
  /** null: nothing came yet. */
  readonly at: Instant | null;
  /** What the newest of its incidents says, where it opened one; else null. */
  readonly description: string | null;
  /** The latest post that was turned away meanwhile, of the source or of nobody known; null: none was. */
  readonly refused: RefusedPosts | null;
}

/**
 * Waits for signals of a source.
 * @param since what came before is not looked at
 */
export function useFirstSignal(source: { id: number; name: string }, since: Instant): FirstSignal {
  const host = useHost();
  const [seen, setSeen] = useState<Pick<FirstSignal, 'at' | 'description'>>(nothingSeen);
  const [refused, setRefused] = useState<RefusedPosts | null>(null);
  const { id, name } = source;
  const known = useConnection(({ status }) => status?.sources.find((one) => one.id === id));
  useEffect(
    () =>
      host.onPush((push) => {
        if (push.type !== 'changes') return;
        for (const { topic, row } of push.changes) {
          const signal = topic === 'incident' ? signalFrom(row, id, since) : undefined;
          if (signal) setSeen(signal);
        }
      }),
    [host, id, since],
  );
  useEffect(() => {
    const ask = async (): Promise<void> => {
      const answer = await host.call('host.refusals', {});
      if (answer.ok) setRefused(latestOf(answer.value.refusals, name, since));
    };
    const timer = setInterval(() => void ask(), ASK_MS);
    return () => clearInterval(timer);
  }, [host, name, since]);
  const lastSeen = known?.lastSeen ?? null;
  const heard = lastSeen !== null && lastSeen >= since ? lastSeen : null;
  return { at: seen.at ?? heard, description: seen.description, refused };
}

const nothingSeen = { at: null, description: null };

/** The last signal that a pushed incident tells of, if the source reported it, and not before. */
export function signalFrom(
  row: unknown,
  sourceId: number,
  since: Instant,
): { readonly at: Instant; readonly description: string } | undefined {
  const { source, description, lastSignalAt } = (row ?? {}) as {
    readonly source?: { readonly id?: unknown };
    readonly description?: unknown;
    readonly lastSignalAt?: unknown;
  };
  if (source?.id !== sourceId || typeof description !== 'string') return undefined;
  if (typeof lastSignalAt !== 'number' || lastSignalAt < since) return undefined;
  return { at: lastSignalAt, description };
}

/** The latest refusal of the source, or of a sender whose key nobody knows. */
export function latestOf(
  refusals: readonly RefusedPosts[],
  name: string,
  since: Instant,
): RefusedPosts | null {
  const recent = refusals.filter(
    ({ source, lastAt }) => lastAt >= since && (source === name || source === null),
  );
  return recent.toSorted((one, other) => other.lastAt - one.lastAt)[0] ?? null;
}
