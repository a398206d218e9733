import { z } from 'zod';
import { isSourceTypeName } from '#shared/domain/incident/source-type.ts';
import { id, instant, level, nothing, version } from './common.ts';
import { command, query } from './method.ts';

export const sourceSettings = z.object({
  /** Words of this source for levels, lower-case, over the built-in ones. */
  levelMap: z.record(z.string().max(60), level).default({}),
  /** A trigger within this many seconds after the close reopens the same incident. */
  reopenWindowSeconds: z.number().int().min(0).max(86_400).default(300),
  /** Silent for longer than this many seconds: the desk says that it is blind. null: not watched. */
  heartbeatSeconds: z.number().int().min(60).max(86_400).nullable().default(null),
  /** Posts a second it may send; above, 503 with Retry-After. null: no limit. */
  rateLimitPerSecond: z.number().int().min(1).max(100_000).nullable().default(null),
});
export type SourceSettings = z.infer<typeof sourceSettings>;

export const sourceKey = z.object({
  id,
  createdAt: instant,
  expiresAt: instant.nullable(),
});

export const source = z.object({
  id,
  version,
  name: z.string(),
  type: z.string(),
  baseUrl: z.string(),
  settings: sourceSettings,
  createdAt: instant,
  /** null: never seen. */
  lastSeen: instant.nullable(),
  /** Its keys were revoked: it can report no more. */
  revoked: z.boolean(),
  keys: z.array(sourceKey),
});
export type Source = z.infer<typeof source>;

const sourceName = z.string().trim().min(1).max(100);
/** A type's name, as Argus accepts it: with at least one letter, and no upper-case one. */
const sourceType = z.string().trim().min(1).max(100).refine(isSourceTypeName, {
  message: 'must be lower-case and contain a letter, like "alertmanager"',
});

export const sourceMethods = {
  'source.list': query('viewer', z.object({}), z.object({ sources: z.array(source) })),
  /** The answer is the only time that the key is shown. */
  'source.add': command(
    'admin',
    z.object({
      name: sourceName,
      type: sourceType.default('generic'),
      baseUrl: z.string().trim().max(2_048).default(''),
      settings: sourceSettings.default(() => sourceSettings.parse({})),
      /** null: the key does not expire. */
      expiresAt: instant.nullable().default(null),
    }),
    z.object({ source, key: z.string() }),
  ),
  /** A new key; the old ones go on working for the grace period. */
  'source.rotate': command(
    'admin',
    z.object({
      name: sourceName,
      type: sourceType.optional(),
      graceSeconds: z.number().int().min(0).max(2_592_000).default(86_400),
    }),
    z.object({ source, key: z.string() }),
  ),
  'source.revoke': command(
    'admin',
    z.object({ name: sourceName, type: sourceType.optional() }),
    z.object({ source }),
  ),
  'source.configure': command(
    'admin',
    z.object({ id, expectedVersion: version, settings: sourceSettings }),
    z.object({ source }),
  ),
  /** A key for the first `curl` of a new desk: makes the source `first-steps` if there is none, or renews its key. */
  'source.firstKey': command('admin', nothing, z.object({ source, key: z.string() })),
} as const;
