import { useEffect, useRef } from 'react';
import { FOREVER } from '#shared/time/instant.ts';
import { hostNow, useNow } from '../../client/clock.ts';
import { useConnection } from '../../state/connection.ts';
import { usePromptingRows } from '../../state/entities.ts';
import { usePreferences } from '../../state/preferences.ts';
import { useShortcuts } from '../../state/shortcuts.ts';
import { useSound } from '../../state/sound.ts';
import { setMute, useView } from '../../state/view.ts';
import { decideSound, soundStateAtStart, type SoundState } from './sound-model.ts';
import { canSound, SoundPlayer } from './sound-player.ts';
import { LONG_MUTE, useMute } from './use-mute.ts';

/** Sounds for what asks for attention. It shows nothing: {@link SoundLine} and the status line do. */
export function SoundKeeper() {
  const player = usePlayer();
  usePlayTest(player);
  useAlarm(player);
  useMuteEnd();
  useMuteKeys();
  return null;
}

type PlayerReference = { readonly current: SoundPlayer | null };

function usePlayer(): PlayerReference {
  const reference = useRef<SoundPlayer | null>(null);
  useEffect(() => {
    if (!canSound()) return useSound.setState({ output: 'failed' });
    const player = new SoundPlayer((output) => useSound.setState({ output }));
    reference.current = player;
    const unlock = (): void => player.unlock();
    window.addEventListener('pointerdown', unlock, true);
    window.addEventListener('keydown', unlock, true);
    const check = setInterval(() => player.check(), 1_000);
    return () => {
      clearInterval(check);
      window.removeEventListener('pointerdown', unlock, true);
      window.removeEventListener('keydown', unlock, true);
      reference.current = null;
      player.close();
    };
  }, []);
  return reference;
}

function usePlayTest(player: PlayerReference): void {
  const test = useSound((sound) => sound.test);
  const output = useSound((sound) => sound.output);
  const volume = usePreferences(({ preferences }) => preferences.sound.volume);
  useEffect(() => {
    // The click that asks for the test also unlocks the sound, a moment later.
    if (test !== 'playing' || output !== 'ready') return;
    player.current?.play(1, volume);
    useSound.setState({ test: 'asking' });
  }, [player, test, output, volume]);
}

function useAlarm(player: PlayerReference): void {
  const asking = usePromptingRows();
  const now = useNow();
  const mutedUntil = useView((view) => view.mutedUntil);
  const output = useSound((sound) => sound.output);
  const { on, volume } = usePreferences(({ preferences }) => preferences.sound);
  // Only then the host's clock is known.
  const started = useConnection(({ status }) => status !== null);
  const state = useRef<SoundState | null>(null);
  useEffect(() => {
    if (!started) return;
    const time = hostNow();
    // What cannot be heard is made up for as after a mute.
    const silentUntil = on && output === 'ready' ? mutedUntil : FOREVER;
    const before = state.current ?? soundStateAtStart(time);
    const { state: after, play } = decideSound(before, asking, time, silentUntil);
    state.current = after;
    if (play !== null && on) player.current?.play(play, volume);
  }, [player, asking, now, mutedUntil, on, output, volume, started]);
}

/** A mute ends by itself; the desktop's tray shows it too. */
function useMuteEnd(): void {
  const now = useNow();
  const mutedUntil = useView((view) => view.mutedUntil);
  useEffect(() => {
    if (mutedUntil !== null && mutedUntil <= now) setMute(null, null);
  }, [mutedUntil, now]);
  useEffect(() => window.watchfloor?.reportMute(mutedUntil), [mutedUntil]);
}

function useMuteKeys(): void {
  const mute = useMute();
  useShortcuts([
    {
      keys: ['B'],
      label: 'Mute for 5 minutes',
      group: 'Sound',
      inDialogs: true,
      run: () => mute(),
    },
    {
      keys: ['Shift+B'],
      label: 'Mute for 15 minutes',
      group: 'Sound',
      inDialogs: true,
      run: () => mute(LONG_MUTE),
    },
  ]);
}
