import { catalogue } from '../../texts/catalogue.ts';

/** Saved filters in the queue. */
export const savedFilterTexts = catalogue(
  {
    saved: 'Saved filter',
    none: 'No saved filter',
    gone: 'A filter that is gone',
    goTo: (name: string) => `Filter: ${name}`,
    save: 'Save as a filter…',
    saveTitle: 'Save what is shown as a filter',
    name: 'Name',
    isPublic: 'Other operators may use it too',
    submit: 'Save',
    nothing: 'Everything is shown: search, hide levels, or choose a filter first.',
    numbers: 'The number of an incident cannot be part of a filter: take it out of the search.',
    notKept: (reason: string) => `Not kept: ${reason}`,
  },
  {
    fr: {
      saved: 'Filtre enregistré',
      none: 'Aucun filtre enregistré',
      gone: 'Un filtre qui n’existe plus',
      goTo: (name) => `Filtre\u00a0: ${name}`,
      save: 'Enregistrer comme filtre…',
      saveTitle: 'Enregistrer ce qui est affiché comme filtre',
      name: 'Nom',
      isPublic: 'Les autres opérateurs peuvent aussi s’en servir',
      submit: 'Enregistrer',
      nothing:
        'Tout est affiché\u00a0: cherchez, masquez des niveaux ou choisissez d’abord un filtre.',
      numbers:
        'Le numéro d’un incident ne peut pas faire partie d’un filtre\u00a0: retirez-le de la recherche.',
      notKept: (reason) => `Non gardé\u00a0: ${reason}`,
    },
  },
);
