import { create } from 'zustand';

/** A loudspeaker or headset. An empty id is whatever the machine plays on by default. */
export interface SoundDevice {
  readonly id: string;
  readonly label: string;
}

interface SoundDevices {
  /** What this window plays on; null: the machine's default. */
  readonly chosen: SoundDevice | null;
  /** What there is, where the machine tells; empty: it cannot be chosen here. */
  readonly known: readonly SoundDevice[];
  /** Whether what was chosen is no longer there. */
  readonly gone: boolean;
  /** Whether what was chosen is there and could not be played on. */
  readonly refused: boolean;
}

/** It belongs to the machine, not to the operator: so it is kept here and not by the host. */
const STORED = 'watchfloor.sound-device';

export const useSoundDevices = create<SoundDevices>()(() => ({
  chosen: stored(),
  known: [],
  gone: false,
  refused: false,
}));

/** Plays on another device from now on; null: on the machine's default. */
export function chooseSoundDevice(chosen: SoundDevice | null): void {
  useSoundDevices.setState(({ known }) => ({
    chosen,
    gone: isGone(chosen, known),
    refused: false,
  }));
  store(chosen);
}

/** Looks what devices there are. A machine that does not tell has none to choose from. */
export async function findSoundDevices(): Promise<void> {
  const all = await listDevices();
  const known = all.flatMap(({ kind, deviceId, label }) =>
    kind === 'audiooutput' && deviceId !== '' && deviceId !== 'default' && label !== ''
      ? [{ id: deviceId, label }]
      : [],
  );
  useSoundDevices.setState(({ chosen }) => ({ known, gone: isGone(chosen, known) }));
}

/** Looks again whenever something is plugged in or out. @returns stops it */
export function followSoundDevices(): () => void {
  const look = (): void => void findSoundDevices();
  look();
  const devices = mediaDevices();
  devices?.addEventListener('devicechange', look);
  return () => devices?.removeEventListener('devicechange', look);
}

/** Whether a device that was chosen is missing from those that there are. */
export function isGone(chosen: SoundDevice | null, known: readonly SoundDevice[]): boolean {
  return chosen !== null && !known.some(({ id }) => id === chosen.id);
}

async function listDevices(): Promise<readonly MediaDeviceInfo[]> {
  try {
    return (await mediaDevices()?.enumerateDevices()) ?? [];
  } catch {
    return [];
  }
}

/** Missing on plain HTTP beyond loopback. */
function mediaDevices(): MediaDevices | undefined {
  return (globalThis.navigator as { readonly mediaDevices?: MediaDevices } | undefined)
    ?.mediaDevices;
}

function stored(): SoundDevice | null {
  try {
    const text = globalThis.localStorage.getItem(STORED);
    const value: unknown = text === null ? null : JSON.parse(text);
    return isDevice(value) ? value : null;
  } catch {
    return null;
  }
}

function isDevice(value: unknown): value is SoundDevice {
  if (typeof value !== 'object' || value === null) return false;
  const { id, label } = value as Partial<SoundDevice>;
  return typeof id === 'string' && id !== '' && typeof label === 'string';
}

function store(chosen: SoundDevice | null): void {
  try {
    if (chosen === null) globalThis.localStorage.removeItem(STORED);
    else globalThis.localStorage.setItem(STORED, JSON.stringify(chosen));
  } catch {
    // A browser that keeps nothing plays on what was chosen until it is closed.
  }
}
