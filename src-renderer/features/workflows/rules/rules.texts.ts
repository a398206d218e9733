import { catalogue } from '../../../texts/catalogue.ts';

/** Which incidents run which workflow. */
export const rulesTexts = catalogue(
  {
    title: 'Rules for the choice of a workflow',
    hint: 'A new incident runs the workflow of the first rule that fits it. What a rule leaves open fits everything. Incidents that run already stay as they are.',
    rule: (number: number) => `Rule ${number}`,
    earlier: (number: number) => `Try rule ${number} earlier`,
    later: (number: number) => `Try rule ${number} later`,
    remove: (number: number) => `Remove rule ${number}`,
    source: 'Source',
    anySource: 'any source',
    sourceType: 'Type of source (empty: any)',
    tags: 'Tags, all of these (key=value)',
    runs: 'Runs',
    add: 'Add a rule',
    otherwise: 'Everything else runs',
    save: 'Save the rules',
    asItWas: 'As it was',
    changedElsewhere:
      'The rules were changed elsewhere meanwhile. Saving puts yours in their place.',
    showTheirs: 'Show theirs',
  },
  {
    fr: {
      title: 'Règles du choix d’un processus',
      hint: 'Un nouvel incident suit le processus de la première règle qui lui convient. Ce qu’une règle laisse vide convient à tout. Les incidents en cours restent comme ils sont.',
      rule: (number) => `Règle ${number}`,
      earlier: (number) => `Essayer la règle ${number} plus tôt`,
      later: (number) => `Essayer la règle ${number} plus tard`,
      remove: (number) => `Supprimer la règle ${number}`,
      source: 'Source des signaux',
      anySource: 'toute source',
      sourceType: 'Type de source (vide\u00a0: tous)',
      tags: 'Étiquettes, toutes celles-ci (clé=valeur)',
      runs: 'Suit',
      add: 'Ajouter une règle',
      otherwise: 'Tout le reste suit',
      save: 'Enregistrer les règles',
      asItWas: 'Comme avant',
      changedElsewhere:
        'Les règles ont été changées ailleurs entre-temps. Enregistrer met les vôtres à la place.',
      showTheirs: 'Montrer les autres',
    },
  },
);
