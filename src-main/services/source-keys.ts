import { sourceSettings } from '#shared/contract/source.ts';
import type { Instant } from '#shared/time/instant.ts';
import { hashSecret, sameHash } from '../platform/secrets.ts';
import type { Database } from '../storage/database.ts';
import * as sourceStore from '../storage/source-store.ts';
import type { AuthenticatedSource } from './signal-port.ts';

interface KnownKey {
  readonly hash: string;
  readonly expiresAt: Instant | null;
  readonly source: AuthenticatedSource;
}

/** The keys that tools may post with, by their hashes, in memory: every post asks. Read again when a source changes. */
export class SourceKeys {
  readonly #database: Database;
  #keys = new Map<string, KnownKey>();
  #reading: Promise<void> = Promise.resolve();

  constructor(database: Database) {
    this.#database = database;
  }

  load(): Promise<void> {
    return this.#inTurn(async () => {
      const records = await sourceStore.listKeysWithSources(this.#database.read);
      this.#keys = new Map(records.map(knownKey));
    });
  }

  /** Reads the keys of one source again. */
  reload(sourceId: number): Promise<void> {
    return this.#inTurn(async () => {
      const records = await sourceStore.listKeysWithSources(this.#database.read, sourceId);
      const others = [...this.#keys].filter(([, { source }]) => source.id !== sourceId);
      this.#keys = new Map([...others, ...records.map(knownKey)]);
    });
  }

  find(key: string, now: Instant): AuthenticatedSource | undefined {
    const known = this.#known(key);
    return known && !hasExpired(known, now) ? known.source : undefined;
  }

  /** Whether it was a key until it expired. */
  isExpired(key: string, now: Instant): boolean {
    const known = this.#known(key);
    return known !== undefined && hasExpired(known, now);
  }

  /** So that what was read earlier never takes the place of what was read later. */
  #inTurn(read: () => Promise<void>): Promise<void> {
    const done = this.#reading.then(read);
    this.#reading = done.catch(() => undefined);
    return done;
  }

  #known(key: string): KnownKey | undefined {
    const hash = hashSecret(key);
    const known = this.#keys.get(hash);
    return known && sameHash(known.hash, hash) ? known : undefined;
  }
}

function hasExpired({ expiresAt }: KnownKey, now: Instant): boolean {
  return expiresAt !== null && expiresAt <= now;
}

function knownKey(record: sourceStore.KeyWithSource): [string, KnownKey] {
  const { hash, expires_at: expiresAt } = record;
  return [hash, { hash, expiresAt, source: authenticated(record) }];
}

function authenticated(record: sourceStore.KeyWithSource): AuthenticatedSource {
  const settings = sourceSettings.parse(JSON.parse(record.settings));
  return {
    id: record.source_id,
    actorId: record.actor_id,
    name: record.name,
    type: record.type,
    baseUrl: record.base_url,
    levelMap: settings.levelMap,
    mapping: settings.mapping,
    reopenWindowSeconds: settings.reopenWindowSeconds,
    rateLimitPerSecond: settings.rateLimitPerSecond,
  };
}
