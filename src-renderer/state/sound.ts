import { create } from 'zustand';
import type { SoundPattern } from '#shared/contract/sound-pattern.ts';
import type { Instant } from '#shared/time/instant.ts';
import { hostNow, useNow } from '../client/clock.ts';
import { durationWords } from '../components/duration-words.ts';
import { formatClock } from '../components/time-format.ts';
import { usePreferences, useZone } from './preferences.ts';
import { useSoundDevices } from './sound-device.ts';
import { soundTexts } from './sound.texts.ts';
import { useView } from './view.ts';

/** Whether sounds come out of this window: `starting` until that is known. */
type SoundOutput = 'starting' | 'ready' | 'blocked' | 'failed';

interface SoundState {
  readonly output: SoundOutput;
  /** When the operator last said that the test was heard. */
  readonly heardAt: Instant | null;
  /** `playing`: it is to be played; `asking`: it was, and nobody has said yet whether it was heard. */
  readonly test: 'none' | 'playing' | 'asking' | 'unheard';
  /** A sound that is to be played once, to hear what it is like. */
  readonly preview: SoundPattern | null;
}

/** How the sound of this window is. The keeper of the sounds writes it, the status line reads it. */
export const useSound = create<SoundState>()(() => ({
  output: 'starting',
  heardAt: null,
  test: 'none',
  preview: null,
}));

/** Plays the sound of a critical once and asks whether it was heard. */
export function testSound(): void {
  useSound.setState({ test: 'playing' });
}

/** Plays a sound once, without a question. */
export function previewSound(preview: SoundPattern): void {
  useSound.setState({ preview });
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
  const mutedUntil = useView((view) => view.mutedUntil);
  const mutedBy = useView((view) => view.mutedBy);
  const { chosen, gone, refused } = useSoundDevices();
  const device = chosen?.label ?? null;
  return soundStatus(
    {
      output,
      heardAt,
      unheard: test === 'unheard',
      on,
      mutedUntil,
      mutedBy,
      device,
      gone,
      refused,
    },
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
  /** The name of what it plays on; null: the machine's default. */
  readonly device: string | null;
  /** Whether that is no longer there. */
  readonly gone: boolean;
  /** Whether that is there and cannot be played on. */
  readonly refused: boolean;
}

/** The words for how the sound is; what keeps it silent comes first. */
export function soundStatus(facts: SoundFacts, now: Instant, zone: string): SoundStatus {
  const { output, heardAt, mutedUntil, mutedBy } = facts;
  const texts = soundTexts();
  const device = facts.device ?? texts.usualDevice;
  if (!facts.on) return { words: texts.off, state: 'muted' };
  if (output === 'blocked') return { words: texts.blocked, state: 'broken' };
  if (output === 'failed') return { words: texts.failed, state: 'broken' };
  if (facts.gone) return { words: texts.gone(device), state: 'broken' };
  if (facts.refused) return { words: texts.refused(device), state: 'broken' };
  if (facts.unheard) return { words: texts.unheard, state: 'broken' };
  if (mutedUntil !== null && mutedUntil > now) {
    return { words: texts.muted(durationWords(mutedUntil - now), mutedBy), state: 'muted' };
  }
  const heard = heardAt === null ? texts.notTested : texts.heard(formatClock(heardAt, zone));
  return { words: texts.on(device, heard), state: 'ok' };
}
