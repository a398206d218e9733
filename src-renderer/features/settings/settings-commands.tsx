import { useMay } from '../../state/session.ts';
import { useCommands } from '../../state/commands.ts';
import { deskPages, openSettings, ownPages } from '../../state/settings-page.ts';
import { settingsTexts } from './settings.texts.ts';

/** The pages of the settings, for the palette. */
export function SettingsCommands() {
  const texts = settingsTexts();
  const pages = [...ownPages, ...(useMay('admin') ? deskPages : []), 'about' as const];
  useCommands(
    pages.map((page) => ({
      id: `settings ${page}`,
      group: 'setting',
      label: texts.openPage(texts.pages[page]),
      run: () => openSettings(page),
    })),
  );
  return null;
}
