import { FOREVER, type Instant } from '#shared/time/instant.ts';
import { nextTimerOf } from '../workflow-incident/kept-life.ts';
import { settlePrompt } from './attention.ts';
import { closing } from './lifecycle.ts';
import {
  stateOf,
  technicalEvent,
  type Incident,
  type NewEvent,
  type TellReason,
  type Transition,
} from './incident.ts';

/** What happens to an incident by itself. */
export type DueKind = 'planned_end' | 'acknowledgement_expiry' | 'flapping_end' | 'staleness';

export interface Due {
  readonly kind: DueKind;
  readonly at: Instant;
}

/**
 * What will happen to an incident by itself, in the order in which it will; of several at one
 * instant a planned end comes first, staleness last.
 */
export function upcomingOf(incident: Incident): Due[] {
  return ownDues(incident)
    .flatMap(([kind, at]) => (at === null || at === FOREVER ? [] : [{ kind, at }]))
    .sort((a, b) => a.at - b.at);
}

function ownDues(incident: Incident): readonly (readonly [DueKind, Instant | null])[] {
  const open = stateOf(incident) === 'open';
  return [
    ['planned_end', open ? incident.plannedEnd : null],
    ['acknowledgement_expiry', incident.acknowledgedUntil],
    ['flapping_end', incident.flappingUntil],
    ['staleness', open && !incident.stale ? incident.expiresAt : null],
  ];
}

/** When something happens to an incident by itself next, a timeout of its workflow too; null if nothing will. */
export function nextDueOf(incident: Incident): Instant | null {
  const timer = nextTimerOf(incident.life);
  let next = timer ?? FOREVER;
  for (const [, at] of ownDues(incident)) {
    if (at !== null && at < next) next = at;
  }
  return next === FOREVER ? null : next;
}

/** Lets the next thing happen that is due; it carries the instant at which it was due. */
export function applyNextDue(incident: Incident, due: Due, now: Instant): Transition {
  return settlePrompt(happen(incident, due), now);
}

/**
 * Lets everything happen that is due by `now`, in due order. The events carry the instants at which
 * they were due, so that a history stays true after a night asleep.
 */
export function applyDue(incident: Incident, now: Instant): Transition {
  let current = incident;
  let tell: TellReason | null = null;
  const events: NewEvent[] = [];
  for (;;) {
    const due = upcomingOf(current)[0];
    if (!due || due.at > now) break;
    const step = applyNextDue(current, due, now);
    current = step.incident;
    events.push(...step.events);
    tell = step.tell ?? (step.incident.promptSince === null ? null : tell);
  }
  return { incident: current, events, tell };
}

function happen(incident: Incident, due: Due): Transition {
  switch (due.kind) {
    case 'planned_end':
      return closing(incident, {
        type: 'END',
        at: due.at,
        now: due.at,
        byHand: false,
        description: 'Its planned end has come.',
      });
    case 'acknowledgement_expiry':
      return {
        incident: { ...incident, acknowledgedUntil: null, acknowledgedBy: null },
        events: [technicalEvent('acknowledgement_expired', due.at, 'The acknowledgement expired.')],
        tell: 'acknowledgement_expired',
      };
    case 'flapping_end':
      return {
        incident: { ...incident, flappingUntil: null, recentCloses: [] },
        events: [
          technicalEvent('flapping_ended', due.at, 'Quiet for ten minutes: no longer flapping.'),
        ],
        tell: 'flapping_ended',
      };
    case 'staleness':
      return {
        incident: { ...incident, stale: true },
        events: [technicalEvent('stale', due.at, 'Its source stopped refreshing it.')],
        tell: 'stale',
      };
  }
}
