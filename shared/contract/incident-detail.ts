import { z } from 'zod';
import { signalOutcomes } from '#shared/domain/incident/signal.ts';
import { likenesses } from '#shared/domain/incident/likeness.ts';
import { actor, id, instant, level } from './common.ts';
import { query } from './method.ts';

/** The most earlier incidents that are told of one by one; the others are counted. */
export const MOST_EARLIER = 5;
/** Earlier incidents are counted so many days back from the beginning of the one that is looked at. */
export const EARLIER_DAYS = 30;
/** The most posted bodies that are kept of an incident: the first, and the last nine that differed. */
export const MOST_POSTED = 10;
/** Characters of a posted body that are kept. */
export const LONGEST_POSTED = 8_192;

export const earlierIncident = z.object({
  id,
  description: z.string(),
  level,
  startTime: instant,
  /** null: stateless. FOREVER: still open. */
  endTime: instant.nullable(),
  open: z.boolean(),
  likeness: z.enum(likenesses),
  /** Who closed it last; null: nobody did. */
  closedBy: actor.nullable(),
  /** What people wrote about it, newest first: notes of a close or an acknowledgement, messages. */
  written: z.array(z.object({ actor, at: instant, text: z.string() })).max(3),
});
export type EarlierIncident = z.infer<typeof earlierIncident>;

export const lastTime = z.object({
  /** How many there were in the 30 days before this one began. */
  count: z.number().int(),
  /** There were more than could be counted. */
  more: z.boolean(),
  /** The newest of them, also from longer ago. */
  incidents: z.array(earlierIncident).max(MOST_EARLIER),
});
export type LastTime = z.infer<typeof lastTime>;

/** What a tool posted, as it came but for secrets; alike ones in a row are one. */
export const postedBody = z.object({
  /** The format that it was posted in, by its name in `/in/NAME`. */
  format: z.string(),
  /** JSON. */
  body: z.string().max(LONGEST_POSTED),
  /** The body was longer. */
  cut: z.boolean(),
  firstAt: instant,
  lastAt: instant,
  /** How often it was posted in a row. */
  count: z.number().int(),
  /** What came of it the first time. */
  outcome: z.enum(signalOutcomes),
});
export type PostedBody = z.infer<typeof postedBody>;

export const incidentDetailMethods = {
  /** Earlier incidents of the same problem, or alike: how often, how they ended, what was written. */
  'incident.lastTime': query('viewer', z.object({ id }), lastTime),
  /** What tools posted about an incident, newest first. */
  'incident.posted': query(
    'viewer',
    z.object({ id }),
    z.object({ posted: z.array(postedBody).max(MOST_POSTED) }),
  ),
} as const;
