import { catalogue } from '../../texts/catalogue.ts';

/** An incident as a text for a ticket or for paper. */
export const sheetTexts = catalogue(
  {
    state: 'State',
    from: 'From',
    key: 'Key',
    since: 'Since',
    closed: 'Closed',
    signals: 'Signals',
    told: 'Told',
    tags: 'Tags',
    acknowledged: 'Acknowledged',
    next: 'Next',
    lastTime: 'Last time',
    related: 'Related',
    history: 'History, newest first',
    older: 'Older entries were not read.',
    written: (moment: string) => `Written ${moment} by Watchfloor.`,
  },
  {
    fr: {
      state: 'État',
      from: 'Source',
      key: 'Clé',
      since: 'Depuis',
      closed: 'Clos',
      signals: 'Signaux',
      told: 'Prévenus',
      tags: 'Étiquettes',
      acknowledged: 'Acquitté',
      next: 'Ensuite',
      lastTime: 'La dernière fois',
      related: 'Liés',
      history: 'Historique, du plus récent au plus ancien',
      older: 'Les entrées plus anciennes n’ont pas été lues.',
      written: (moment) => `Établi ${moment} par Watchfloor.`,
    },
  },
);
