import { catalogue } from '../texts/catalogue.ts';

const englishKeys: Readonly<Record<string, string>> = {
  Control: 'Ctrl',
  Escape: 'Esc',
  Shift: 'Shift',
  Enter: 'Enter',
  ' ': 'Space',
  Tab: 'Tab',
  ArrowUp: '↑',
  ArrowDown: '↓',
  ArrowLeft: '←',
  ArrowRight: '→',
};

/** Keys as they are printed on keyboards; letters print themselves. */
export const keyTexts = catalogue(
  { printed: englishKeys },
  {
    fr: {
      printed: {
        ...englishKeys,
        Escape: 'Échap',
        Shift: 'Maj',
        Enter: 'Entrée',
        ' ': 'Espace',
      },
    },
  },
);
