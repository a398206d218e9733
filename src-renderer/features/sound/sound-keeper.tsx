import { useEffect, useRef } from 'react';
import { hostNow, useNow } from '../../client/clock.ts';
import { useHost } from '../../client/context.tsx';
import { useConnection } from '../../state/connection.ts';
import { usePromptingRows } from '../../state/entities.ts';
import { usePreferences } from '../../state/preferences.ts';
import { useShortcuts } from '../../state/shortcuts.ts';
import { useSound } from '../../state/sound.ts';
import { followSoundDevices, useSoundDevices } from '../../state/sound-device.ts';
import { setMute, useView } from '../../state/view.ts';
import { placeOf } from '../prompt/place.ts';
import {
  decideSound,
  soundStateAtStart,
  soundsWhenCalled,
  type SoundState,
} from './sound-model.ts';
import { patternOf } from './sound-patterns.ts';
import { canSound, SoundPlayer } from './sound-player.ts';
import { soundLineTexts } from './sound-line.texts.ts';
import { muteAt } from './mute-model.ts';
import { LONG_MUTE, useMute } from './use-mute.ts';

/** Sounds for what asks for attention. It shows nothing: {@link SoundLine} and the status line do. */
export function SoundKeeper() {
  const player = usePlayer();
  usePlayTest(player);
  usePreview(player);
  useDevice(player);
  useAlarm(player);
  useCalled(player);
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
  const sound = usePreferences(({ preferences }) => preferences.sound);
  useEffect(() => {
    // The click that asks for the test also unlocks the sound, a moment later.
    if (test !== 'playing' || output !== 'ready') return;
    player.current?.play(patternOf(1, sound), sound.volume);
    useSound.setState({ test: 'asking' });
  }, [player, test, output, sound]);
}

function usePreview(player: PlayerReference): void {
  const preview = useSound((sound) => sound.preview);
  const output = useSound((sound) => sound.output);
  const volume = usePreferences(({ preferences }) => preferences.sound.volume);
  useEffect(() => {
    if (preview === null || output !== 'ready') return;
    player.current?.play(preview, volume);
    useSound.setState({ preview: null });
  }, [player, preview, output, volume]);
}

/** Plays on the chosen device; while that is gone, on the machine's default. */
function useDevice(player: PlayerReference): void {
  const chosen = useSoundDevices((devices) => devices.chosen);
  const gone = useSoundDevices((devices) => devices.gone);
  useEffect(followSoundDevices, []);
  useEffect(() => {
    // Nobody has heard this device yet.
    useSound.setState({ heardAt: null });
    let current = true;
    const id = gone ? '' : (chosen?.id ?? '');
    void player.current?.playOn(id).then((plays) => {
      if (current) useSoundDevices.setState({ refused: !plays });
    });
    return () => {
      current = false;
    };
  }, [player, chosen, gone]);
}

function useAlarm(player: PlayerReference): void {
  const asking = usePromptingRows();
  const now = useNow();
  const mutedUntil = useView((view) => view.mutedUntil);
  const output = useSound((sound) => sound.output);
  const sound = usePreferences(({ preferences }) => preferences.sound);
  // Only then the host's clock is known.
  const started = useConnection(({ status }) => status !== null);
  const state = useRef<SoundState | null>(null);
  useEffect(() => {
    if (!started) return;
    const time = hostNow();
    // What cannot be heard is made up for as after a mute.
    const silence = sound.on && output === 'ready' ? mutedUntil : 'unheard';
    const before = state.current ?? soundStateAtStart(time);
    const sounding = asking.map((row) => {
      const { id, level, promptSince } = row;
      return { id, level, promptSince, place: placeOf(row) };
    });
    const { state: after, play } = decideSound(before, sounding, time, silence);
    state.current = after;
    if (play !== null) player.current?.play(patternOf(play, sound), sound.volume);
  }, [player, asking, now, mutedUntil, sound, output, started]);
}

/** Sounds where a notification profile asks for it, also where the window's own sounds are off. */
function useCalled(player: PlayerReference): void {
  const host = useHost();
  const sound = usePreferences(({ preferences }) => preferences.sound);
  useEffect(
    () =>
      host.onPush((push) => {
        if (push.type !== 'sound' || player.current?.isSounding) return;
        if (!soundsWhenCalled(push.level, hostNow(), useView.getState().mutedUntil)) return;
        player.current?.play(patternOf(push.level, sound), sound.volume);
      }),
    [host, player, sound],
  );
}

/** A mute ends by itself, also where the clock is set back; the desktop's tray shows it too. */
function useMuteEnd(): void {
  const now = useNow();
  const seen = useRef(now);
  const mutedUntil = useView((view) => view.mutedUntil);
  useEffect(() => {
    const before = seen.current;
    seen.current = now;
    if (mutedUntil === null) return;
    const until = muteAt(mutedUntil, before, now);
    if (until !== mutedUntil) setMute(until, until === null ? null : useView.getState().mutedBy);
  }, [mutedUntil, now]);
  useEffect(() => window.watchfloor?.reportMute(mutedUntil), [mutedUntil]);
}

function useMuteKeys(): void {
  const mute = useMute();
  const texts = soundLineTexts();
  useShortcuts([
    {
      keys: ['B'],
      label: texts.keyMute,
      group: 'Sound',
      inDialogs: true,
      run: () => mute(),
    },
    {
      keys: ['Shift+B'],
      label: texts.keyMuteLonger,
      group: 'Sound',
      inDialogs: true,
      run: () => mute(LONG_MUTE),
    },
  ]);
}
