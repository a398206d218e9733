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

  constructor(database: Database) {
    this.#database = database;
  }

  async load(): Promise<void> {
    const records = await sourceStore.listKeysWithSources(this.#database.read);
    this.#keys = new Map(
      records.map((record) => [
        record.hash,
        { hash: record.hash, expiresAt: record.expires_at, source: authenticated(record) },
      ]),
    );
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

  #known(key: string): KnownKey | undefined {
    const hash = hashSecret(key);
    const known = this.#keys.get(hash);
    return known && sameHash(known.hash, hash) ? known : undefined;
  }
}

function hasExpired({ expiresAt }: KnownKey, now: Instant): boolean {
  return expiresAt !== null && expiresAt <= now;
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
    reopenWindowSeconds: settings.reopenWindowSeconds,
    rateLimitPerSecond: settings.rateLimitPerSecond,
  };
}
