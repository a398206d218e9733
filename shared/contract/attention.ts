import { z } from 'zod';
import { id, instant } from './common.ts';
import { command, query } from './method.ts';

/** Who has an incident open; as many as are told. */
export const looking = z.object({
  incidentId: id,
  people: z.array(z.object({ id, name: z.string() })).max(50),
});
export type Looking = z.infer<typeof looking>;

const flood = z.object({
  since: instant,
  /** null: it goes on. */
  until: instant.nullable(),
  alarms: z.number().int(),
  /** The most in one minute. */
  peak: z.number().int(),
});

export const attentionLoad = z.object({
  /** Alarms in the last ten minutes. */
  last10Minutes: z.number().int(),
  /** More than somebody can answer: above ten in ten minutes, until there are fewer than five. */
  flood: z.boolean(),
  /** Alarms of the last day by the minute, oldest first; minutes without any are left out. */
  minutes: z.array(z.tuple([instant, z.number().int()])).max(1_500),
  /** The floods of the last day, oldest first. */
  floods: z.array(flood).max(300),
});
export type AttentionLoad = z.infer<typeof attentionLoad>;

export const attentionMethods = {
  /** How much the operators of this desk were told of, as far back as a day. */
  'attention.load': query('viewer', z.object({}), attentionLoad),
  /**
   * Says which incident is open in the asking window; null: none. It holds for a while only: who still
   * looks says so again. Nothing of it is stored.
   */
  'attention.look': command(
    'viewer',
    z.object({ incidentId: id.nullable() }),
    z.object({ looking: z.array(looking).max(500) }),
  ),
} as const;
