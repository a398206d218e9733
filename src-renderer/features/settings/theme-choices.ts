import type { Preferences } from '#shared/contract/preference.ts';
import { settingsTexts } from './settings.texts.ts';

type Theme = Preferences['appearance']['theme'];

/** The themes that an operator chooses from. */
export function themeChoices(): readonly { readonly value: Theme; readonly label: string }[] {
  const { themes } = settingsTexts();
  return (['system', 'dark', 'light'] as const).map((value) => ({ value, label: themes[value] }));
}
