import { z } from 'zod';
import { filters } from '#shared/domain/filter/language.ts';
import { eventTypes } from '#shared/domain/incident/event.ts';
import { actor, id, idList, instant, level, nothing, version } from './common.ts';
import { deliveryStates } from './delivery.ts';
import { problem } from './error.ts';
import { command, query } from './method.ts';
import { queueGroup, queueSort } from './queue-layout.ts';

/** Incidents that one command names. */
export const MOST_IN_BULK = 1_000;
const text = (most: number) => z.string().trim().max(most);
const webAddress = z.union([z.literal(''), z.url({ protocol: /^https?$/ }).max(2_048)]);

/** An incident as lists and pushes carry it. */
export const incidentRow = z.object({
  id,
  version,
  source: z.object({ id, name: z.string(), type: z.string() }),
  /** Identity within the source; empty for a message without one. */
  key: z.string(),
  level,
  description: z.string(),
  stateful: z.boolean(),
  startTime: instant,
  /** null: stateless. FOREVER: open without an end. */
  endTime: instant.nullable(),
  open: z.boolean(),
  acknowledged: z.boolean(),
  /** FOREVER: until closed or taken back. null: nobody acknowledged. */
  acknowledgedUntil: instant.nullable(),
  acknowledgedBy: actor.nullable(),
  signalCount: z.number().int(),
  /** Signals by the hour, for hours of the last day that had any: its beginning, and how many. */
  hourlySignals: z
    .array(z.tuple([instant, z.number().int()]).readonly())
    .max(24)
    .readonly(),
  lastSignalAt: instant,
  /** When it becomes stale unless its source refreshes it. */
  expiresAt: instant.nullable(),
  stale: z.boolean(),
  flapping: z.boolean(),
  /** Since when it asks for attention; null when it does not. */
  promptSince: instant.nullable(),
  /** How often somebody was told of it. */
  toldCount: z.number().int(),
  /** A message about it could not be delivered, and none was since. */
  deliveryFailed: z.boolean(),
  tags: z.array(z.string()),
  detailsUrl: z.string(),
  ticketUrl: z.string(),
});
export type IncidentRow = z.infer<typeof incidentRow>;

export const incidentEvent = z.object({
  id,
  incidentId: id,
  type: z.enum(eventTypes),
  actor,
  timestamp: instant,
  received: instant,
  description: z.string(),
  /** Internal messages are for operators; public ones may leave the desk. */
  visibility: z.enum(['internal', 'public']),
  /** What changed, for events of a change; what happened, for technical ones. */
  detail: z
    .object({
      what: z.string(),
      old: z.unknown().optional(),
      new: z.unknown().optional(),
    })
    .nullable(),
});
export type IncidentEvent = z.infer<typeof incidentEvent>;

export const acknowledgement = z.object({
  /** The id of its ACK event. */
  id,
  incidentId: id,
  actor,
  at: instant,
  note: z.string(),
  expiresAt: instant.nullable(),
  live: z.boolean(),
});
export type Acknowledgement = z.infer<typeof acknowledgement>;

export const incidentRelation = z.object({
  id,
  type: z.string(),
  description: z.string(),
  /** Which of the two it was said of: `outgoing`: this one is TYPE the other; `incoming`: the other is TYPE this one. */
  direction: z.enum(['outgoing', 'incoming']),
  other: z.object({ id, description: z.string(), level, open: z.boolean() }),
});

export const incidentDelivery = z.object({
  id,
  medium: z.string(),
  operatorName: z.string().nullable(),
  state: z.enum(deliveryStates),
  reason: z.string(),
  createdAt: instant,
  sentAt: instant.nullable(),
  error: z.string().nullable(),
});

/** What the workflow of an incident does next by itself, in its own words. */
export const comingTimeout = z.object({ incidentId: id, at: instant, description: z.string() });
export type ComingTimeout = z.infer<typeof comingTimeout>;

/** Somebody will be told elsewhere than on this screen. */
export const telling = z.object({
  at: instant,
  /** The slug of the medium. */
  medium: z.string(),
  who: z.string(),
  /** Else it goes out whatever anybody does. */
  unlessAcknowledged: z.boolean(),
});
export type Telling = z.infer<typeof telling>;

/** What will happen by itself, and when. */
export const upcoming = z.discriminatedUnion('kind', [
  z.object({
    /** `removal`: it is closed, or a message, and no longer kept then. */
    kind: z.enum(['acknowledgement_expiry', 'staleness', 'flapping_end', 'planned_end', 'removal']),
    at: instant,
  }),
  telling.extend({ kind: z.literal('telling') }),
]);
export type Upcoming = z.infer<typeof upcoming>;

export const incidentDetail = z.object({
  row: incidentRow,
  metadata: z.record(z.string(), z.unknown()),
  acknowledgements: z.array(acknowledgement),
  relations: z.array(incidentRelation),
  deliveries: z.array(incidentDelivery),
  upcoming: z.array(upcoming),
});
export type IncidentDetail = z.infer<typeof incidentDetail>;

/** The parts of the queue. Messages are stateless: they neither open nor close. */
export const queueSections = ['unacknowledged', 'acknowledged', 'messages', 'closed'] as const;
export type QueueSection = (typeof queueSections)[number];

/**
 * What can be listed: a part of the queue, `open` for unacknowledged and acknowledged together, in this order,
 * or `asking` for all that asks for attention, whatever its level: the worst first, then what began to ask last.
 */
const listedSections = [...queueSections, 'open', 'asking'] as const;
export type ListedSection = (typeof listedSections)[number];

