import { BEGINNING, FOREVER, SECOND, type Instant } from '#shared/time/instant.ts';
import { settlePrompt } from './attention.ts';
import { changeEvent } from './change-event.ts';
import { withSignal } from './hourly-signals.ts';
import {
  plainEvent,
  stateOf,
  technicalEvent,
  unchanged,
  type Incident,
  type NewEvent,
  type Transition,
} from './incident.ts';
import type { Level } from './level.ts';
import { acknowledging, closing, reopening } from './lifecycle.ts';
import { newIncident } from './new-incident.ts';
import type { Signal, SignalOutcome } from './signal.ts';
import { withTags } from './tag.ts';

export interface SignalContext {
  readonly now: Instant;
  readonly sourceId: number;
  /** The actor that the source acts as. */
  readonly actorId: number;
  readonly reopenWindowSeconds: number;
}

/** What a signal made of the incident that it is about. */
export interface SignalDecision {
  readonly outcome: SignalOutcome;
  /** null: it is about no incident; whoever asked keeps a record of it. */
  readonly transition: Transition | null;
}

/**
 * Judges one signal against the newest incident of its key.
 * Identity is (source, key) among open incidents; what happens after a close is decided by
 * {@link triggerClosed}.
 */
export function applySignal(
  known: Incident | undefined,
  signal: Signal,
  context: SignalContext,
): SignalDecision {
  const decision = decide(known, dated(signal, context.now), context);
  if (!decision.transition) return decision;
  return { ...decision, transition: settlePrompt(decision.transition, context.now) };
}

/** A time without an end, or without a beginning, is none at which something can have happened. */
function dated(signal: Signal, now: Instant): Signal {
  const { occurredAt } = signal;
  return occurredAt === FOREVER || occurredAt === BEGINNING
    ? { ...signal, occurredAt: now }
    : signal;
}

function decide(
  known: Incident | undefined,
  signal: Signal,
  context: SignalContext,
): SignalDecision {
  switch (signal.action) {
    case 'trigger':
      return trigger(known, signal, context);
    case 'update':
      return known && stateOf(known) === 'open'
        ? fold(known, signal, context)
        : unmatched(known, context);
    case 'resolve':
      return resolve(known, signal, context);
    case 'restart':
      return restart(known, signal, context);
    case 'acknowledge':
      return acknowledge(known, signal, context);
    case 'note':
      return note(known, signal, context);
    case 'heartbeat':
      return unmatched(undefined, context);
  }
}

function trigger(
  known: Incident | undefined,
  signal: Signal,
  context: SignalContext,
): SignalDecision {
  if (!signal.stateful) return opened(signal, context);
  if (!known || stateOf(known) === 'stateless') return opened(signal, context);
  return stateOf(known) === 'open'
    ? fold(known, signal, context)
    : triggerClosed(known, signal, context);
}

/**
 * A trigger after the close. The occurrence that an operator closed by hand is only counted, as its
 * source goes on repeating it, until it becomes worse: then the same incident opens again. Otherwise
 * it does so within the reopen window, and while it flaps; later a new one begins.
 */
function triggerClosed(known: Incident, signal: Signal, context: SignalContext): SignalDecision {
  const sameOccurrence =
    signal.occurrence !== undefined && signal.occurrence === known.occurrence && !known.endReported;
  if (known.closedByHand && sameOccurrence) {
    return levelAfter(known, signal) < known.level
      ? reopened(known, signal, context)
      : { outcome: 'folded', transition: unchanged(counted(known, context.now)) };
  }
  const withinWindow =
    context.now - closedAt(known) <= context.reopenWindowSeconds * SECOND &&
    context.reopenWindowSeconds > 0;
  if (!withinWindow && known.flappingUntil === null) return opened(signal, context);
  return reopened(known, signal, context);
}

/** When the close came to be known: the end is told by the source, whose clock may be slow or fast. */
function closedAt({ recentCloses, endTime }: Incident): Instant {
  return recentCloses.at(-1) ?? endTime ?? 0;
}

function reopened(known: Incident, signal: Signal, context: SignalContext): SignalDecision {
  const again = reopening(known, {
    type: 'RES',
    at: signal.occurredAt,
    now: context.now,
    description: signal.description ?? known.description,
    tell: 'reopened',
  });
  const refreshed = refresh(again.incident, signal, context);
  return {
    outcome: 'reopened',
    transition: {
      incident: refreshed.incident,
      events: [...again.events, ...refreshed.events],
      tell: 'reopened',
    },
  };
}

function opened(signal: Signal, context: SignalContext): SignalDecision {
  const incident = newIncident(signal, context);
  return {
    outcome: 'opened',
    transition: {
      incident,
      events: [
        plainEvent(signal.stateful ? 'STA' : 'LES', incident.startTime, incident.description),
      ],
      tell: 'opened',
    },
  };
}

/** A report of what is known and open: counted, and what the source says differently is taken over. */
function fold(known: Incident, signal: Signal, context: SignalContext): SignalDecision {
  const { incident, events } = refresh(known, signal, context);
  const worse = incident.level < known.level;
  return {
    outcome: worse ? 'worsened' : 'folded',
    transition: { incident, events, tell: worse ? 'worsened' : null },
  };
}

