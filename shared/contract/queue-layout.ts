import { z } from 'zod';

/** What the queue can be sorted by; `tag:room` sorts by the values of the tag `room`. */
export const sortColumns = [
  'level',
  'age',
  'changed',
  'title',
  'host',
  'service',
  'site',
  'source',
  'signals',
  'owner',
] as const;
export type SortColumn = (typeof sortColumns)[number] | `tag:${string}`;

const sortColumn = z.custom<SortColumn>(
  (value) =>
    typeof value === 'string' &&
    ((sortColumns as readonly string[]).includes(value) || /^tag:[a-z0-9_]{1,60}$/.test(value)),
  'There is no such column.',
);

/** One thing after the other; empty: the order of the section itself. */
export const queueSort = z
  .array(z.object({ column: sortColumn, descending: z.boolean() }))
  .max(4)
  .readonly();
export type QueueSort = z.infer<typeof queueSort>;

/** By what open incidents can be put together, beside their state. */
export const groupings = ['service', 'host', 'source', 'site', 'burst'] as const;
export type Grouping = (typeof groupings)[number];

/** The open incidents that have something in common: `key` is a tag's value, a source's id, a burst's number. */
export const queueGroup = z.object({ by: z.enum(groupings), key: z.string().max(1_000) });
export type QueueGroup = z.infer<typeof queueGroup>;
