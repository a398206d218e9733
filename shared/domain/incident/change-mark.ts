import type { EventType } from './event.ts';
import type { EventDetail } from './incident.ts';

/** What somebody who comes back has to know of an incident before anything else. */
export const changeMarks = [
  'cleared',
  'new',
  'reopened',
  'expired',
  'worse',
  'better',
  'message',
] as const;
export type ChangeMark = (typeof changeMarks)[number];

/** What of an event decides. */
export interface SeenEvent {
  readonly type: EventType;
  readonly detail: Pick<EventDetail, 'what' | 'old' | 'new'> | null;
}

/**
 * Everything that happened to an incident while nobody looked, the most important first.
 * @param events what happened, oldest first
 * @param open whether it is open now
 */
export function changeMarksOf(events: readonly SeenEvent[], open: boolean): readonly ChangeMark[] {
  const happened = new Set(events.flatMap((event) => markOf(event)));
  if (open) happened.delete('cleared');
  else happened.delete('reopened');
  const worsening = worseningOf(events);
  if (worsening > 0) happened.add('worse');
  if (worsening < 0) happened.add('better');
  return changeMarks.filter((mark) => happened.has(mark));
}

function markOf({ type, detail }: SeenEvent): ChangeMark[] {
  switch (type) {
    case 'STA':
    case 'LES':
      return ['new'];
    case 'END':
    case 'CLO':
      return ['cleared'];
    case 'REO':
    case 'RES':
      return ['reopened'];
    case 'OTH':
      if (detail === null) return ['message'];
      return detail.what === 'acknowledgement_expired' ? ['expired'] : [];
    case 'CHI':
    case 'ACK':
      return [];
  }
}

/** By how many levels it is worse than it was at first: what went up and down again is the same. */
function worseningOf(events: readonly SeenEvent[]): number {
  const changes = events.filter(({ type, detail }) => type === 'CHI' && detail?.what === 'level');
  const before = changes[0]?.detail?.old;
  const after = changes.at(-1)?.detail?.new;
  return typeof before === 'number' && typeof after === 'number' ? before - after : 0;
}
