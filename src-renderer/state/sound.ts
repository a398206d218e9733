import { create } from 'zustand';
import { formatDuration } from '#shared/time/duration.ts';
import type { Instant } from '#shared/time/instant.ts';
import { hostNow, useNow } from '../client/clock.ts';
import { formatClock } from '../components/time-format.ts';
import { usePreferences, useZone } from './preferences.ts';
import { useView } from './view.ts';

/** Whether sounds come out of this window: `starting` until that is known. */
type SoundOutput = 'starting' | 'ready' | 'blocked' | 'failed';

interface SoundState {
  readonly output: SoundOutput;
  /** When the operator last said that the test was heard. */
  readonly heardAt: Instant | null;
  /** `playing`: it is to be played; `asking`: it was, and nobody has said yet whether it was heard. */
  readonly test: 'none' | 'playing' | 'asking' | 'unheard';
}

/** How the sound of this window is. The keeper of the sounds writes it, the status line reads it. */
export const useSound = create<SoundState>()(() => ({
  output: 'starting',
  heardAt: null,
  test: 'none',
}));

/** Plays the sound of a critical once and asks whether it was heard. */
export function testSound(): void {
  useSound.setState({ test: 'playing' });
}

/** The operator's answer to the test. */
export function answerSoundTest(heard: boolean): void {
  useSound.setState(
    heard ? { test: 'none', heardAt: hostNow() } : { test: 'unheard', heardAt: null },
  );
}

export function dismissSoundTest(): void {
  useSound.setState({ test: 'none' });
}

export interface SoundStatus {
  readonly words: string;
  readonly state: 'ok' | 'muted' | 'broken';
}

/** What the status line says of the sound, first of all. */
export function useSoundStatus(): SoundStatus {
  const now = useNow();
  const zone = useZone();
  const { output, heardAt, test } = useSound();
  const on = usePreferences(({ preferences }) => preferences.sound.on);
  const { mutedUntil, mutedBy } = useView();
  return soundStatus(
    { output, heardAt, unheard: test === 'unheard', on, mutedUntil, mutedBy },
    now,
    zone,
  );
}

export interface SoundFacts {
  readonly output: SoundOutput;
  readonly heardAt: Instant | null;
  readonly unheard: boolean;
  readonly on: boolean;
  readonly mutedUntil: Instant | null;
  readonly mutedBy: string | null;
}

/** The words for how the sound is; what keeps it silent comes first. */
export function soundStatus(facts: SoundFacts, now: Instant, zone: string): SoundStatus {
  const { output, heardAt, mutedUntil, mutedBy } = facts;
  if (!facts.on) return { words: 'SOUND OFF in your settings', state: 'muted' };
  if (output === 'blocked') {
    return { words: 'NO SOUND: click anywhere once to allow it', state: 'broken' };
  }
  if (output === 'failed') return { words: 'NO SOUND: the device does not play', state: 'broken' };
  if (facts.unheard) return { words: 'NO SOUND: the test was not heard', state: 'broken' };
  if (mutedUntil !== null && mutedUntil > now) {
    const by = mutedBy === null ? '' : ` by ${mutedBy}`;
    return { words: `MUTED ${formatDuration(mutedUntil - now)}${by}`, state: 'muted' };
  }
  const heard = heardAt === null ? 'not tested' : `heard ${formatClock(heardAt, zone)}`;
  return { words: `Sound on, ${heard}`, state: 'ok' };
}
