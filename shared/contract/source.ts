import { z } from 'zod';
import { signalActions } from '#shared/domain/incident/signal.ts';
import { sourceMapping } from '#shared/domain/source/mapping/mapping.ts';
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
  /** How what it posts to `/in/mapped`, in a shape of its own, is read; null: it may not post there. */
  mapping: sourceMapping.nullable().default(null),
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

/** A way of posting. */
const postFormat = z.object({
  /** Its name in `/in/NAME`. */
  name: z.string(),
  title: z.string(),
  takesForms: z.boolean(),
  /** A body as it is posted. */
  example: z.string(),
});
export type PostFormat = z.infer<typeof postFormat>;

/** What one posted element would be. */
const triedElement = z.discriminatedUnion('taken', [
  z.object({
    taken: z.literal(true),
    action: z.enum(signalActions),
    key: z.string(),
    level: level.nullable(),
    description: z.string().nullable(),
    detailsUrl: z.string().nullable(),
    tags: z.array(z.string()),
    stateful: z.boolean(),
    /** How many things its metadata has. */
    metadata: z.number().int(),
    expiresAt: instant.nullable(),
  }),
  z.object({
    taken: z.literal(false),
    code: z.string(),
    message: z.string(),
    field: z.string().nullable(),
  }),
]);
export type TriedElement = z.infer<typeof triedElement>;

const triedPost = z.discriminatedUnion('read', [
  z.object({
    read: z.literal(true),
    /** The first of them. */
    elements: z.array(triedElement),
    total: z.number().int(),
    refused: z.number().int(),
  }),
  z.object({ read: z.literal(false), code: z.string(), message: z.string() }),
]);
export type TriedPost = z.infer<typeof triedPost>;

const sourceName = z.string().trim().min(1).max(100);
/** What paths in its links are joined to; empty: nothing. */
const sourceBaseUrl = z.string().trim().max(2_048);
/** A type's name, as Argus accepts it: with at least one letter, and no upper-case one. */
const sourceType = z.string().trim().min(1).max(100).refine(isSourceTypeName, {
  message: 'must be lower-case and contain a letter, like "alertmanager"',
});

/** Characters of a body that is tried. */
export const LONGEST_TRIED_BODY = 262_144;

export const sourceMethods = {
  'source.list': query('viewer', z.object({}), z.object({ sources: z.array(source) })),
  /** The answer is the only time that the key is shown. */
  'source.add': command(
    'admin',
    z.object({
      name: sourceName,
      type: sourceType.default('generic'),
      baseUrl: sourceBaseUrl.default(''),
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
  /** Another name or address; its keys go on working, and so do its incidents. */
  'source.rename': command(
    'admin',
    z.object({ id, expectedVersion: version, name: sourceName, baseUrl: sourceBaseUrl }),
    z.object({ source }),
  ),
  'source.formats': query('viewer', z.object({}), z.object({ formats: z.array(postFormat) })),
  /** What a posted body would become: read as the listener reads it; nothing is stored. */
  'source.tryPost': query(
    'admin',
    z.object({
      format: z.string().max(60),
      as: z.enum(['json', 'form']).default('json'),
      body: z.string().max(LONGEST_TRIED_BODY),
      baseUrl: z.string().max(2_048).default(''),
      levelMap: sourceSettings.shape.levelMap,
      mapping: sourceSettings.shape.mapping,
    }),
    triedPost,
  ),
  /** A key for the first `curl` of a new desk: makes the source `first-steps` if there is none, or renews its key. */
  'source.firstKey': command('admin', nothing, z.object({ source, key: z.string() })),
} as const;