interface Refreshed {
  readonly incident: Incident;
  readonly events: readonly NewEvent[];
}

/**
 * The incident with what its source now says. Only a change of the source's own word counts, so that
 * a repeated report does not undo what an operator changed. Tags of the source are added, none is
 * taken away: an operator may have put them there. When it becomes stale stays as it was promised,
 * until that has passed.
 */
function refresh(known: Incident, signal: Signal, context: SignalContext): Refreshed {
  const base = counted(known, context.now);
  const reportedDescription = signal.description ?? known.reportedDescription;
  const incident: Incident = {
    ...base,
    reportedLevel: signal.level ?? known.reportedLevel,
    reportedDescription,
    level: levelAfter(known, signal),
    description:
      reportedDescription === known.reportedDescription ? known.description : reportedDescription,
    detailsUrl: signal.detailsUrl ?? known.detailsUrl,
    ticketUrl: known.ticketUrl === '' ? (signal.ticketUrl ?? '') : known.ticketUrl,
    metadata: signal.metadata ?? known.metadata,
    tags: signal.tags ? withTags(known.tags, signal.tags) : known.tags,
    occurrence: signal.occurrence ?? known.occurrence,
    expiresAt: signal.expiresAt ?? (known.stale ? null : known.expiresAt),
    stale: false,
    endReported: false,
  };
  const events = changeEvents(known, incident, signal.occurredAt);
  if (known.stale) {
    events.push(technicalEvent('refreshed', context.now, 'Its source reports it again.'));
  }
  return { incident, events };
}

function levelAfter({ level, reportedLevel }: Incident, signal: Signal): Level {
  return signal.level === undefined || signal.level === reportedLevel ? level : signal.level;
}

function changeEvents(before: Incident, after: Incident, at: Instant): NewEvent[] {
  const changes: [string, unknown, unknown][] = [
    ['level', before.level, after.level],
    ['description', before.description, after.description],
    ['details_url', before.detailsUrl, after.detailsUrl],
    ['ticket_url', before.ticketUrl, after.ticketUrl],
    ['tags', before.tags, after.tags],
  ];
  return changes.flatMap(([attribute, old, next]) =>
    old === next ? [] : [changeEvent(attribute, old, next, at)],
  );
}

function resolve(
  known: Incident | undefined,
  signal: Signal,
  context: SignalContext,
): SignalDecision {
  if (!known || stateOf(known) === 'stateless') return unmatched(known, context);
  const seen = counted(known, context.now);
  if (stateOf(known) === 'open') {
    const description = signal.description ?? '';
    return {
      outcome: 'closed',
      transition: closing(seen, {
        type: 'END',
        at: signal.occurredAt,
        now: context.now,
        byHand: false,
        description,
      }),
    };
  }
  if (known.endReported) return { outcome: 'recorded', transition: unchanged(seen) };
  return {
    outcome: 'recorded',
    transition: {
      incident: { ...seen, endReported: true },
      events: [plainEvent('END', signal.occurredAt, signal.description ?? '')],
      tell: null,
    },
  };
}

function restart(
  known: Incident | undefined,
  signal: Signal,
  context: SignalContext,
): SignalDecision {
  if (!known || stateOf(known) === 'stateless') return unmatched(known, context);
  if (stateOf(known) === 'closed') return reopened(known, signal, context);
  return {
    outcome: 'recorded',
    transition: {
      incident: counted(known, context.now),
      events: [plainEvent('RES', signal.occurredAt, signal.description ?? '')],
      tell: null,
    },
  };
}

/** One that comes too late has no effect: it would keep a reopened incident from asking. */
function acknowledge(
  known: Incident | undefined,
  signal: Signal,
  context: SignalContext,
): SignalDecision {
  if (!known || stateOf(known) === 'closed') return unmatched(known, context);
  return {
    outcome: 'acknowledged',
    transition: acknowledging(known, {
      at: signal.occurredAt,
      now: context.now,
      note: signal.description ?? '',
      actorId: context.actorId,
      expiresAt: signal.expiresAt ?? null,
    }),
  };
}

/** A note without an incident becomes a message of its own: what somebody wrote is never dropped. */
function note(known: Incident | undefined, signal: Signal, context: SignalContext): SignalDecision {
  if (!known) {
    return opened({ ...signal, stateful: false, level: signal.level ?? 5 }, context);
  }
  return {
    outcome: 'recorded',
    transition: {
      incident: known,
      events: [plainEvent('OTH', signal.occurredAt, signal.description ?? '')],
      tell: null,
    },
  };
}

/** A signal about nothing that is open; one that meets another incident of its key is counted there. */
function unmatched(known: Incident | undefined, { now }: SignalContext): SignalDecision {
  return { outcome: 'recorded', transition: known ? unchanged(counted(known, now)) : null };
}

function counted(known: Incident, now: Instant): Incident {
  return {
    ...known,
    signalCount: known.signalCount + 1,
    hourlySignals: withSignal(known, now),
    lastSignalAt: now,
  };
}
