import { FOREVER, type Instant } from '#shared/time/instant.ts';
import { countClose, countReopen } from './flapping.ts';
import {
  plainEvent,
  technicalEvent,
  type Incident,
  type NewEvent,
  type TellReason,
  type Transition,
} from './incident.ts';

interface Move<Type> {
  readonly type: Type;
  /** When it happened, as whoever reports it says. */
  readonly at: Instant;
  /** When it came to be known; what is counted is counted by our own clock. */
  readonly now: Instant;
  readonly description: string;
}

/**
 * Closes an open incident: its end is set (no later than now, no earlier than its start), nothing is planned for it any more, and one more
 * open/close cycle is counted. Acknowledgements stay, as in Argus: they survive a reopen.
 */
export function closing(
  incident: Incident,
  move: Move<'END' | 'CLO'> & { readonly byHand: boolean },
): Transition {
  const closed = countClose(
    {
      ...incident,
      endTime: Math.max(incident.startTime, Math.min(move.at, move.now)),
      plannedEnd: null,
      expiresAt: null,
      stale: false,
      ackRequired: false,
      closedByHand: move.byHand,
      endReported: incident.endReported || !move.byHand,
      promptSince: null,
    },
    move.now,
  );
  return {
    incident: closed,
    events: [
      plainEvent(move.type, move.at, move.description),
      ...flappingStart(incident, closed, move.now),
    ],
    tell: null,
  };
}

/** Opens a closed incident again: by its source (RES) or by an operator (REO). */
export function reopening(
  incident: Incident,
  move: Move<'RES' | 'REO'> & { readonly tell: TellReason | null },
): Transition {
  return {
    incident: countReopen(
      { ...incident, endTime: FOREVER, closedByHand: false, endReported: false },
      move.now,
    ),
    events: [plainEvent(move.type, move.at, move.description)],
    tell: move.tell,
  };
}

/**
 * Acknowledges an incident. Several acknowledgements may live at once: it is acknowledged until the
 * last expires, and by whom that one is. One that has expired already is recorded without effect.
 */
export function acknowledging(
  incident: Incident,
  acknowledgement: {
    readonly at: Instant;
    readonly now: Instant;
    readonly note: string;
    readonly actorId: number;
    readonly expiresAt: Instant | null;
  },
): Transition {
  const { at, now, note, actorId, expiresAt } = acknowledgement;
  const until = expiresAt ?? FOREVER;
  const isLatest = until > now && until >= (incident.acknowledgedUntil ?? now);
  return {
    incident: isLatest
      ? { ...incident, acknowledgedUntil: until, acknowledgedBy: actorId }
      : incident,
    events: [{ ...plainEvent('ACK', at, note), acknowledgement: { expiresAt } }],
    tell: null,
  };
}

function flappingStart(before: Incident, after: Incident, at: Instant): NewEvent[] {
  if (before.flappingUntil !== null || after.flappingUntil === null) return [];
  return [
    technicalEvent(
      'flapping_started',
      at,
      'Opened and closed three times in ten minutes: flapping, no prompts until ten quiet minutes have passed.',
    ),
  ];
}
