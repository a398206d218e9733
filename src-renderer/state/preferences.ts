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

/** Reads the preferences; what the queue hides goes into the view at the first time. */
export async function loadPreferences(client: HostClient): Promise<void> {
  const answer = await client.call('preference.get', {});
  if (!answer.ok) return;
  const first = !usePreferences.getState().loaded;
  usePreferences.setState({ preferences: answer.value.preferences, loaded: true });
  if (!first) return;
  const { queue, desk } = answer.value.preferences;
  const hidden = queue.hiddenLevels.filter(isLevel);
  useView.setState({ hiddenLevels: new Set(hidden), filterId: queue.filterId, desk });
}

export function forgetPreferences(): void {
  usePreferences.setState({ preferences: defaultPreferences(), loaded: false });
}

/**
 * Changes fields of one namespace: shown at once, kept by the host.
 * @returns why the host refused; then what was there before is shown again
 */
export async function changePreference<Name extends PreferenceNamespace>(
  client: HostClient,
  namespace: Name,
  fields: Partial<Preferences[Name]>,
): Promise<Problem | null> {
  const before = usePreferences.getState().preferences;
  const value = { ...before[namespace], ...fields };
  usePreferences.setState({ preferences: { ...before, [namespace]: value } });
  const answer = await client.call('preference.set', { namespace, value });
  usePreferences.setState({ preferences: answer.ok ? answer.value.preferences : before });
  return answer.ok ? null : answer.error;
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
