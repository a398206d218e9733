import type { MenuAction } from '../../state/menu-action.ts';
import { openSettings, type SettingsPage } from '../../state/settings-page.ts';
import { testSound } from '../../state/sound.ts';
import { settingsTexts } from './settings.texts.ts';
import { themeChoices } from './theme-choices.ts';
import type { Change } from './use-change.ts';

/** A way to each page of the settings. */
export function pageActions(pages: readonly SettingsPage[]): readonly MenuAction[] {
  const texts = settingsTexts();
  return pages.map((page) => ({
    id: `settings ${page}`,
    label: texts.openPage(texts.pages[page]),
    run: () => openSettings(page),
  }));
}

/** What of one's own settings is wanted in a hurry. */
export function ownActions(change: Change, soundOn: boolean): readonly MenuAction[] {
  const texts = settingsTexts();
  return [
    ...themeChoices().map(({ value: theme, label }) => ({
      id: `settings theme-${theme}`,
      label: texts.useTheme(label),
      run: () => change('appearance', { theme }),
    })),
    ...(soundOn
      ? [
          {
            id: 'settings test-sound',
            label: texts.testSound,
            words: texts.testSoundWords,
            run: testSound,
          },
        ]
      : []),
  ];
}

/** What an admin does on a page of the desk's settings. */
export function adminActions(): readonly MenuAction[] {
  const texts = settingsTexts();
  return [
    {
      id: 'settings add-source',
      label: texts.addSource,
      run: () => openSettings('sources', 'add_source'),
    },
    {
      id: 'settings take-backup',
      label: texts.takeBackup,
      run: () => openSettings('backups', 'take_backup'),
    },
  ];
}
