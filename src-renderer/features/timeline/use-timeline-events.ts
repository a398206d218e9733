import { useEffect, useMemo, useState } from 'react';
import type { IncidentEvent } from '#shared/contract/incident.ts';
import { useHost } from '../../client/context.tsx';
import type { History } from '../incidents/detail-reader.ts';
import { joinedEvents, lacksOlder, readEvents, type OlderEvents } from './whole-history.ts';

/** So many events are drawn beside those that the detail has read. */
export const MOST_DRAWN = 5_000;

export interface TimelineEvents {
  /** In the order in which they happened. */
  readonly events: readonly IncidentEvent[];
  /** `reading`: older ones are on their way. `cut`: there are more than are drawn. `failed`: they could not be read. */
  readonly extent: 'whole' | 'reading' | 'cut' | 'failed';
}

/** All events of an incident: those of the detail, and what is older. */
export function useTimelineEvents(incidentId: number, history: History): TimelineEvents {
  const host = useHost();
  const [older, setOlder] = useState<OlderEvents | null>(null);
  const lacks = lacksOlder(history, older);
  const before = history.events.at(-1)?.id;
  useEffect(() => {
    if (!lacks || before === undefined) return undefined;
    let isCurrent = true;
    void readEvents(host, incidentId, before, MOST_DRAWN).then((read) => {
      if (isCurrent) setOlder({ ...read, before });
    });
    return () => {
      isCurrent = false;
    };
  }, [host, incidentId, lacks, before]);
  const events = useMemo(() => joinedEvents(history, older), [history, older]);
  return { events, extent: extentOf(history, older, lacks) };
}

function extentOf(
  history: History,
  older: OlderEvents | null,
  lacks: boolean,
): TimelineEvents['extent'] {
  if (!history.more) return 'whole';
  if (lacks || older === null) return 'reading';
  if (older.problem) return 'failed';
  return older.more ? 'cut' : 'whole';
}
