import { z } from 'zod';
import { changeMarks } from '#shared/domain/incident/change-mark.ts';
import { id, idList, instant, level } from './common.ts';
import { bulkResult, levelCounts, queueFilter } from './incident.ts';
import { command, query } from './method.ts';
import { groupings } from './queue-layout.ts';

/** Groups beyond this number are counted only. */
export const MOST_GROUPS = 300;

/** Open incidents that have something in common. */
export const groupSummary = z.object({
  key: z.string(),
  /** What to call it: the tag's value, the source's name; empty where the incidents have none. */
  name: z.string(),
  open: levelCounts,
  unacknowledged: levelCounts,
  /** Which of them began first. */
  first: z.object({ id, description: z.string(), level, startTime: instant }),
});
export type GroupSummary = z.infer<typeof groupSummary>;

export const changedSummary = z.object({
  counts: z.object({
    new: z.number().int(),
    /** Of the new ones. */
    newCritical: z.number().int(),
    worse: z.number().int(),
    better: z.number().int(),
    reopened: z.number().int(),
    expired: z.number().int(),
    cleared: z.number().int(),
    /** Of the cleared ones: nobody ever acknowledged them. */
    neverAcknowledged: z.number().int(),
    message: z.number().int(),
  }),
  /** Each incident by the most important of what happened to it, the newest first. */
  marks: z.array(z.object({ id, mark: z.enum(changeMarks) })),
  /** There was too much to count all of it. */
  more: z.boolean(),
});
export type ChangedSummary = z.infer<typeof changedSummary>;

export const queueMethods = {
  /** The groups that open incidents fall into, the worst first. */
  'queue.groups': query(
    'viewer',
    z.object({ by: z.enum(groupings), filter: queueFilter.default({}) }),
    z.object({
      groups: z.array(groupSummary),
      /** How many groups there are beyond these. */
      more: z.number().int(),
    }),
  ),
  /** Open incidents by level under several filters, as for the tabs of saved views. */
  'queue.countViews': query(
    'viewer',
    z.object({ filters: z.array(queueFilter).max(20) }),
    z.object({
      counts: z.array(z.object({ open: levelCounts, unacknowledged: levelCounts })),
    }),
  ),
  /** What others, and time, did to incidents since a moment. */
  'queue.changed': query('viewer', z.object({ since: instant }), changedSummary),
  /** Closes incidents as duplicates of another one, and relates them to it. */
  'incident.merge': command(
    'operator',
    z.object({ ids: idList(100), intoId: id, note: z.string().trim().max(4_000).default('') }),
    bulkResult,
  ),
  /** Takes a merge back: the duplicates are open again, and no longer related. */
  'incident.unmerge': command('operator', z.object({ ids: idList(100), intoId: id }), bulkResult),
} as const;
