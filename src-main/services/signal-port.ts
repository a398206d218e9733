import type { Level } from '#shared/domain/incident/level.ts';
import type { JsonObject, Signal, SignalOutcome } from '#shared/domain/incident/signal.ts';
import type { SourceMapping } from '#shared/domain/source/mapping/mapping.ts';
import type { Problem } from '#shared/contract/error.ts';
import type { Instant } from '#shared/time/instant.ts';

/** A source whose key was recognised: what the listener needs to make signals of its posts. */
export interface AuthenticatedSource {
  readonly id: number;
  readonly actorId: number;
  readonly name: string;
  readonly type: string;
  readonly baseUrl: string;
  readonly levelMap: Readonly<Record<string, Level>>;
  /** How what it posts in a shape of its own is read. */
  readonly mapping?: SourceMapping | null;
  readonly reopenWindowSeconds: number;
  readonly rateLimitPerSecond: number | null;
}

export interface SignalResult {
  /** null: recorded, but about no incident (a heartbeat, a resolve for nothing). */
  readonly incidentId: number | null;
  readonly outcome: SignalOutcome;
  readonly error?: Problem | undefined;
}

/** An open incident of a source, as tools that ask what is open get to see it. */
export interface OpenAlert {
  readonly key: string;
  readonly description: string;
  readonly detailsUrl: string;
  readonly tags: readonly string[];
  readonly metadata: JsonObject;
  readonly startTime: Instant;
  readonly lastSignalAt: Instant;
  readonly expiresAt: Instant | null;
}

/** What the listener asks of the services; the only door for what tools post. */
export interface SignalDoor {
  /**
   * Finds the source of a key, comparing hashes in constant time. Cached, and right again as soon as
   * a key is rotated or revoked.
   */
  authenticate(key: string): Promise<AuthenticatedSource | undefined>;
  /**
   * Takes signals in their order and resolves when they are on disk, one result for each.
   * @throws Refusal `busy` when too many wait, `unavailable` when the disk refuses (full, read-only)
   */
  submit(source: AuthenticatedSource, signals: readonly Signal[]): Promise<SignalResult[]>;
  /** As `submit`, for a piece of a large post: behind the pieces before it, and behind what others report. */
  submitPiece(source: AuthenticatedSource, signals: readonly Signal[]): Promise<SignalResult[]>;
  /**
   * Notes a post that makes no signal: it is a sign of life too.
   * @throws Refusal `unavailable` when the disk refuses
   */
  heard(source: AuthenticatedSource): Promise<void>;
  /** The open, stateful incidents of a source, the newest `limit` of them, newest first. */
  openAlerts(source: AuthenticatedSource, limit: number): Promise<OpenAlert[]>;
}
