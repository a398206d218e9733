import { create } from 'zustand';
import { goTo } from './view.ts';

/** The pages of the settings: first what is one's own, then what is the desk's. */
export const ownPages = ['appearance', 'attention', 'keys'] as const;
export const deskPages = ['sources', 'operators', 'listener', 'backups', 'rules'] as const;
export type SettingsPage = (typeof ownPages)[number] | (typeof deskPages)[number] | 'about';

/** Which page of the settings is open. */
export const useSettingsPage = create<{ readonly page: SettingsPage }>()(() => ({
  page: 'appearance',
}));

/** Goes to a page of the settings. */
export function openSettings(page: SettingsPage): void {
  useSettingsPage.setState({ page });
  goTo('settings');
}
