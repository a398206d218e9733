import { MINUTE } from '#shared/time/instant.ts';
import type { Clock, Timer } from '../platform/clock.ts';
import type { Logger } from '../platform/logger.ts';
import { RecentRefusals, type RefusedRequest } from './recent-refusals.ts';
import { redacted } from './redaction.ts';

/** So many kinds are told apart in a minute; beyond, they are counted together. */
const MOST_KINDS = 200;

export interface RefusalLog {
  /** @param fault what failed in us, where the sender did nothing wrong */
  note(request: RefusedRequest, fault?: unknown): void;
  /** Says what was counted until now. */
  close(): void;
}

interface Counted {
  readonly request: RefusedRequest;
  more: number;
}

/**
 * Logs refused requests: the first of each kind (code, route, source, fault) at once, and how many more
 * there were each minute. A tool that posts nonsense a thousand times a second must not fill the disk,
 * nor must a scan of paths.
 * @param recent remembers them for whoever asks
 */
export function createRefusalLog(
  logger: Logger,
  clock: Clock,
  recent = new RecentRefusals(clock),
): RefusalLog {
  return new MinuteLog(logger, clock, recent);
}

class MinuteLog implements RefusalLog {
  readonly #logger: Logger;
  readonly #clock: Clock;
  readonly #recent: RecentRefusals;
  #kinds = new Map<string, Counted>();
  /** Of kinds that are not told apart. */
  #others = 0;
  #timer: Timer | null = null;

  constructor(logger: Logger, clock: Clock, recent: RecentRefusals) {
    this.#logger = logger;
    this.#clock = clock;
    this.#recent = recent;
  }

  note(request: RefusedRequest, fault?: unknown): void {
    this.#recent.note(request);
    const words = fault === undefined ? undefined : wordsOf(fault);
    const { code, route, source } = request;
    const kind = JSON.stringify([code, route, source, words?.split('\n', 1)[0]]);
    const known = this.#kinds.get(kind);
    if (known) {
      known.more += 1;
    } else if (this.#kinds.size >= MOST_KINDS) {
      this.#others += 1;
    } else {
      this.#kinds.set(kind, { request, more: 0 });
      this.#sayFirst(request, words);
    }
    this.#timer ??= this.#clock.setTimer(this.#clock.now() + MINUTE, () => this.#sayCounts());
  }

  close(): void {
    this.#timer?.cancel();
    this.#timer = null;
    this.#sayMore();
    this.#kinds.clear();
  }

  #sayFirst(request: RefusedRequest, fault: string | undefined): void {
    if (fault === undefined) this.#logger.warn(request, 'listener refused a request');
    else this.#logger.error({ ...request, fault }, 'the listener failed to handle a request');
  }

  /** A kind that goes on is counted again; one that was quiet for a minute begins anew. */
  #sayCounts(): void {
    this.#timer = null;
    const goingOn = [...this.#kinds].filter(([, { more }]) => more > 0);
    this.#sayMore();
    this.#kinds = new Map(goingOn.map(([kind, { request }]) => [kind, { request, more: 0 }]));
    if (this.#kinds.size === 0) return;
    this.#timer = this.#clock.setTimer(this.#clock.now() + MINUTE, () => this.#sayCounts());
  }

  #sayMore(): void {
    for (const { request, more } of this.#kinds.values()) {
      if (more > 0) this.#logger.warn({ ...request, more }, 'listener refused more such requests');
    }
    if (this.#others > 0) {
      this.#logger.warn({ more: this.#others }, 'listener refused other requests');
    }
    this.#others = 0;
  }
}

function wordsOf(fault: unknown): string {
  return redacted(fault instanceof Error ? (fault.stack ?? fault.message) : String(fault));
}
