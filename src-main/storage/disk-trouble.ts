import { Refusal } from '#shared/contract/error.ts';
import type { Instant } from '#shared/time/instant.ts';
import { codeOf } from './sqlite/open.ts';

/** Why nothing could be stored when it was tried last, in words for whoever is at the desk. */
export interface DiskTrouble {
  readonly message: string;
  readonly since: Instant;
  /** When it was met last. */
  readonly lastAt: Instant;
  /** A damaged file does not become whole by itself; a full disk is freed. */
  readonly canPass: boolean;
}

interface KnownTrouble {
  readonly message: string;
  /** `moment`: it is over by itself, and nobody needs to look. */
  readonly lasts: 'moment' | 'until_removed' | 'for_good';
}

const known: Readonly<Record<string, KnownTrouble>> = {
  SQLITE_FULL: {
    message: 'The disk is full: nothing was stored. Free some space; senders will try again.',
    lasts: 'until_removed',
  },
  SQLITE_READONLY: {
    message: 'The data folder cannot be written: check its permissions.',
    lasts: 'until_removed',
  },
  SQLITE_CANTOPEN: {
    message: 'The data folder cannot be written: check its permissions and the free space.',
    lasts: 'until_removed',
  },
  SQLITE_IOERR: {
    message:
      'The disk reports an error: nothing was stored. Check the disk and its free space; senders will try again.',
    lasts: 'until_removed',
  },
  SQLITE_CORRUPT: {
    message: 'The database is damaged: run "watchfloor doctor".',
    lasts: 'for_good',
  },
  SQLITE_NOTADB: {
    message: 'The database is damaged: run "watchfloor doctor".',
    lasts: 'for_good',
  },
  SQLITE_BUSY: { message: 'The database is busy: try again in a moment.', lasts: 'moment' },
};

/**
 * What to say where a file could not be opened or read for a reason that tells nothing of what is in
 * it: rights, the disk, somebody else who has it. The file may well be sound.
 * @returns undefined for every other error
 */
export function troubleWith(file: string, error: unknown): Refusal | undefined {
  const found = known[codeOf(error)];
  if (!found || found.lasts === 'for_good') return undefined;
  if (found.lasts === 'moment') return new Refusal('unavailable', found.message);
  const reason = error instanceof Error ? error.message : String(error);
  return new Refusal(
    'unavailable',
    `${file} cannot be opened (${reason}). Check its owner and permissions, and the disk and its free space. Nothing was changed.`,
  );
}

/** Watches over what is written, and knows whether the disk took it. */
export class DiskWatch {
  readonly #now: () => Instant;
  #trouble: DiskTrouble | null = null;

  constructor(now: () => Instant) {
    this.#now = now;
  }

  get trouble(): DiskTrouble | null {
    return this.#trouble;
  }

  /** The disk takes what is written again, as somebody has tried. */
  passed(): void {
    if (this.#trouble?.canPass === true) this.#trouble = null;
  }

  /** @throws Refusal `unavailable` that says what to do, for trouble of the disk; else what the work throws */
  async over<T>(work: () => Promise<T>): Promise<T> {
    try {
      return await work();
    } catch (error) {
      const found = known[codeOf(error)];
      if (!found) throw error;
      if (found.lasts !== 'moment') this.#note(found);
      throw new Refusal('unavailable', found.message);
    }
  }

  #note({ message, lasts }: KnownTrouble): void {
    const now = this.#now();
    // A damaged file stays the worse news.
    if (this.#trouble?.canPass === false) return;
    this.#trouble = {
      message,
      since: this.#trouble?.since ?? now,
      lastAt: now,
      canPass: lasts === 'until_removed',
    };
  }
}
