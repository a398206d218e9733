import { useEffect, useEffectEvent } from 'react';
import { create } from 'zustand';
import { goTo } from './view.ts';

/** The pages of the settings: first what is one's own, then what is the desk's. */
export const ownPages = ['appearance', 'attention', 'keys'] as const;
export const deskPages = ['sources', 'operators', 'listener', 'backups', 'rules'] as const;
export type SettingsPage = (typeof ownPages)[number] | (typeof deskPages)[number] | 'about';

/** What a page is opened for, so that it does that by itself. */
type Errand = 'add_source' | 'take_backup';

interface OpenPage {
  readonly page: SettingsPage;
  /** Not done yet; null: the page is only looked at. */
  readonly errand: Errand | null;
}

/** Which page of the settings is open. */
export const useSettingsPage = create<OpenPage>()(() => ({ page: 'appearance', errand: null }));

/** Goes to a page of the settings. */
export function openSettings(page: SettingsPage, errand: Errand | null = null): void {
  useSettingsPage.setState({ page, errand });
  goTo('settings');
}

/** Does, once, what the page was opened for. */
export function useErrand(errand: Errand, run: () => void): void {
  const isAsked = useSettingsPage((open) => open.errand === errand);
  const doIt = useEffectEvent(run);
  useEffect(() => {
    if (!isAsked) return;
    useSettingsPage.setState({ errand: null });
    doIt();
  }, [isAsked]);
}
