import { catalogue } from '../texts/catalogue.ts';

export const copyTexts = catalogue(
  {
    copy: 'Copy',
    copied: 'Copied',
    failed: 'The browser does not allow it; select the text instead',
  },
  {
    fr: {
      copy: 'Copier',
      copied: 'Copié',
      failed: 'Le navigateur ne le permet pas\u202f; sélectionnez le texte',
    },
  },
);