export const queueFilter = z.object({
  levels: z.array(level).max(5).optional(),
  /** Every word must occur in the description, a message, a tag or the key; case does not matter. `#12` finds by number. */
  text: text(200).optional(),
  sourceIds: z.array(id).max(100).optional(),
  /** What must fit beside that. */
  fits: filters.schema.optional(),
});
export type QueueFilter = z.infer<typeof queueFilter>;

/** Counts by level, index 0 is level 1. */
export const levelCounts = z.tuple([z.number(), z.number(), z.number(), z.number(), z.number()]);
export type LevelCounts = z.infer<typeof levelCounts>;

export const queueCounts = z.object({
  /** Everything there is, whatever the filter. `messages` and `closed` count the last 24 hours. */
  all: z.record(z.enum(queueSections), levelCounts),
  /** What the filter lets through. */
  shown: z.record(z.enum(queueSections), levelCounts),
});
export type QueueCounts = z.infer<typeof queueCounts>;

export const bulkResult = z.object({
  results: z.array(
    z.object({ id, ok: z.boolean(), version: version.optional(), error: problem.optional() }),
  ),
});
export type BulkResult = z.infer<typeof bulkResult>;

const one = z.object({ id, expectedVersion: version.optional() });

export const incidentMethods = {
  /** A page may have fewer rows than the limit, or none, and still a `next`: what is rare is searched for page by page. */
  'incident.list': query(
    'viewer',
    z.object({
      section: z.enum(listedSections),
      filter: queueFilter.default({}),
      sort: queueSort.default([]),
      /** Only the open incidents of this group. */
      group: queueGroup.optional(),
      cursor: z.string().max(4_000).optional(),
      limit: z.number().int().min(1).max(500).default(100),
    }),
    z.object({ rows: z.array(incidentRow), next: z.string().nullable() }),
  ),
  'incident.counts': query('viewer', z.object({ filter: queueFilter.default({}) }), queueCounts),
  'incident.get': query('viewer', z.object({ id }), incidentDetail),
  /**
   * What comes next of each of these incidents: who is told elsewhere than on this screen, of which those
   * are left out of which nobody is, and of `unknown` ones it cannot be said; and what its workflow does.
   */
  'incident.tellings': query(
    'viewer',
    z.object({ ids: idList(MOST_IN_BULK) }),
    z.object({
      tellings: z.array(telling.extend({ incidentId: id })),
      unknown: z.array(id),
      timeouts: z.array(comingTimeout),
    }),
  ),
  /** The incidents of a problem by what its source calls it: of each source of that name the open one, else the newest. */
  'incident.byKey': query(
    'viewer',
    z.object({
      source: z.string().trim().min(1).max(100),
      type: z.string().trim().max(100).optional(),
      key: z.string().min(1).max(500),
    }),
    z.object({ rows: z.array(incidentRow) }),
  ),
  'incident.events': query(
    'viewer',
    z.object({
      id,
      /** Only events with a lower id: the next page, newest first. */
      before: id.optional(),
      limit: z.number().int().min(1).max(500).default(100),
    }),
    z.object({ events: z.array(incidentEvent), more: z.boolean() }),
  ),
  'incident.acknowledge': command(
    'operator',
    z.object({
      ids: idList(MOST_IN_BULK),
      note: text(4_000).default(''),
      /** null: until closed or taken back. */
      expiresAt: instant.nullable().default(null),
    }),
    bulkResult,
  ),
  /** Changes the expiry of one acknowledgement; an expired one is read-only. */
  'incident.editAcknowledgement': command(
    'operator',
    z.object({ acknowledgementId: id, expiresAt: instant.nullable() }),
    acknowledgement,
  ),
  /** Ends the live acknowledgements now; the prompt comes back. */
  'incident.unacknowledge': command(
    'operator',
    z.object({ ids: idList(MOST_IN_BULK) }),
    bulkResult,
  ),
  'incident.close': command(
    'operator',
    z.object({ ids: idList(MOST_IN_BULK), note: text(4_000).default('') }),
    bulkResult,
  ),
  'incident.reopen': command(
    'operator',
    z.object({ ids: idList(MOST_IN_BULK), note: text(4_000).default('') }),
    bulkResult,
  ),
  'incident.setLevel': command(
    'operator',
    z.object({ ids: idList(MOST_IN_BULK), level }),
    bulkResult,
  ),
  'incident.setTicketUrl': command(
    'operator',
    z.object({ ids: idList(MOST_IN_BULK), ticketUrl: webAddress }),
    bulkResult,
  ),
  'incident.describe': command(
    'operator',
    one.extend({ description: text(4_000).min(1) }),
    incidentRow,
  ),
  /** Adds and removes tags, each `key=value`; what is there already, or not, is no error. */
  'incident.tag': command(
    'operator',
    z.object({
      id,
      add: z.array(z.string().max(1_000)).max(50).default([]),
      remove: z.array(z.string().max(1_000)).max(50).default([]),
    }),
    incidentRow,
  ),
  'incident.postMessage': command(
    'operator',
    z.object({
      id,
      text: text(20_000).min(1),
      visibility: z.enum(['internal', 'public']).default('internal'),
    }),
    incidentEvent,
  ),
  'incident.relate': command(
    'operator',
    z.object({ id, otherId: id, type: text(40).min(1), description: text(400).default('') }),
    incidentRelation,
  ),
  'incident.unrelate': command('operator', z.object({ relationId: id }), nothing),
} as const;
