import type { StoredSettings } from '#shared/domain/delivery/stored-settings.ts';

/** Settings as they stand in a row: what may be read, and what is sealed. */
export interface SettingsRecord {
  readonly settings: string;
  readonly sealed: string | null;
}

export function settingColumns({ values, sealed }: StoredSettings): SettingsRecord {
  return {
    settings: JSON.stringify(values),
    sealed: Object.keys(sealed).length === 0 ? null : JSON.stringify(sealed),
  };
}

export function settingsOf({ settings, sealed }: SettingsRecord): StoredSettings {
  return {
    values: JSON.parse(settings) as StoredSettings['values'],
    sealed: sealed === null ? {} : (JSON.parse(sealed) as StoredSettings['sealed']),
  };
}
