import { FOREVER, type Instant, type Microseconds } from '#shared/time/instant.ts';
import type { KeptLife } from '../workflow-incident/kept-life.ts';
import type { WebhookPost } from '../workflow-incident/webhooks.ts';
import type { EventType, IncidentState } from './event.ts';
import type { HourlySignals } from './hourly-signals.ts';
import type { Level } from './level.ts';
import type { JsonObject } from './signal.ts';

/** Everything about an incident that rules decide by, or change. */
export interface Incident {
  /** 0 until it is stored. */
  readonly id: number;
  readonly version: number;
  readonly sourceId: number;
  /** Identity of the problem within its source. */
  readonly key: string;
  readonly level: Level;
  readonly description: string;
  readonly detailsUrl: string;
  readonly ticketUrl: string;
  readonly metadata: JsonObject;
  readonly tags: readonly string[];
  readonly startTime: Instant;
  /** null: stateless. FOREVER: open. Else: closed, and since when. */
  readonly endTime: Instant | null;
  /** An open incident that is known to end then; it is closed by due work, never by the clock alone. */
  readonly plannedEnd: Instant | null;
  /** What the source said last: only a change of its own word changes what an operator may have corrected. */
  readonly reportedLevel: Level;
  readonly reportedDescription: string;
  readonly occurrence: Instant | null;
  readonly signalCount: number;
  /** Empty while only the first signal came; read it by `hourlySignalsOf`. */
  readonly hourlySignals: HourlySignals;
  readonly lastSignalAt: Instant;
  /** Refreshed by the source until then; null: it promises nothing. */
  readonly expiresAt: Instant | null;
  readonly stale: boolean;
  readonly closedByHand: boolean;
  /** The source has said that it is over, since it was opened last. */
  readonly endReported: boolean;
  /** The last close, and those of the ten minutes before it, oldest first; empty once it was quiet after flapping. */
  readonly recentCloses: readonly Instant[];
  /** Flapping until it was quiet for so long; null: not flapping. */
  readonly flappingUntil: Instant | null;
  /** The latest expiry of its live acknowledgements; FOREVER: until closed or taken back; null: none is live. */
  readonly acknowledgedUntil: Instant | null;
  readonly acknowledgedBy: number | null;
  /** It asks for attention whatever its level, until somebody acknowledges. */
  readonly ackRequired: boolean;
  /** It asks nobody for attention, as long as its workflow is in a quiet status. */
  readonly held: boolean;
  /** The published version of the workflow that it runs. */
  readonly workflowId: number;
  /** How far its workflow has come; null: nothing has happened to it since it began. */
  readonly life: KeptLife | null;
  /** Since when it asks for attention; null: it does not. */
  readonly promptSince: Instant | null;
  /** How often somebody was told of it. */
  readonly toldCount: number;
  /** The last message about it could not be delivered. */
  readonly deliveryFailed: boolean;
}

/** An event that a rule asks to be written; who did it is known to whoever writes. */
export interface NewEvent {
  readonly type: EventType;
  readonly timestamp: Instant;
  readonly description: string;
  readonly visibility: 'internal' | 'public';
  readonly detail: EventDetail | null;
  /** Present on ACK: what the acknowledgement says. */
  readonly acknowledgement?: { readonly expiresAt: Instant | null };
  /** Present where an event with a detail is somebody's deed, not Watchfloor's own note. */
  readonly isDeed?: true;
  /** Present where it is Watchfloor's own doing, whoever caused it. */
  readonly isOwn?: true;
}

export interface EventDetail {
  readonly what: string;
  readonly old?: unknown;
  readonly new?: unknown;
}

/** Why somebody is told of an incident. */
export type TellReason =
  | 'opened'
  | 'worsened'
  | 'reopened'
  | 'stale'
  | 'acknowledgement_expired'
  | 'flapping_ended'
  | 'workflow';

/** The workflow that an incident runs where no rule chooses another: the first that was published. */
export const DEFAULT_WORKFLOW_ID = 1;

/** What a rule made of an incident. */
export interface Transition {
  readonly incident: Incident;
  readonly events: readonly NewEvent[];
  readonly tell: TellReason | null;
  /** What its workflow has posted elsewhere, whoever else is told. */
  readonly posts?: readonly WebhookPost[];
  /**
   * Present where somebody is told of what was missed, which may be done in pieces: since when they are. Who
   * has heard of an earlier piece since then is not told again.
   */
  readonly toldSince?: Instant;
}

/** An incident to which nothing happens. */
export function unchanged(incident: Incident): Transition {
  return { incident, events: [], tell: null };
}

export function stateOf(incident: Pick<Incident, 'endTime'>): IncidentState {
  if (incident.endTime === null) return 'stateless';
  return incident.endTime === FOREVER ? 'open' : 'closed';
}

export function isOpen(incident: Pick<Incident, 'endTime'>): boolean {
  return incident.endTime === FOREVER;
}

export function isAcknowledged(incident: Incident): boolean {
  return incident.acknowledgedUntil !== null;
}

/** How long it lasts or lasted; undefined for a stateless one, which has no duration. */
export function ageOf(
  incident: Pick<Incident, 'startTime' | 'endTime'>,
  now: Instant,
): Microseconds | undefined {
  if (incident.endTime === null) return undefined;
  return Math.max(0, Math.min(incident.endTime, now) - incident.startTime);
}

/** A plain event of a type, with no more to it than its text. */
export function plainEvent(type: EventType, timestamp: Instant, description: string): NewEvent {
  return { type, timestamp, description, visibility: 'internal', detail: null };
}

/** An event that Watchfloor itself adds to the history. */
export function technicalEvent(what: string, timestamp: Instant, description: string): NewEvent {
  return { type: 'OTH', timestamp, description, visibility: 'internal', detail: { what } };
}

/** What somebody did beside the incident's own attributes; it carries their name. */
export function deedEvent(detail: EventDetail, timestamp: Instant, description: string): NewEvent {
  return { type: 'OTH', timestamp, description, visibility: 'internal', detail, isDeed: true };
}
