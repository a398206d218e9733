import type { SoundPattern } from '#shared/contract/sound-pattern.ts';
import { soundPatterns, type Note } from './sound-patterns.ts';

/**
 * - `blocked`: the browser waits for a click or a key before a page may sound
 * - `failed`: the device does not play
 */
export type AudioState = 'ready' | 'blocked' | 'failed';

/** Rise and fall of a note in seconds; without them it clicks. */
const EDGE = 0.012;

/** Looks after which a clock that stands still means that nothing is played. */
const STANDSTILLS_UNTIL_FAILED = 3;

/** Plays sounds. They are made, not recorded: there is no file that could be missing. */
export class SoundPlayer {
  readonly #context: AudioContext;
  readonly #onState: (state: AudioState) => void;
  #lastTime = 0;
  /** When the last note is over, by the device's clock. */
  #soundsUntil = 0;
  #standstills = 0;

  constructor(onState: (state: AudioState) => void) {
    this.#context = new AudioContext();
    this.#onState = onState;
    this.#context.addEventListener('statechange', () => this.#tell());
    this.#tell();
  }

  get state(): AudioState {
    if (this.#context.state !== 'running') return 'blocked';
    return this.#standstills >= STANDSTILLS_UNTIL_FAILED ? 'failed' : 'ready';
  }

  /** Something is heard now. */
  get isSounding(): boolean {
    return this.#context.currentTime < this.#soundsUntil;
  }

  /** Called with a click or a key press: from then on the browser lets the page sound. */
  unlock(): void {
    if (this.#context.state === 'running') return;
    this.#context.resume().catch(() => this.#tell());
  }

  /** Looks whether the device still plays; to be called about every second. */
  check(): void {
    const time = this.#context.currentTime;
    const stands = this.#context.state === 'running' && time === this.#lastTime;
    this.#standstills = stands ? this.#standstills + 1 : 0;
    this.#lastTime = time;
    this.#tell();
  }

  /**
   * Plays a sound.
   * @param volume 0 to 1
   */
  play(pattern: SoundPattern, volume: number): void {
    if (this.state !== 'ready') return;
    for (const note of soundPatterns[pattern]) this.#playNote(note, volume);
  }

  /**
   * Plays on another device from now on, where the browser can; one that is gone leaves the sound where
   * it was.
   * @param id empty: the machine's default
   */
  async playOn(id: string): Promise<boolean> {
    const context: AudioContext & { setSinkId?: (id: string) => Promise<void> } = this.#context;
    if (!context.setSinkId) return id === '';
    try {
      await context.setSinkId(id);
      return true;
    } catch {
      return false;
    }
  }

  close(): void {
    this.#context.close().catch(() => undefined);
  }

  #playNote(note: Note, volume: number): void {
    const start = this.#context.currentTime + note.at;
    const end = start + note.lasts;
    const oscillator = new OscillatorNode(this.#context, {
      type: note.wave,
      frequency: note.frequency,
    });
    const gain = new GainNode(this.#context, { gain: 0 });
    gain.gain.setValueAtTime(0, start);
    gain.gain.linearRampToValueAtTime(note.loudness * volume, start + EDGE);
    gain.gain.setValueAtTime(note.loudness * volume, end - EDGE);
    gain.gain.linearRampToValueAtTime(0, end);
    oscillator.connect(gain).connect(this.#context.destination);
    oscillator.start(start);
    oscillator.stop(end);
    this.#soundsUntil = Math.max(this.#soundsUntil, end);
  }

  #tell(): void {
    this.#onState(this.state);
  }
}

/** Whether this window can make sounds at all. */
export function canSound(): boolean {
  return typeof AudioContext !== 'undefined';
}
