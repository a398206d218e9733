import { levelWords, type Level } from '#shared/domain/incident/level.ts';
import { MINUTE, SECOND, type Instant, type Microseconds } from '#shared/time/instant.ts';
import { STORM_EVERY } from '../../src-renderer/features/sound/sound-model.ts';
import type { AnyCard } from '../../src-renderer/features/prompt/storm-card.ts';

/** A sound or a toast so soon after another is the same interruption. */
const SAME_INTERRUPTION: Microseconds = 5 * SECOND;
const WINDOW: Microseconds = 10 * MINUTE;

interface Sound {
  readonly at: Instant;
  readonly level: Level;
  readonly storm: boolean;
  /** A critical, or a place, that nobody had heard of before. */
  readonly news: boolean;
}

/** What the operator saw and heard, and when. */
export class AttentionRecord {
  readonly sounds: Sound[] = [];
  readonly toasts: Instant[] = [];
  readonly #posted = new Map<string, Instant>();
  readonly #shown = new Map<string, Instant>();
  readonly #sounded = new Map<string, Instant>();

  /** A critical was posted. */
  posted(description: string, at: Instant): void {
    this.#posted.set(description, at);
  }

  /** What a card shows with a row of its own. */
  saw(card: AnyCard | null, at: Instant): void {
    const rows = card === null ? [] : card.kind === 'storm' ? card.singles : card.rows;
    for (const { description, level } of rows) {
      if (level === 1 && !this.#shown.has(description)) this.#shown.set(description, at);
    }
  }

  heard(sound: Sound): void {
    this.sounds.push(sound);
    if (sound.level !== 1) return;
    for (const description of this.#posted.keys()) {
      if (!this.#sounded.has(description)) this.#sounded.set(description, sound.at);
    }
  }

  /** "0s high, 2s critical, …", in seconds since the first. */
  soundWords(): string {
    const first = this.sounds[0]?.at ?? 0;
    return this.sounds
      .map(
        ({ at, level, storm, news }) =>
          `${Math.round((at - first) / SECOND)}s ${levelWords[level].toLowerCase()}${storm && !news ? ' again' : ''}`,
      )
      .join(', ');
  }

  get criticals(): number {
    return this.#posted.size;
  }

  /** The longest that a critical was not on the card; infinite where one never was. */
  longestUnshown(): Microseconds {
    return longest(this.#posted, this.#shown);
  }

  /** The longest until a critical was heard. */
  longestUnheard(): Microseconds {
    return longest(this.#posted, this.#sounded);
  }

  /** The moments at which the operator was called: by a sound, or a toast that was not there before. */
  interruptions(): readonly Instant[] {
    const calls = [...this.sounds.map(({ at }) => at), ...this.toasts].sort((a, b) => a - b);
    const moments: Instant[] = [];
    for (const at of calls) {
      if (at - (moments.at(-1) ?? -Infinity) >= SAME_INTERRUPTION) moments.push(at);
    }
    return moments;
  }

  mostInterruptions(): number {
    const moments = this.interruptions();
    const counts = moments.map(
      (from) => moments.filter((at) => at >= from && at - from < WINDOW).length,
    );
    return Math.max(0, ...counts);
  }

  /** Sounds of a storm that came sooner than they may, though they told nothing new. */
  hastySounds(): number {
    return this.sounds.filter((sound, index) => {
      const before = this.sounds[index - 1];
      return sound.storm && !sound.news && before && sound.at - before.at < STORM_EVERY;
    }).length;
  }
}

function longest(
  from: ReadonlyMap<string, Instant>,
  until: ReadonlyMap<string, Instant>,
): Microseconds {
  return Math.max(0, ...[...from].map(([name, at]) => (until.get(name) ?? Infinity) - at));
}
