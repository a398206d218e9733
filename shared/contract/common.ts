import { z } from 'zod';

/** Integer microseconds since the epoch; FOREVER (2^53-1) is the open end. */
export const instant = z.number().int();
export const id = z.number().int().positive();
export const version = z.number().int().nonnegative();
export const level = z.union([
  z.literal(1),
  z.literal(2),
  z.literal(3),
  z.literal(4),
  z.literal(5),
]);

/** Whoever did something: an operator, a source, or Watchfloor itself. */
export const actor = z.object({
  id,
  kind: z.enum(['operator', 'source', 'system']),
  name: z.string(),
});
export type ActorReference = z.infer<typeof actor>;

/** A list of at most `most` distinct ids. */
export function idList(most: number) {
  return z
    .array(id)
    .min(1)
    .max(most)
    .transform((ids) => [...new Set(ids)]);
}

export const nothing = z.object({});
