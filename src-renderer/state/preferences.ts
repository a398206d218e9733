import { create } from 'zustand';
import {
  defaultPreferences,
  type PreferenceNamespace,
  type Preferences,
} from '#shared/contract/preference.ts';
import type { Problem } from '#shared/contract/error.ts';
import type { HostClient } from '../client/host-client.ts';
import { useView } from './view.ts';
import { isLevel } from '#shared/domain/incident/level.ts';

interface PreferenceState {
  readonly preferences: Preferences;
  /** Whether these are the operator's own, or still the defaults. */
  readonly loaded: boolean;
}

/** Where the workstation stands; asking takes so long that a list cannot ask for each of its rows. */
const OWN_ZONE = Intl.DateTimeFormat().resolvedOptions().timeZone;

/** The preferences of the operator who is signed in. */
export const usePreferences = create<PreferenceState>()(() => ({
  preferences: defaultPreferences(),
  loaded: false,
}));

type Change = (preferences: Preferences) => Preferences;

/** What the host has, as far as this window heard. */
let known = defaultPreferences();
/** Changes that the host has not answered yet, in order; they are shown over what it has. */
let waiting: readonly Change[] = [];
/** Ends with the last of them: each is made to what the one before it left. */
let writing: Promise<unknown> = Promise.resolve();

function show(): void {
  const preferences = waiting.reduce((before, change) => change(before), known);
  usePreferences.setState({ preferences });
}

/** Reads the preferences; what the queue hides goes into the view at the first time. */
export async function loadPreferences(client: HostClient): Promise<void> {
  const answer = await client.call('preference.get', {});
  if (!answer.ok) return;
  const first = !usePreferences.getState().loaded;
  known = answer.value.preferences;
  show();
  usePreferences.setState({ loaded: true });
  if (!first) return;
  const { queue, desk } = answer.value.preferences;
  const hidden = queue.hiddenLevels.filter(isLevel);
  useView.setState({ hiddenLevels: new Set(hidden), filterId: queue.filterId, desk });
}

export function forgetPreferences(): void {
  known = defaultPreferences();
  waiting = [];
  writing = Promise.resolve();
  usePreferences.setState({ preferences: known, loaded: false });
}

/**
 * Changes fields of one namespace: shown at once, kept by the host. They are put into what the host has when it
 * is told, which another window may have changed.
 * @param fields of a list that is added to: what they are after what they were, asked more than once
 * @returns why the host refused; then what it has is shown again
 */
export async function changePreference<Name extends PreferenceNamespace>(
  client: HostClient,
  namespace: Name,
  fields: Partial<Preferences[Name]> | ((before: Preferences[Name]) => Partial<Preferences[Name]>),
): Promise<Problem | null> {
  const change: Change = (all) => {
    const before = all[namespace];
    const changed = typeof fields === 'function' ? fields(before) : fields;
    return { ...all, [namespace]: { ...before, ...changed } };
  };
  waiting = [...waiting, change];
  show();
  const written = writing.then(() => write(client, namespace, change));
  writing = written;
  const answer = await written;
  if (waiting.includes(change)) {
    waiting = waiting.filter((other) => other !== change);
    if (answer.ok) known = answer.value.preferences;
    show();
  }
  return answer.ok ? null : answer.error;
}

/** Reads first: since this window heard of it, the wire may have been lost. */
async function write(client: HostClient, namespace: PreferenceNamespace, change: Change) {
  const read = await client.call('preference.get', {});
  if (!read.ok) return read;
  const value = change(read.value.preferences)[namespace];
  return client.call('preference.set', { namespace, value });
}

/** The zone in which times are shown: the operator's choice, else the workstation's. */
export function useZone(): string {
  return usePreferences(({ preferences }) => zoneOf(preferences));
}

/** As {@link useZone}, outside components. */
export function currentZone(): string {
  return zoneOf(usePreferences.getState().preferences);
}

function zoneOf(preferences: Preferences): string {
  return preferences.appearance.zone || OWN_ZONE;
}

/** How days are written for the operator. */
export function currentDateFormat(): Preferences['appearance']['dateFormat'] {
  return usePreferences.getState().preferences.appearance.dateFormat;
}
