import type { ShortcutGroup } from '../state/shortcuts.ts';
import { catalogue } from '../texts/catalogue.ts';

const englishGroups: Readonly<Record<ShortcutGroup, string>> = {
  Queue: 'Queue',
  Incident: 'Incident',
  Prompt: 'Prompt',
  Sound: 'Sound',
  Workflow: 'Workflow',
  Notification: 'Notification',
  General: 'General',
};

export const shortcutTexts = catalogue(
  {
    title: 'Keys',
    show: 'Show this list',
    singleKeysOff: 'Single keys are switched off in the settings.',
    groups: englishGroups,
    change: 'Change keys',
    changed: 'Done',
    changeOne: (label: string, key: string) => `Another key for “${label}” than ${key}`,
    pressNow: (label: string) => `Press the new key for “${label}”`,
    pressHint: 'Backspace: no key. Escape: leave it.',
    none: 'none',
    taken: (key: string, label: string) =>
      `${key} is the key of “${label}” already. Give that one another key first, or choose a different one.`,
    fixed: (key: string) => `${key} means the same in every program and stays as it is.`,
    reset: 'All keys as they were',
    explain: 'Choose a line, then press the key that you want for it.',
    refused: (reason: string) => `The key was not kept: ${reason}`,
  },
  {
    fr: {
      title: 'Touches',
      show: 'Montrer cette liste',
      singleKeysOff: 'Les touches seules sont désactivées dans les réglages.',
      groups: {
        Queue: 'File',
        Incident: 'Incident ouvert',
        Prompt: 'Alerte',
        Sound: 'Son',
        Workflow: 'Processus',
        Notification: 'Notifications',
        General: 'Général',
      },
      change: 'Changer les touches',
      changed: 'Terminé',
      changeOne: (label, key) => `Une autre touche pour «\u00a0${label}\u00a0» que ${key}`,
      pressNow: (label) => `Appuyez sur la nouvelle touche pour «\u00a0${label}\u00a0»`,
      pressHint: 'Retour arrière\u00a0: aucune touche. Échap\u00a0: laisser.',
      none: 'aucune',
      taken: (key, label) =>
        `${key} est déjà la touche de «\u00a0${label}\u00a0». Donnez d’abord une autre touche à celle-ci, ou choisissez-en une différente.`,
      fixed: (key) => `${key} a le même sens dans tous les programmes et ne change pas.`,
      reset: 'Toutes les touches d’origine',
      explain: 'Choisissez une ligne, puis appuyez sur la touche voulue.',
      refused: (reason) => `La touche n’a pas été gardée\u00a0: ${reason}`,
    },
  },
);
