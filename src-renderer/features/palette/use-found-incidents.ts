import { useEffect, useState } from 'react';
import type { IncidentRow } from '#shared/contract/incident.ts';
import { useHost } from '../../client/context.tsx';
import type { HostClient } from '../../client/host-client.ts';
import { incidentNumberOf } from './palette-model.ts';

/** So many of the open ones, and of the closed ones. */
const MOST_FOUND = 6;
/** Nobody waits for what they are still typing, in milliseconds. */
const PAUSE_MS = 120;

export type FoundIncidents =
  | { readonly kind: 'idle' | 'searching'; readonly rows: readonly IncidentRow[] }
  | { readonly kind: 'failed'; readonly rows: readonly []; readonly reason: string };

const nothing: FoundIncidents = { kind: 'idle', rows: [] };

/** The incidents that have these words in them, or this number; the open ones first. */
export function useFoundIncidents(query: string): FoundIncidents {
  const host = useHost();
  const [found, setFound] = useState<FoundIncidents>(nothing);
  const words = query.trim();
  useEffect(() => {
    if (words.length < 2 && incidentNumberOf(words) === null) {
      setFound(nothing);
      return;
    }
    let wanted = true;
    setFound(({ rows }) => ({ kind: 'searching', rows }));
    const timer = setTimeout(() => {
      void search(host, words).then((answer) => {
        if (wanted) setFound(answer);
      });
    }, PAUSE_MS);
    return () => {
      wanted = false;
      clearTimeout(timer);
    };
  }, [host, words]);
  return found;
}

async function search(host: HostClient, words: string): Promise<FoundIncidents> {
  const number = incidentNumberOf(words);
  const filter = { text: number === null ? words : `#${number}` };
  const answers = await Promise.all(
    (['open', 'closed', 'messages'] as const).map((section) =>
      host.call('incident.list', { section, filter, limit: MOST_FOUND }),
    ),
  );
  const rows: IncidentRow[] = [];
  for (const answer of answers) {
    if (!answer.ok) return { kind: 'failed', rows: [], reason: answer.error.message };
    rows.push(...answer.value.rows);
  }
  return { kind: 'idle', rows };
}
