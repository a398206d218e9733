import { useHost } from '../../client/context.tsx';
import { useCommands } from '../../state/commands.ts';
import { commandsOf } from '../../state/menu-action.ts';
import { changePreference, usePreferences } from '../../state/preferences.ts';
import { useMay } from '../../state/session.ts';
import { deskPages, ownPages } from '../../state/settings-page.ts';
import { tellOutcome } from '../incidents/outcomes.ts';
import { adminActions, ownActions, pageActions } from './settings-actions.ts';
import { settingsTexts } from './settings.texts.ts';
import type { Change } from './use-change.ts';

/** The pages of the settings, and what of them is wanted in a hurry, for the palette. */
export function SettingsCommands() {
  const isAdmin = useMay('admin');
  const change = useToldChange();
  const soundOn = usePreferences(({ preferences }) => preferences.sound.on);
  const pages = [...ownPages, ...(isAdmin ? deskPages : []), 'about' as const];
  const actions = [...ownActions(change, soundOn), ...(isAdmin ? adminActions() : [])];
  useCommands(commandsOf([...pageActions(pages), ...actions], 'setting'));
  return null;
}

/** Changes preferences where no page says why that was refused. */
function useToldChange(): Change {
  const host = useHost();
  return (namespace, fields) =>
    void changePreference(host, namespace, fields).then((refused) => {
      if (!refused) return;
      const failure = settingsTexts().notKept(refused.message);
      tellOutcome({ words: '', failure, refused: [], takeBack: null });
    });
}
