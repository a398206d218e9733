import { catalogue, plural } from '../../texts/catalogue.ts';

/** The texts of the display on a wall. */
export const kioskTexts = catalogue(
  {
    enter: 'Kiosk: show this desk on a wall',
    enterShort: 'Kiosk',
    words: 'wall display screen full large read-only',
    leave: 'Leave the kiosk',
    display: 'Incidents',
    counts: 'Counts by level',
    unacknowledged: 'Unacknowledged',
    acknowledged: 'Acknowledged',
    alsoAcknowledged: (count: number) => `${count} acknowledged`,
    moreUnacknowledged: (count: number) => `${count} more unacknowledged`,
    moreAcknowledged: (count: number) => `${count} more acknowledged`,
    nothingWaits: 'Nothing is waiting for anybody',
    neverHeard: 'No source has reported yet: this desk is blind',
    reading: 'Reading',
  },
  {
    fr: {
      enter: 'Kiosque\u00a0: montrer ce poste sur un mur',
      enterShort: 'Kiosque',
      words: 'mur affichage écran grand lecture seule',
      leave: 'Quitter le kiosque',
      display: 'Incidents',
      counts: 'Nombres par niveau',
      unacknowledged: 'Non acquittés',
      acknowledged: 'Acquittés',
      alsoAcknowledged: (count) => `${count} ${plural(count, 'acquitté', 'acquittés')}`,
      moreUnacknowledged: (count) =>
        `${count} ${plural(count, 'autre non acquitté', 'autres non acquittés')}`,
      moreAcknowledged: (count) =>
        `${count} ${plural(count, 'autre acquitté', 'autres acquittés')}`,
      nothingWaits: 'Rien n’attend personne',
      neverHeard: 'Aucune source n’a encore rien signalé\u00a0: ce poste est aveugle',
      reading: 'Lecture en cours',
    },
  },
);
