import { describe, expect, it } from 'vitest';
import { MINUTE, SECOND } from '#shared/time/instant.ts';
import { soundStatus, type SoundFacts } from './sound.ts';

const fine: SoundFacts = {
  output: 'ready',
  heardAt: null,
  unheard: false,
  on: true,
  mutedUntil: null,
  mutedBy: null,
  device: null,
  gone: false,
  refused: false,
};
const now = 1_800_000_000 * SECOND;
const status = (changes: Partial<SoundFacts>) => soundStatus({ ...fine, ...changes }, now, 'UTC');

describe('what the status line says of the sound', () => {
  it('is whether and when it was heard', () => {
    expect(status({})).toEqual({ words: 'Sound on, usual device, not tested', state: 'ok' });
    expect(status({ heardAt: now, device: 'Speakers' })).toEqual({
      words: 'Sound on, Speakers, test heard 08:00',
      state: 'ok',
    });
  });

  it('is for how long it is muted, and by whom', () => {
    const mutedUntil = now + 4 * MINUTE + 12 * SECOND;
    expect(status({ mutedUntil, mutedBy: 'Ana Ruiz' })).toEqual({
      words: 'MUTED 4m 12s by Ana Ruiz',
      state: 'muted',
    });
    expect(status({ mutedUntil: now, mutedBy: 'Ana Ruiz' }).state).toBe('ok');
  });

  it('is loud about everything that keeps it silent, even while muted', () => {
    const mutedUntil = now + MINUTE;
    expect(status({ output: 'blocked', mutedUntil })).toEqual({
      words: 'NO SOUND: click anywhere once to allow it',
      state: 'broken',
    });
    expect(status({ output: 'failed' }).state).toBe('broken');
    expect(status({ device: 'Headset', gone: true, mutedUntil })).toEqual({
      words: 'NO SOUND: Headset is gone',
      state: 'broken',
    });
    expect(status({ device: 'Headset', refused: true, mutedUntil })).toEqual({
      words: 'NOT ON Headset: this window cannot play there',
      state: 'broken',
    });
    expect(status({ unheard: true }).state).toBe('broken');
    expect(status({ on: false }).words).toBe('SOUND OFF in your settings');
  });
});
